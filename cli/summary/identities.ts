import type { PlannedResource } from "../../offline/plan";
import { isRecord } from "../../offline/values";
import { azureRoleNames } from "./azure-roles";
import { type Graph, textOf, titleOf } from "./graph";

/** One identity, and all that it may do. */
export interface Identity {
  readonly name: string;
  readonly grants: readonly string[];
}

/** The resources that a grant is on, without those that every output of a component depends on. */
function scopes(resource: PlannedResource, properties: readonly string[], graph: Graph): readonly string[] {
  const found = properties.flatMap((property) => graph.sources(resource, property));
  // A policy takes its region from the cluster's ARN, and a grant waits for the APIs: neither is a thing that it is on.
  const own = found.filter(({ type }) => !/^(aws:ecs\/cluster\w*|gcp:projects\/service):/.test(type));
  return [...new Set(own.map(titleOf))];
}

function awsGrant(grant: PlannedResource, graph: Graph): readonly string[] {
  const managed = textOf(grant.inputs.policyArn);
  if (managed !== undefined) return [managed.slice(managed.lastIndexOf("/") + 1)];
  return scopes(grant, ["policy", "policyArn"], graph);
}

function azureGrant(grant: PlannedResource, graph: Graph): readonly string[] {
  const id = textOf(grant.inputs.roleDefinitionId)?.split("/").at(-1) ?? "";
  const role = azureRoleNames.get(id) ?? (id === "" ? "a role" : id);
  return scopes(grant, ["scope"], graph).map((scope) => `${role} on ${scope}`);
}

function googleGrant(grant: PlannedResource, graph: Graph): readonly string[] {
  const role = textOf(grant.inputs.role) ?? "a role";
  const properties = Object.keys(grant.propertyDependencies).filter(
    (key) => !["member", "members", "role", "project"].includes(key),
  );
  const on = scopes(grant, properties, graph);
  return on.length === 0 ? [`${role} on the project`] : on.map((scope) => `${role} on ${scope}`);
}

/** A grant, the property that names its principal, and its words. */
interface Kind {
  readonly grant: RegExp;
  readonly holder: string;
  readonly words: (grant: PlannedResource, graph: Graph) => readonly string[];
}

const kinds: readonly Kind[] = [
  { grant: /^aws:iam\/role(Policy|PolicyAttachment):/, holder: "role", words: awsGrant },
  { grant: /^azure-native:authorization:RoleAssignment$/, holder: "principalId", words: azureGrant },
  { grant: /^gcp:.*I[Aa][Mm]Member$/, holder: "member", words: googleGrant },
  { grant: /^gcp:.*I[Aa][Mm]Binding$/, holder: "members", words: googleGrant },
];

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

const isIdentity = ({ type, custom }: PlannedResource) =>
  custom &&
  /^(aws:iam\/role:Role|azure-native:managedidentity:UserAssignedIdentity|gcp:serviceaccount\/account:Account)$/.test(
    type,
  );

/** Every identity that the program makes, with its grants in the plan's order. */
export function identitiesOf(graph: Graph): readonly Identity[] {
  return graph.resources.filter(isIdentity).map((identity) => {
    const grants = kinds.flatMap(({ grant, holder, words }) =>
      graph
        .users(identity, [holder])
        .filter(({ type }) => grant.test(type))
        .flatMap((found) => words(found, graph)),
    );
    return { name: identity.name, grants: [...new Set([...ownGrants(identity), ...grants])] };
  });
}
