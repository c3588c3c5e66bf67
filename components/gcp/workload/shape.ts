import type * as pulumi from "@pulumi/pulumi";
import { accessMap } from "../../shared/arguments/connections";
import { image, pathOf, problemWithVariable, words } from "../../shared/arguments/container-checks";
import { port, problemWithKey } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { anyText, boolean, integer, type Judge, oneOf, show, someText, text } from "../../shared/arguments/validation";
import { bucketName, kmsKeyName, secretId, serviceAccountEmail, tags } from "../common/argument-checks";
import { fileSystemRef } from "../common/references/file-system-reference";
import { connectionRef, environmentRef, secretRef } from "../common/references/reference-checks";
import {
  Accelerator,
  type BinaryAuthorization,
  ExecutionEnvironment,
  type GcsVolume,
  type GrpcHealth,
  type HttpGet,
  type LivenessProbe,
  type NfsVolume,
  type Permissions,
  type ResourceRole,
  type Sidecar,
  type StartupProbe,
  type TcpSocket,
  type Volume,
  VpcEgress,
  type WorkloadArgs,
} from "./args";
import { problemWithCpu, problemWithMib } from "./cloud-run-sizes";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** Name of the volume with Cloud SQL's sockets, and its mount path. */
export const CLOUD_SQL = { name: "cloudsql", path: "/cloudsql" } as const;

/** Containers and volumes are called by a label of a host. */
const problemWithName = (name: string): string | undefined =>
  /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: a lower-case letter, and up to 62 letters, digits and hyphens, the last one no hyphen";

/** Source: https://docs.cloud.google.com/run/docs/configuring/services/overview-environment-variables */
function problemWithCloudRunVariable(name: string): string | undefined {
  if (/^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/.test(name)) {
    const hint = name === "PORT" ? "; set it by port" : "";
    return `is reserved: Cloud Run sets it itself${hint}`;
  }
  if (name.startsWith("X_GOOGLE_")) return "is reserved: Cloud Run keeps names that start with X_GOOGLE_";
  return problemWithVariable(name);
}

const variables = map(input(anyText), problemWithCloudRunVariable);
const secrets = map(secretRef, problemWithCloudRunVariable);

/** MiB of one container, whatever its CPU is. */
export const memory = input(problemWithMib);

const absolute = pathOf(/^\/[^\0:]+$/, "an absolute path without a colon: it starts with a slash");

/** The folder that a volume is mounted at. Source: https://docs.cloud.google.com/run/docs/configuring/services/cloud-storage-volume-mounts */
const folder = plain<string>((value) => {
  if (typeof value === "string" && /^\/+$/.test(value))
    return `${show(value)} is the whole disk; give a folder, such as "/data"`;
  if (typeof value === "string" && /^\/(dev|proc|sys)(\/|$)/.test(value)) {
    return `${show(value)} is the system's; volumes cannot be mounted in /dev, /proc or /sys`;
  }
  return absolute(value);
});

export const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
export const threshold = input(integer(1, 2_147_483_647));
export const path = input(pathOf(/^\/\S{0,2047}$/, 'a path: it starts with a slash, for example "/health"'));
const httpGet = object<HttpGet>({ path, port: input(port) });
const tcpSocket = object<TcpSocket>({ port: input(port) });
const grpc = object<GrpcHealth>({ port: input(port), service: input(someText) });

/** Source: https://docs.cloud.google.com/run/docs/reference/rest/v2/Container#Probe */
export const startupProbe = object<StartupProbe>({
  httpGet,
  tcpSocket,
  grpc,
  initialDelaySeconds: seconds(0, 240),
  periodSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  failureThreshold: threshold,
});

/** As `startupProbe`. A liveness probe by TCP is not there: https://docs.cloud.google.com/run/docs/configuring/healthchecks */
export const livenessProbe = object<LivenessProbe>({
  httpGet,
  grpc,
  initialDelaySeconds: seconds(0, 3600),
  periodSeconds: seconds(1, 3600),
  timeoutSeconds: seconds(1, 3600),
  failureThreshold: threshold,
});

const workingDir = plain<string>(absolute);

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  workingDir,
  cpu: input<number>(problemWithCpu),
  memory,
  env: variables,
  secrets,
  dependsOn: list(plain(anyText)),
  startupProbe,
  livenessProbe,
  mounts: map(folder),
};

const sidecars = map(object(sidecarShape), (name) =>
  name === MAIN_CONTAINER ? "is the name of the main container; choose another" : problemWithName(name),
);

const volumes = map(
  object<Volume>({
    mountPath: required(folder, "the absolute path where it is mounted"),
    fileSystem: fileSystemRef,
    gcs: object<GcsVolume>({
      bucket: required(bucketName, "the name of the bucket"),
      mountOptions: list(plain(text(/^[^-\s]\S*$/, 'a flag without its hyphens, such as "implicit-dirs"'))),
    }),
    nfs: object<NfsVolume>({
      server: required(input(someText), "the host name or address of the server"),
      path: required(input(pathOf(/^\/\S*$/, "a path that the server exports: it starts with a slash")), "the path"),
    }),
    secret: secretRef,
    fileName: plain(text(/^[^/\0]{1,255}$/, "the name of a file")),
    readOnly: plain(boolean),
    sizeLimit: input(integer(1, 32_768, "MiB")),
  }),
  (name) => (name === CLOUD_SQL.name ? "is the name of Cloud SQL's volume; choose another" : problemWithName(name)),
);

const BASIC_ROLES = ["roles/owner", "roles/editor", "roles/viewer"];

/** Source: https://docs.cloud.google.com/iam/docs/roles-overview */
const problemWithRole: Judge = (value) => {
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

export const idOf = (path: RegExp, what: string, example: string): Check<pulumi.Input<string>> =>
  input(text(path, `the id of ${what}, such as ${example}`));

const resourceRole: Shape<ResourceRole> = {
  role,
  bucket: bucketName,
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

const binaryAuthorization: Shape<BinaryAuthorization> = {
  policy: idOf(
    /^projects\/[^/]+\/platforms\/cloudRun\/policies\/[^/]+$/,
    "a policy",
    "projects/acme-prod/platforms/cloudRun/policies/signed",
  ),
  breakglassJustification: input(someText),
};

export const workloadShape: Shape<WorkloadArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  entrypoint: words,
  args: words,
  workingDir,
  cpu: input<number>(problemWithCpu),
  memory,
  env: variables,
  secrets,
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
  access: accessMap,
  serviceAccount: serviceAccountEmail,
  permissions: object(permissions),
  binaryAuthorization: object(binaryAuthorization),
  encryptionKey: kmsKeyName,
  deletionProtection: plain(boolean),
  tracing: plain(boolean),
  tags,
};
