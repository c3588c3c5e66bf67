import { named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match, Rule, StackMatch } from "../core/rule";
import { isIpLiteral } from "../detect/network";

/** An address record with an address written out; anything computed from a resource is unknown, or comes later. */
export function ipRecord(
  resource: PolicyResource,
  type: string | undefined,
  values: readonly string[],
): Match | undefined {
  if (type !== undefined && !/^(?:A|AAAA)$/i.test(type.slice(type.lastIndexOf("/") + 1))) return undefined;
  const literal = values.find(isIpLiteral);
  return literal === undefined ? undefined : { what: `${named("DNS record", resource)} holds the address ${literal}` };
}

/** Whether a property was computed from another resource: once that is there, its address is known, and follows it all the same. */
export function isComputed({ propertyDependencies }: PolicyResource, key: string): boolean {
  return (propertyDependencies?.[key] ?? []).length > 0;
}

/** Decides record by record. The sources of its properties are known in the whole stack alone. */
export function eachRecord(
  types: readonly string[],
  match: (resource: PolicyResource) => Match | undefined,
): NonNullable<Rule["matchStack"]> {
  return (resources) =>
    resources.flatMap((resource): StackMatch[] => {
      const found = types.includes(resource.type) ? match(resource) : undefined;
      return found === undefined ? [] : [{ ...found, resource }];
    });
}
