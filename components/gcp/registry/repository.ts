import * as artifactregistry from "@pulumi/gcp/artifactregistry";
import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as pulumi from "@pulumi/pulumi";
import { withDefault } from "../../shared/arguments/validation";
import { inSeconds } from "../../shared/days";
import { secretOf } from "../common/references/references";
import { enableApis } from "../common/services";
import { DOCKER_HUB } from "./shape";
import type { RegistrySpec } from "./spec";

/** The repository, with its scanning and its clean-up. */
export function createRepository(
  name: string,
  spec: RegistrySpec,
  opts: pulumi.CustomResourceOptions,
): artifactregistry.Repository {
  // The API of scanning must be on before an image comes.
  const apis = ["artifactregistry", ...(spec.scanning ? ["containerscanning"] : [])];
  const project = enableApis(name, { project: spec.environment.project, enableApis: true }, apis, opts);
  const grants = grantAgent(name, spec, project, opts);
  return new artifactregistry.Repository(
    name,
    {
      repositoryId: spec.repositoryId,
      project,
      location: spec.location,
      format: "DOCKER",
      ...modeOf(spec),
      vulnerabilityScanningConfig: { enablementConfig: spec.scanning ? "INHERITED" : "DISABLED" },
      cleanupPolicies: cleanupOf(spec),
      cleanupPolicyDryRun: false,
      ...(spec.kmsKeyName !== undefined && { kmsKeyName: spec.kmsKeyName }),
      labels: spec.labels,
    },
    { ...opts, ...(grants.length > 0 && { dependsOn: grants }), ...(spec.protect && { protect: true }) },
  );
}

/** Keeping wins over deleting. Source: https://docs.cloud.google.com/artifact-registry/docs/repositories/cleanup-policy */
function cleanupOf({ untaggedRetentionDays, keepCount }: RegistrySpec) {
  const olderThan = pulumi.output(inSeconds(untaggedRetentionDays)).apply((seconds) => `${seconds}s`);
  return [
    { id: "delete-untagged", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan } },
    { id: "keep-newest", action: "KEEP", mostRecentVersions: { keepCount } },
  ];
}

/** Source: https://docs.cloud.google.com/artifact-registry/docs/repositories/remote-overview */
function modeOf({ immutableTags, upstream }: RegistrySpec): Partial<artifactregistry.RepositoryArgs> {
  if (upstream === undefined) return { mode: "STANDARD_REPOSITORY", dockerConfig: { immutableTags } };
  const { uri, username, password } = upstream;
  const source = DOCKER_HUB.test(uri)
    ? { dockerRepository: { publicRepository: "DOCKER_HUB" } }
    : { commonRepository: { uri } };
  if (username === undefined || password === undefined) {
    return { mode: "REMOTE_REPOSITORY", remoteRepositoryConfig: source };
  }
  const { id, version } = secretOf(password);
  const passwordSecretVersion = pulumi.interpolate`${id}/versions/${withDefault(version, "latest")}`;
  const upstreamCredentials = { usernamePasswordCredentials: { username, passwordSecretVersion } };
  return { mode: "REMOTE_REPOSITORY", remoteRepositoryConfig: { ...source, upstreamCredentials } };
}

/** Artifact Registry's service agent may use the key and read the password. Source:
 * https://docs.cloud.google.com/artifact-registry/docs/cmek */
function grantAgent(
  name: string,
  { kmsKeyName, upstream }: RegistrySpec,
  project: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const password = upstream?.password;
  if (kmsKeyName === undefined && password === undefined) return [];
  const { member } = new projects.ServiceIdentity(name, { project, service: "artifactregistry.googleapis.com" }, opts);
  const child = `${name}-artifactregistry`;
  const grants: pulumi.Resource[] = [];
  if (kmsKeyName !== undefined) {
    const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
    grants.push(new kms.CryptoKeyIAMMember(child, { cryptoKeyId: kmsKeyName, role, member }, opts));
  }
  if (password !== undefined) {
    const role = "roles/secretmanager.secretAccessor";
    grants.push(new secretmanager.SecretIamMember(child, { secretId: secretOf(password).id, role, member }, opts));
  }
  return grants;
}

/**
 * The service agents of Cloud Run in other projects may read exactly this repository. They are granted here, once for a project: a grant of
 * each workload would go with the first of them. Source: https://docs.cloud.google.com/run/docs/deploying#other-projects
 */
export function grantPulls(
  name: string,
  { pullProjects = [] }: RegistrySpec,
  { project, location, name: repository }: artifactregistry.Repository,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const other of pullProjects) {
    const child = `${name}-pull-${other}`;
    const agent = new projects.ServiceIdentity(child, { project: other, service: "run.googleapis.com" }, opts);
    const who = { role: "roles/artifactregistry.reader", member: agent.member };
    new artifactregistry.RepositoryIamMember(child, { project, location, repository, ...who }, opts);
  }
}
