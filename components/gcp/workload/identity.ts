import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { warnOfMovingTag } from "../../shared/names/images";
import { byName } from "../../shared/names/physical-names";
import { serviceAccountId } from "../common/names";
import { networkOnly } from "../common/network-only";
import { secretOf } from "../common/references/references";
import { enableApis } from "../common/services";
import { type ResourceRole, VpcEgress } from "./args";
import { grantConnections } from "./connections/grants";
import { bucketsOf, secretsOf } from "./grants";
import type { WorkloadSpec } from "./spec";
import { tracingApis } from "./tracing";

/** The account of a service, and the grants that it needs from its start to its end. */
export interface Identity {
  account: serviceaccount.Account;
  grants: pulumi.Resource[];
}

/** A service account, which reads exactly the named secrets, and has the application's permissions. */
export function createIdentity(spec: WorkloadSpec, opts: pulumi.CustomResourceOptions): Identity {
  const account = accountOf(spec, opts);
  warnOfMovingTag(spec.args.image, account);
  warnOfForeignImage(spec, account);
  warnWithoutNat(spec, account);
  warnOfNetworkOnly(spec, account);
  const grants = [
    ...grantSecrets(spec, account, opts),
    ...grantBuckets(spec, account, opts),
    ...grantConnections(spec, account, opts),
    ...grantPermissions(spec, account, opts),
  ];
  return { account, grants };
}

/** The account that exists already, or one of its own. */
function accountOf(spec: WorkloadSpec, opts: pulumi.CustomResourceOptions): serviceaccount.Account {
  const { name, kind, args } = spec;
  if (args.serviceAccount !== undefined) {
    const id = outputOf(args.serviceAccount).apply(accountIdOf);
    return serviceaccount.Account.get(name, id, undefined, opts);
  }
  return new serviceaccount.Account(
    name,
    {
      accountId: serviceAccountId(name, kind),
      displayName: displayName(spec),
      project: spec.environment.project,
    },
    opts,
  );
}

/** An account's address names its project, the domain of an old one behind it: `orders@shop.acme.com.iam…` is of `acme.com:shop`. */
function accountIdOf(email: string): string {
  const place = email.slice(email.indexOf("@") + 1).replace(/\.iam\.gserviceaccount\.com$/, "");
  const project = place.replace(/^([^.]+)\.(.+)$/, "$2:$1");
  return `projects/${project}/serviceAccounts/${email}`;
}

/** 100 bytes at most: https://docs.cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
function displayName({ name, resource }: WorkloadSpec): string {
  const whole = `${resource} ${name}`;
  return Buffer.byteLength(whole) <= 100 ? whole : resource;
}

/** Region, project and repository of an image. */
const inRegistry = /^([a-z0-9-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//;

/** Cloud Run's service agent pulls images, and may read those of its own project alone. Source:
 * https://docs.cloud.google.com/run/docs/deploying#other-projects */
function warnOfForeignImage({ args, environment }: WorkloadSpec, account: serviceaccount.Account): void {
  if (isPlain(args.image) && !inRegistry.test(args.image)) return;
  pulumi.all([args.image, environment.project]).apply(([image, own]) => {
    const [, region, project, repository] = inRegistry.exec(image) ?? [];
    if (project === undefined || project === own) return undefined;
    const agent = "service-<number of the project>@serverless-robot-prod.iam.gserviceaccount.com";
    const role = `roles/artifactregistry.reader on repository ${repository} of ${project} in ${region}`;
    const message = `its image is in another project: give ${role} to ${agent} of ${own}, else it cannot be pulled`;
    return pulumi.log.warn(message, account);
  });
}

/** All traffic goes by a network in which nothing leads to the internet. */
function warnWithoutNat({ vpcEgress, environment }: WorkloadSpec, account: serviceaccount.Account): void {
  if (vpcEgress !== VpcEgress.AllTraffic || environment.cloudNat !== false) return;
  const remedy = "give the Environment network: new Network(…, { cloudNat: true }), where it calls others than Google";
  void pulumi.log.warn(
    `vpcEgress "ALL_TRAFFIC" reaches the network and Google's APIs alone: the network has no Cloud NAT; ${remedy}`,
    account,
  );
}

/** Its requests to a service that answers the network alone come from outside. */
function warnOfNetworkOnly({ vpcEgress, args }: WorkloadSpec, account: serviceaccount.Account): void {
  if (vpcEgress === VpcEgress.AllTraffic) return;
  const within = Object.entries(args.connections ?? {}).filter(([, ref]) => networkOnly.has(ref));
  if (within.length === 0) return;
  const keys = within.map(([key]) => `connections.${key}`).join(", ");
  void pulumi.log.warn(`${keys} answers the network alone: give vpcEgress "ALL_TRAFFIC", else it is refused`, account);
}

function grantSecrets(
  { name, args }: WorkloadSpec,
  { member }: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const role = "roles/secretmanager.secretAccessor";
  return secretsOf(args).map(
    ({ key, ref }) =>
      new secretmanager.SecretIamMember(`${name}-secret-${key}`, { secretId: secretOf(ref).id, role, member }, opts),
  );
}

/** The buckets that are mounted: their objects, to read alone where the volume is. */
function grantBuckets(
  { name, args }: WorkloadSpec,
  { member }: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return bucketsOf(args).map(({ key, ref: { bucket, readOnly } }) => {
    const role = `roles/storage.${readOnly ? "objectViewer" : "objectUser"}`;
    return new storage.BucketIAMMember(`${name}-volume-${key}`, { bucket, role, member }, opts);
  });
}

/** The application's own permissions. */
function grantPermissions(
  { name, args, environment }: WorkloadSpec,
  { member }: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { projectRoles = [], resourceRoles } = args.permissions ?? {};
  const apis = args.tracing ? tracingApis : [];
  const project = enableApis(name, { project: environment.project, enableApis: apis.length > 0 }, apis, opts);
  return [
    ...[...projectRoles].sort().map((role) => {
      const key = role.replace(/^roles\//, "");
      return new projects.IAMMember(`${name}-project-${key}`, { project, role, member }, opts);
    }),
    ...byName(resourceRoles).map(([key, grant]) => grantOn(`${name}-role-${key}`, grant, member, opts)),
  ];
}

function grantOn(
  name: string,
  { role, bucket, topic, subscription, secret: secretId, service, cryptoKey }: ResourceRole,
  member: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const who = { role, member };
  if (bucket !== undefined) return new storage.BucketIAMMember(name, { bucket, ...who }, opts);
  if (topic !== undefined) return new pubsub.TopicIAMMember(name, { topic, ...who }, opts);
  if (subscription !== undefined) return new pubsub.SubscriptionIAMMember(name, { subscription, ...who }, opts);
  if (secretId !== undefined) return new secretmanager.SecretIamMember(name, { secretId, ...who }, opts);
  if (service !== undefined) return new cloudrunv2.ServiceIamMember(name, { name: service, ...who }, opts);
  // Exactly one of them is there: the arguments were checked.
  return new kms.CryptoKeyIAMMember(name, { cryptoKeyId: cryptoKey ?? "", ...who }, opts);
}
