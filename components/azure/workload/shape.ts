import type * as pulumi from "@pulumi/pulumi";
import { accessMap } from "../../shared/arguments/connections";
import { image, pathOf, words } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { type Check, input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  integer,
  type Judge,
  kindOf,
  oneOf,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { ImageUpdatedBy } from "../../shared/pipeline-image";
import { actionGroupId, identityId, tags } from "../common/argument-checks";
import { connectionRef } from "../common/references/connection-reference";
import { jobRef } from "../common/references/job-reference";
import { environmentRef, secretRef } from "../common/references/reference-checks";
import { registryRef } from "../common/references/registry-reference";
import { problemWithRole, problemWithScope } from "../common/roles";
import {
  type AppAlarms,
  type AppArgs,
  type HealthCheck,
  IdentityLifecycle,
  type Permission,
  type Probe,
  type RegistryCredentials,
  type Sidecar,
  type WorkloadArgs,
} from "./args";
import { mountPath, problemWithLabel, volumes } from "./containers/volume-shape";
import { problemWithOwnCpu, problemWithOwnMemory } from "./size";

/** Name of the main container; sidecars have names of their own. */
export const MAIN_CONTAINER = "app";

/** A variable of the main container with its secrets' versions, so that a new one is a new revision. */
export const SECRET_VERSIONS = "VENDOR_NATIVE_SECRET_VERSIONS";

/** A variable of a job's main container that says which image, arguments and variables an execution has. */
export const RUN = "VENDOR_NATIVE_RUN";

/** As Container Apps itself says it: https://github.com/MicrosoftDocs/azure-docs/issues/94512 */
function problemWithVariable(name: string): string | undefined {
  if (name === SECRET_VERSIONS || name === RUN) return "is set by this library; leave it out";
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return undefined;
  const nearest = name.replace(/[^-._a-zA-Z0-9]+/g, "__").replace(/^(?=\d)/, "_");
  const hint = nearest === "" ? "" : `; nearest: ${show(nearest)}`;
  return `is not a variable's name on Container Apps: letters, digits and - . _, no digit in front${hint}`;
}

const env = map(input(anyText), problemWithVariable);
const secrets = map(secretRef, problemWithVariable);

const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
const times = (max: number) => input(integer(1, max));
const path = input(pathOf(/^\/[^\s]{0,1023}$/, 'a path: it starts with a slash, for example "/health"'));

/**
 * Failures in a row that each kind of probe can wait for. Container Apps takes more of them than its API's reference says:
 * https://github.com/hashicorp/terraform-provider-azurerm/pull/31989
 */
const MOST_FAILURES = { liveness: 30, readiness: 48, startup: 240 } as const;

/** Other limits: https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps/create-or-update#containerappprobe */
const probeShape = (mostFailures: number): Shape<Probe> => ({
  path,
  port: input(port),
  intervalSeconds: seconds(1, 240),
  timeoutSeconds: seconds(1, 240),
  unhealthyThreshold: times(mostFailures),
  initialDelaySeconds: seconds(1, 60),
});
export const livenessProbe = object(probeShape(MOST_FAILURES.liveness));
export const startupProbe = object(probeShape(MOST_FAILURES.startup));
export const healthCheck = object<HealthCheck>({ ...probeShape(MOST_FAILURES.readiness), healthyThreshold: times(10) });

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  env,
  secrets,
  cpu: plain((cpu) => problemWithOwnCpu(cpu)),
  memory: plain((memory) => problemWithOwnMemory(memory)),
  init: plain(boolean),
  healthCheck,
  livenessProbe,
  startupProbe,
  mounts: map(mountPath()),
};

/** Source: https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate/validate_test.go */
const LONGEST_CONTAINER_NAME = 46;

const sidecars = map(object(sidecarShape), (name) => {
  if (name === MAIN_CONTAINER) return "is the name of the main container; choose another";
  if (name.length <= LONGEST_CONTAINER_NAME) return problemWithLabel(name);
  return `has ${name.length} characters; a container's name has ${LONGEST_CONTAINER_NAME} at most`;
});

const permission = object<Permission>({
  role: required(plain(problemWithRole), "a role, such as Storage Blob Data Reader"),
  scope: required(input(problemWithScope), "the ARM id of the role's scope"),
});

const registryCredentials: Shape<RegistryCredentials> = {
  server: required(
    input(text(/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, "the host of a registry, such as ghcr.io")),
    "the host of the registry, such as ghcr.io",
  ),
  username: required(input(someText), "the name to sign in with"),
  password: required(secretRef, "the secret that holds the password"),
};

/** The problem of a size on any workload profile. */
export const problemWithNumber: Judge = (value) =>
  typeof value === "number" ? undefined : `${show(value)} is not a number; it is ${kindOf(value)}`;

/**
 * A name of an app or a job. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapp
 *
 * @param whose for the error: "a container app's"
 */
export const shortName =
  (whose: string): Judge<string> =>
  (value) => {
    if (typeof value === "string" && SHORT_NAME.test(value)) return undefined;
    const form = "2 to 32 lower-case letters, digits and single hyphens, starting with a letter";
    const legal = typeof value === "string" ? legalShortName(value) : "";
    const nearest = SHORT_NAME.test(legal) ? `; nearest: ${show(legal)}` : "";
    return `${show(value)} is not ${whose} name: ${form}, no hyphen at the end${nearest}`;
  };

const legalShortName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 32)
    .replace(/-+$/, "");

const SHORT_NAME = /^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/;

/** Of alarms that every app has. */
export const appAlarms: Shape<AppAlarms> = {
  notify: actionGroupId,
  restartCount: input(integer(0, 1_000_000, "times")),
};

/** Of the arguments that every workload has. */
export const workloadShape: Shape<WorkloadArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  entrypoint: words,
  args: words,
  cpu: input(problemWithNumber),
  memory: input(problemWithNumber),
  workloadProfile: plain(
    text(
      /^[a-zA-Z][a-zA-Z0-9-]{0,14}$/,
      "a workload profile's name: 1 to 15 letters, digits and hyphens, starting with a letter",
    ),
  ),
  env,
  secrets,
  registry: registryRef,
  registryCredentials: object(registryCredentials),
  sidecars,
  volumes,
  connections: map(connectionRef, problemWithVariable),
  access: accessMap,
  permissions: map(permission, problemWithLabel),
  identityId,
  identityLifecycle: plain(oneOf(IdentityLifecycle)),
  tracing: plain(boolean),
  tags,
};

/** The shape of the arguments of every workload that runs as a container app. */
export const appShape: Shape<AppArgs> = {
  ...workloadShape,
  terminationGracePeriodSeconds: input(integer(0, 3600, "seconds")),
  runBefore: jobRef,
  imageUpdatedBy: plain(oneOf(ImageUpdatedBy)),
  containerAppName: plain(shortName("a container app's")),
};
