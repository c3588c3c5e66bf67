import { named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
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
