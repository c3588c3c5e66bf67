import { hex, uuid } from "../hash";
import { type AutoName, type Facts as CommonFacts, type TypeSpec as CommonTypeSpec, text } from "../spec";
import type { Properties } from "../values";
import { nameIn } from "./ids";

/** The input of a type's rules, with the resource's subscription, group and location. */
export interface Facts extends CommonFacts {
  /** In the form that ids and host names have: `westeurope`. */
  readonly location: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

/** How the resources of a type look. */
export interface TypeSpec extends CommonTypeSpec<Facts> {
  /** Of its ids, as Azure's REST API gives it: `/subscriptions/{subscriptionId}/…`. */
  readonly path: string;
}

export type Specs = Readonly<Record<string, TypeSpec>>;

interface Rules extends Omit<CommonTypeSpec<Facts>, "autoName" | "id" | "existing"> {
  /** Typical properties of a resource that exists already. */
  readonly there?: Properties;
  /** The names that Azure takes, and its words for it. */
  readonly name?: AutoName["legal"];
  readonly max?: number;
}

/** Where most resources are. */
const inGroup = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/";

/**
 * A type by the path of its ids: `Microsoft.App/containerApps/{containerAppName}`, or from the root on. From the path
 * come the resource's id, Azure's name of its type, and azure-native's automatic name.
 */
export function arm(path: string, { name: legal, max = 260, there, ...rules }: Rules = {}): TypeSpec {
  const template = path.startsWith("/") ? path : `${inGroup}${path}`;
  // Only the last step of a path is named automatically.
  const property = /\{(\w+)\}$/.exec(template)?.[1];
  return {
    ...rules,
    path: template,
    ...(property && {
      autoName: { max, property, ...(legal && { legal }), generate: generatorOf(template, property) },
    }),
    id: (facts) => filled(template, facts),
    existing: (id) => ({ ...there, ...parsed(template, id) }),
    computed: {
      name: ({ inputs, id }) => (property ? text(inputs[property]) : nameIn(id)),
      type: ({ inputs }) => typeOf(template, inputs),
      ...rules.computed,
    },
  };
}

/** The parameters of a path, but for the subscription, which the provider knows. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).filter((name) => name !== "subscriptionId");
}

/**
 * Automatic names as azure-native makes them: 8 hexadecimal digits right behind the logical name, a UUID for roles and
 * their assignments. A sub-resource takes the logical name as it is, except in a host name. Source: AutoNamer in
 * https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/resources/resources.go
 */
function generatorOf(path: string, property: string): NonNullable<AutoName["generate"]> {
  if (property === "roleAssignmentName" || property === "roleDefinitionId") return (_, seed) => uuid(seed);
  return isCopied(path, property) ? (logical) => logical : (logical, seed) => `${logical}${hex(seed, 8)}`;
}

function isCopied(path: string, property: string): boolean {
  if (property === "endpointName" || property === "customDomainName") return false;
  const [, ...namespaces] = path.toLowerCase().split("microsoft.");
  return (namespaces.at(-1)?.match(/\{/g)?.length ?? 1) > 1;
}

/**
 * Whether azure-native takes the logical name of such a resource as its name. Its replacement is then made after its
 * deletion.
 */
export function takesLogicalName({ path, autoName }: TypeSpec): boolean {
  return autoName?.property !== undefined && isCopied(path, autoName.property);
}

/** The id of a resource of this path. */
export function filled(path: string, { inputs, subscriptionId }: Pick<Facts, "inputs" | "subscriptionId">): string {
  const id = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === "subscriptionId" ? subscriptionId : text(inputs[name]),
  );
  return id.replaceAll("//", "/");
}

/** A scope is a path of its own; any other parameter is one step. Azure reads ids regardless of their case. */
function parsed(path: string, id: string): Properties {
  const pattern = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === "scope" || name === "resourceUri" ? `(?<${name}>.*)` : `(?<${name}>[^/]+)`,
  );
  const { subscriptionId, ...found } = new RegExp(`^/?${pattern.replace(/^\//, "")}$`, "i").exec(id)?.groups ?? {};
  return { ...found };
}

/** `Microsoft.Network/virtualNetworks/subnets`: the provider's namespace and the step before each name. */
function typeOf(path: string, inputs: Properties): string {
  const [, own = ""] = path.split(/^.*\/providers\//);
  if (own === "") return "Microsoft.Resources/resourceGroups";
  const [namespace, ...steps] = own.split("/");
  const kinds = steps.filter((_, index) => index % 2 === 0);
  return [namespace, ...kinds.map((kind) => kind.replace(/^\{(\w+)\}$/, (_, name: string) => text(inputs[name])))].join(
    "/",
  );
}

/** A rule that keeps an object of the program, and adds the cloud's own properties. */
export function filledIn(property: string, added: (facts: Facts) => Properties) {
  return (facts: Facts): Properties => {
    const given = facts.inputs[property];
    return { ...(typeof given === "object" ? given : {}), ...added(facts) };
  };
}

export const succeeded = (): string => "Succeeded";
export const timestamp = "2026-01-01T00:00:00Z";

export const systemData = (): Properties => ({
  createdAt: timestamp,
  createdByType: "Application",
  lastModifiedAt: timestamp,
  lastModifiedByType: "Application",
});

/** The properties that Azure Resource Manager adds to most resources. */
export const managed = { provisioningState: succeeded, systemData } as const;

/** As `managed`, where the resource provider is older. */
export const tagged = { provisioningState: succeeded, etag: ({ seed }: Facts) => `W/"${uuid(seed)}"` } as const;
