import type { PlannedResource } from "../../offline/plan";
import { isRecord } from "../../offline/values";
import { type GrantKind, grantKinds } from "./grants";
import { type Graph, textOf } from "./graph";

/** One identity, and all that it may do. */
export interface Identity {
  readonly name: string;
  readonly grants: readonly string[];
}

/** Policies that a role of AWS has in its own arguments. */
function ownGrants({ type, inputs }: PlannedResource): readonly string[] {
  if (type !== "aws:iam/role:Role") return [];
  const managed = [inputs.managedPolicyArns].flat().map((arn) => textOf(arn)?.split("/").at(-1) ?? "a managed policy");
  const inline = [inputs.inlinePolicies].flat().map((policy) => (isRecord(policy) && textOf(policy.name)) || "inline");
  return [
    ...(inputs.managedPolicyArns === undefined ? [] : managed),
    ...(inputs.inlinePolicies === undefined ? [] : inline.map((name) => `policy ${name}`)),
  ];
}

const identityType =
  /^(aws:iam\/role:Role|aws:iam\/user:User|azure-native:managedidentity:UserAssignedIdentity|gcp:serviceaccount\/account:Account)$/;

/** The name of an identity, where a resource is one or has one of its own. Google's agents are one for each service. */
function nameOf({ type, custom, name, inputs }: PlannedResource): string | undefined {
  if (!custom) return undefined;
  if (identityType.test(type)) return name;
  if (type === "gcp:projects/serviceIdentity:ServiceIdentity") return `agent of ${textOf(inputs.service) ?? name}`;
  const own = type.startsWith("azure-native:") && isRecord(inputs.identity) ? textOf(inputs.identity.type) : undefined;
  return own?.includes("SystemAssigned") ? name : undefined;
}

/** Who has a grant: identities of the program, or a principal from elsewhere. */
function holdersOf(grant: PlannedResource, { holder }: GrantKind, graph: Graph): readonly string[] {
  const own = graph.sources(grant, holder).flatMap((source) => nameOf(source) ?? []);
  if (own.length > 0) return own;
  const given = [grant.inputs[holder]].flat().flatMap((principal) => textOf(principal) ?? []);
  return given.length > 0 ? given : [`principal of ${grant.name}, known later`];
}

/** Every identity that the program makes or gives something to, with its grants in the plan's order. */
export function identitiesOf(graph: Graph): readonly Identity[] {
  const grantsOf = new Map<string, string[]>();
  const add = (name: string, grants: readonly string[]) =>
    grantsOf.set(name, [...(grantsOf.get(name) ?? []), ...grants]);
  for (const resource of graph.resources) {
    const name = nameOf(resource);
    if (name !== undefined) add(name, ownGrants(resource));
  }
  for (const kind of grantKinds) {
    for (const grant of graph.resources.filter(({ type }) => kind.grant.test(type))) {
      for (const holder of holdersOf(grant, kind, graph)) add(holder, kind.words(grant, graph));
    }
  }
  return [...grantsOf].map(([name, grants]) => ({ name, grants: [...new Set(grants)] }));
}
