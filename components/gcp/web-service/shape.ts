import type * as pulumi from "@pulumi/pulumi";
import { image, words } from "../../shared/arguments/container-checks";
import { port, problemWithKey } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  integer,
  type Judge,
  numeric,
  oneOf,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { kmsKeyName, notificationChannelId, secretId, tags } from "../common/argument-checks";
import { connectionRef, environmentRef } from "../common/reference-checks";
import { problemWithCpu } from "../workload/cloud-run-sizes";
import { bucketName, memory, secrets, sidecars, variables, volumes } from "../workload/container-checks";
import { healthCheck, livenessProbe, startupProbe } from "../workload/probes";
import {
  Accelerator,
  type Alarms,
  type BinaryAuthorization,
  ExecutionEnvironment,
  Exposure,
  type Permissions,
  type ResourceRole,
  type Scaling,
  type TrafficTarget,
  VpcEgress,
  type WebServiceArgs,
} from "./args";

/** As many as a quota allows, which Google raises on request: https://docs.cloud.google.com/run/docs/configuring/max-instances-limits */
const instances = (min: number): Judge<number> => integer(min, 10_000, "instances");
const percent = integer(0, 100, "percent");

/** Source: https://docs.cloud.google.com/run/docs/about-concurrency */
const scaling: Shape<Scaling> = {
  min: plain(instances(0)),
  max: plain(instances(1)),
  concurrentRequests: input(integer(1, 1000, "requests")),
};

const BASIC_ROLES = ["roles/owner", "roles/editor", "roles/viewer"];

/** Source: https://docs.cloud.google.com/iam/docs/roles-overview */
export const problemWithRole: Judge = (value) => {
  if (typeof value === "string" && BASIC_ROLES.includes(value)) {
    return `${show(value)} is a basic role, which reaches all of the project; give a role of one service, such as "roles/storage.objectViewer"`;
  }
  const form = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;
  if (typeof value === "string" && form.test(value)) return undefined;
  const nearest =
    typeof value === "string" && /^[\w]+\.[\w.]+$/.test(value) ? `; nearest: ${show(`roles/${value}`)}` : "";
  return `${show(value)} is not a role, such as "roles/storage.objectViewer" or "projects/acme-prod/roles/reader"${nearest}`;
};

const role = required(input(problemWithRole), 'a role, such as "roles/storage.objectViewer"');

/** Source: https://docs.cloud.google.com/iam/docs/principal-identifiers */
const problemWithMember: Judge = (value) => {
  if (value === "allUsers" || value === "allAuthenticatedUsers") {
    return `${show(value)} is everyone; leave invokers out, so that callers need no token`;
  }
  if (typeof value === "string" && /^(user|serviceAccount|group|domain|principal|principalSet):\S+$/.test(value)) {
    return undefined;
  }
  const account = typeof value === "string" && /^[^\s:@]+@[^\s:@]+\.iam\.gserviceaccount\.com$/.test(value);
  const nearest = account ? `; nearest: ${show(`serviceAccount:${value}`)}` : "";
  return `${show(value)} is not a member, such as "serviceAccount:web@acme-prod.iam.gserviceaccount.com"${nearest}`;
};

const idOf = (path: RegExp, what: string, example: string): Check<pulumi.Input<string>> =>
  input(text(path, `the id of ${what}, such as ${example}`));

const resourceRole: Shape<ResourceRole> = {
  role,
  bucket: input(bucketName),
  topic: idOf(/^projects\/[^/]+\/topics\/[^/]+$/, "a topic", "projects/acme-prod/topics/orders"),
  subscription: idOf(
    /^projects\/[^/]+\/subscriptions\/[^/]+$/,
    "a subscription",
    "projects/acme-prod/subscriptions/orders",
  ),
  secret: secretId,
  service: idOf(
    /^projects\/[^/]+\/locations\/[^/]+\/services\/[^/]+$/,
    "a Cloud Run service",
    "projects/acme-prod/locations/europe-west1/services/api",
  ),
  cryptoKey: kmsKeyName,
};

const permissions: Shape<Permissions> = {
  projectRoles: list(required(plain(problemWithRole), "a role")),
  resourceRoles: map(object(resourceRole), problemWithKey),
};

/** What Cloud Run calls revisions: https://docs.cloud.google.com/run/docs/managing/revisions */
const revisionName = text(
  /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "the name of a revision: <service>-…, up to 63 lower-case letters, digits and hyphens",
);

/** Source: https://docs.cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration#tags */
const traffic: Shape<TrafficTarget> = {
  revision: input(revisionName),
  percent: plain(percent),
  tag: plain(
    text(/^[a-z]([a-z0-9-]{1,44}[a-z0-9])$/, "a tag: 3 to 46 lower-case letters, digits and hyphens, a letter first"),
  ),
};

const binaryAuthorization: Shape<BinaryAuthorization> = {
  policy: idOf(
    /^projects\/[^/]+\/platforms\/cloudRun\/policies\/[^/]+$/,
    "a policy",
    "projects/acme-prod/platforms/cloudRun/policies/signed",
  ),
  breakglassJustification: input(someText),
};

const alarms: Shape<Alarms> = {
  notify: notificationChannelId,
  errorPercent: input(numeric(0, 100, "percent")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
  instancePercent: input(numeric(1, 100, "percent")),
  uptimeCheck: plain(boolean),
};

export const webServiceShape: Shape<WebServiceArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  port: input(port),
  entrypoint: words,
  args: words,
  cpu: input<number>(problemWithCpu),
  memory,
  env: variables,
  secrets,
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithDomain),
  invokers: map(input(problemWithMember), problemWithKey),
  customAudiences: list(plain(text(/^https:\/\/\S+$/, "a URL, such as https://api.example.com"))),
  useHttp2: plain(boolean),
  healthCheck,
  startupProbe,
  livenessProbe,
  scaling: object(scaling),
  timeoutSeconds: input(integer(1, 3600, "seconds")),
  sessionAffinity: input(boolean),
  cpuIdle: plain(boolean),
  startupCpuBoost: input(boolean),
  executionEnvironment: plain(oneOf(ExecutionEnvironment)),
  accelerator: plain(oneOf(Accelerator)),
  gpuZonalRedundancyDisabled: input(boolean),
  vpcEgress: plain(oneOf(VpcEgress)),
  networkTags: list(
    plain(text(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, "a network tag: lower-case letters, digits and hyphens")),
  ),
  sidecars,
  dependsOn: list(plain(anyText)),
  volumes,
  connections: map(connectionRef, problemWithKey),
  permissions: object(permissions),
  traffic: list(object(traffic)),
  revision: plain(revisionName),
  binaryAuthorization: object(binaryAuthorization),
  encryptionKey: kmsKeyName,
  deletionProtection: plain(boolean),
  alarms: object(alarms),
  tags,
};
