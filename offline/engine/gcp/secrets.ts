import { secretName } from "../../gcp/specs/secrets";
import { list, record, text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";

/** A secret that a container reads when an instance starts, and where the template says so. */
interface Mounted {
  readonly secret: string;
  readonly version: string;
  readonly at: string;
}

/** Roles with the permission secretmanager.versions.access: https://cloud.google.com/secret-manager/docs/access-control */
const readers = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin", "roles/owner"];

/**
 * https://cloud.google.com/run/docs/configuring/services/secrets: a revision starts once its account may read all
 * secrets that it names, in versions that are there. A secret or an account unknown to the cloud is taken to be right.
 */
export function secretsAreReadable(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  // A job has its template within the template of its executions.
  const template = record(inputs.template);
  const revision = template.template === undefined ? template : record(template.template);
  const email = text(revision.serviceAccount);
  const problems = mounted(revision).flatMap((one) => problemWith(cloud, one, email, text(outputs.project)) ?? []);
  const name = `${text(outputs.name)}-00001`;
  return problems.length === 0
    ? undefined
    : `Error waiting for Creating Service: Error code 13, message: Revision '${name}' is not ready and cannot serve traffic. ${problems.join(" ")}`;
}

function mounted(template: Properties): readonly Mounted[] {
  const variables = list(template.containers).flatMap((container, index) =>
    list(record(container).envs).flatMap((variable, position) => {
      const { secret, version = "latest" } = record(record(record(variable).valueSource).secretKeyRef);
      const at = `spec.template.spec.containers[${index}].env[${position}].value_from.secret_key_ref.name`;
      return secret === undefined ? [] : [{ secret: text(secret), version: text(version), at }];
    }),
  );
  const volumes = list(template.volumes).flatMap((volume, index) => {
    const { secret, items } = record(record(volume).secret);
    const { version = "latest" } = record(list(items)[0]);
    const at = `spec.template.spec.volumes[${index}].secret.secretName`;
    return secret === undefined ? [] : [{ secret: text(secret), version: text(version), at }];
  });
  return [...variables, ...volumes];
}

/** https://cloud.google.com/run/docs/configuring/services/secrets#required_roles */
function problemWith(cloud: Cloud, { secret, version, at }: Mounted, email: string, project: string) {
  const id = secretName(secret, project);
  const known = cloud.own.find((resource) => resource.type === "gcp:secretmanager/secret:Secret" && resource.id === id);
  if (!known) return undefined;
  const path = `${id}/versions/${version}`;
  if (!hasVersion(cloud, known, version)) return `${at}: Secret ${path} was not found`;
  if (!isOwn(cloud, email) || isReader(cloud, known, email)) return undefined;
  const role = "'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor)";
  return `${at}: Permission denied on secret: ${path} for Revision service account ${email}. The service account used must be granted the ${role} at the secret, project or higher level.`;
}

function hasVersion(cloud: Cloud, secret: CloudResource, version: string): boolean {
  const names = [secret.id, text(secret.outputs.secretId), text(secret.outputs.name)];
  return cloud
    .ofType("gcp:secretmanager/secretVersion:SecretVersion")
    .some(({ outputs }) => contains(outputs.secret, names) && (version === "latest" || outputs.version === version));
}

function isOwn(cloud: Cloud, email: string): boolean {
  return cloud.own.some(
    ({ type, outputs }) => type === "gcp:serviceaccount/account:Account" && outputs.email === email,
  );
}

function isReader(cloud: Cloud, secret: CloudResource, email: string): boolean {
  const member = `serviceAccount:${email}`;
  const names = [secret.id, text(secret.outputs.secretId), text(secret.outputs.name)];
  return cloud.present.some(({ type, inputs, outputs }) => {
    const onSecret = /^gcp:secretmanager\/secretIam/.test(type) && contains(inputs.secretId, names);
    const onProject = /^gcp:projects\/iAM/.test(type) && outputs.project === secret.outputs.project;
    if (!onSecret && !onProject) return false;
    if (typeof inputs.policyData === "string")
      return readers.some((role) => policyGrants(inputs.policyData, role, member));
    return readers.includes(text(inputs.role)) && contains([inputs.member, inputs.members], [member]);
  });
}

function policyGrants(policyData: unknown, role: string, member: string): boolean {
  const bindings = list(record(JSON.parse(text(policyData, "{}"))).bindings).map(record);
  return bindings.some((binding) => binding.role === role && contains(binding.members, [member]));
}
