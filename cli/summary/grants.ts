import type { PlannedResource } from "../../offline/plan";
import { isRecord } from "../../offline/values";
import { azureRoleNames } from "./azure-roles";
import { type Graph, textOf, titleOf } from "./graph";

/** A grant, the property that names its principal, and its words. */
export interface GrantKind {
  readonly grant: RegExp;
  readonly holder: string;
  readonly words: (grant: PlannedResource, graph: Graph) => readonly string[];
}

const LATER = "something known later";

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
  const made = scopes(grant, ["policy", "policyArn"], graph);
  if (made.length > 0) return made;
  const named = resourcesOf(textOf(grant.inputs.policy));
  return named.length > 0 ? named : [`policy ${grant.name}`];
}

/** The resources that a policy in plain text allows something on. */
function resourcesOf(policy: string | undefined): readonly string[] {
  const statements = [parsed(policy).Statement].flat().filter(isRecord);
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Resource }) => [Resource].flat());
  return allowed.flatMap((arn) => (typeof arn !== "string" ? [] : arn === "*" ? ["all resources"] : [arn]));
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function azureGrant(grant: PlannedResource, graph: Graph): readonly string[] {
  const id = textOf(grant.inputs.roleDefinitionId)?.split("/").at(-1);
  const own = graph.sources(grant, "roleDefinitionId").find(({ type }) => type.endsWith(":RoleDefinition"));
  // A role's id begins with its scope's, which is known later: the grant's name says more than nothing.
  const role =
    id === undefined ? `a role (${own === undefined ? grant.name : titleOf(own)})` : (azureRoleNames.get(id) ?? id);
  const made = scopes(grant, ["scope"], graph);
  const on = made.length > 0 ? made : [azureScope(textOf(grant.inputs.scope))];
  return on.map((scope) => `${role} on ${scope}`);
}

/** `Microsoft.ContainerRegistry/registries/acme`, of an ARM id */
function azureScope(id: string | undefined): string {
  if (id === undefined) return LATER;
  const [, thing] = /.*\/providers\/(.+)$/i.exec(id) ?? [];
  const [, group] = /\/resourceGroups\/([^/]+)$/i.exec(id) ?? [];
  return thing ?? (group === undefined ? id : `resource group ${group}`);
}

function googleGrant(grant: PlannedResource, graph: Graph): readonly string[] {
  const role = textOf(grant.inputs.role) ?? "a role";
  const properties = Object.keys(grant.propertyDependencies).filter((key) => !aside.includes(key));
  const made = scopes(grant, properties, graph);
  const when = grant.inputs.condition === undefined ? "" : ", under a condition";
  return (made.length === 0 ? [googleScope(grant)] : made).map((scope) => `${role} on ${scope}${when}`);
}

/** Arguments of a grant that do not name the thing that it is on. */
const aside = ["member", "members", "role", "project", "condition", "location", "region", "zone"];

/** `Bucket acme-out`, of the type and the arguments */
function googleScope({ type, inputs }: PlannedResource): string {
  if (/^gcp:projects\//.test(type)) return "the project";
  const [, module = "", kind = ""] = /^gcp:(\w+)\/.*:(\w*?)I[Aa][Mm](?:Member|Binding)$/.exec(type) ?? [];
  const [, name] = Object.entries(inputs).find(([key, value]) => !aside.includes(key) && textOf(value)) ?? [];
  return `${kind === "" ? module : kind} ${textOf(name) ?? "known later"}`;
}

const cacheGrant = (grant: PlannedResource, graph: Graph): readonly string[] => {
  const made = scopes(grant, ["databaseName", "clusterName"], graph);
  const databases = made.filter((title) => title.includes(":Database "));
  return (databases.length > 0 ? databases : made).map((title) => `data of ${title}`);
};

export const grantKinds: readonly GrantKind[] = [
  { grant: /^aws:iam\/role(Policy|PolicyAttachment):/, holder: "role", words: awsGrant },
  { grant: /^aws:iam\/user(Policy|PolicyAttachment):/, holder: "user", words: awsGrant },
  { grant: /^azure-native:authorization:RoleAssignment$/, holder: "principalId", words: azureGrant },
  { grant: /^azure-native:redisenterprise:AccessPolicyAssignment$/, holder: "user", words: cacheGrant },
  { grant: /^gcp:.*I[Aa][Mm]Member$/, holder: "member", words: googleGrant },
  { grant: /^gcp:.*I[Aa][Mm]Binding$/, holder: "members", words: googleGrant },
];
