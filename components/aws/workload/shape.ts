import type * as pulumi from "@pulumi/pulumi";
import { accessMap } from "../../shared/arguments/connections";
import { env, folder, image, problemWithVariable, words } from "../../shared/arguments/container-checks";
import { port, problemWithKey, problemWithTimeZone } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { anyText, boolean, integer, type Judge, kindOf, oneOf, show, text } from "../../shared/arguments/validation";
import { ipv4Block } from "../../shared/names/cidr";
import { id, managedPolicyArn, roleArn, tags, topicArn } from "../common/argument-checks";
import { problemWithCpu } from "../common/fargate-sizes";
import { problemWithRetention } from "../common/log-retention";
import { statement } from "../common/policy-checks";
import { connectionRef } from "../common/references/connection-reference";
import { environmentRef, fileSystemRef, secretRef, variableSecretRef } from "../common/references/reference-checks";
import { problemWithSchedule } from "../common/schedules";
import {
  Architecture,
  ContainerCondition,
  type ContainerHealthCheck,
  type EgressRule,
  type LoadAlarms,
  LogMode,
  type Permissions,
  type Rollout,
  type ScheduledScaling,
  type ServiceScaling,
  type Sidecar,
  type Volume,
  type WorkloadArgs,
} from "./args";
import { MAIN_CONTAINER } from "./containers/container-definitions";
import { logRouter } from "./containers/log-router";
import { containerSettingsShape } from "./containers/settings";

/** Images are built for `amd64` or `aarch64` elsewhere; by its letters alone the first is nearer to ARM64. */
const problemWithArchitecture: Judge<Architecture> = (value) => {
  const reason = oneOf(Architecture)(value);
  const meant = typeof value === "string" && /^(?:(amd|x64|x86|intel)|(arm|aarch|graviton))/i.exec(value);
  if (reason === undefined || !meant) return reason;
  const nearest = meant[1] === undefined ? Architecture.Arm64 : Architecture.X86_64;
  return `${show(value)} is not one of ${Object.values(Architecture).map(show).join(", ")}; nearest: ${show(nearest)}`;
};

export const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
const percent: Judge<number> = integer(1, 100, "percent");
const tasks = (min: number): Judge<number> => integer(min, 5000, "tasks");

/**
 * ECS's names of containers and volumes. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
function problemWithName(name: string): string | undefined {
  return /^[\w-]{1,255}$/.test(name) ? undefined : "is not a name: 1 to 255 letters, digits, hyphens and underscores";
}

const secrets = map(variableSecretRef, problemWithVariable);

/** The command of a health check; the word that says how to run it is added. */
const command: Check = required((checker, path, value) => {
  list(plain(anyText))(checker, path, value);
  if (!Array.isArray(value)) return;
  if (value.length === 0) checker.add(path, "is empty; give a command and its arguments");
  if (value[0] === "CMD") checker.add(path, 'starts with "CMD", which is added; leave it out');
  if (value[0] === "CMD-SHELL") {
    checker.add(path, 'starts with "CMD-SHELL", but runs without a shell; nearest: ["sh", "-c", …]');
  }
}, 'a command and its arguments, such as ["/healthcheck"]');

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const containerHealthCheck = object<ContainerHealthCheck>({
  command,
  intervalSeconds: input(integer(5, 300, "seconds")),
  timeoutSeconds: input(integer(2, 60, "seconds")),
  retries: input(integer(1, 10)),
  startPeriodSeconds: input(integer(0, 300, "seconds")),
});

const sidecarShape: Shape<Sidecar> = {
  image,
  entrypoint: words,
  args: words,
  env,
  secrets,
  port: input(port),
  essential: plain(boolean),
  init: plain(boolean),
  memoryLimit: input(integer(6, 249_856, "MiB")),
  healthCheck: containerHealthCheck,
  startCondition: plain(oneOf(ContainerCondition)),
  mounts: map(folder),
  ...containerSettingsShape,
};

const sidecars = map(object(sidecarShape), (name) =>
  name === MAIN_CONTAINER ? "is the name of the main container; choose another" : problemWithName(name),
);

const volumes = map(
  object<Volume>({
    mountPath: required(folder, "the absolute path where it is mounted"),
    fileSystem: fileSystemRef,
    accessPointId: id("fsap"),
    readOnly: plain(boolean),
  }),
  problemWithName,
);

const scheduled: Shape<ScheduledScaling> = {
  schedule: required(input(problemWithSchedule), "cron(…), rate(…) or at(…)"),
  timezone: input(problemWithTimeZone),
  min: required(input(tasks(0)), "the fewest tasks"),
  max: required(input(tasks(0)), "the most tasks"),
};

export const scalingShape: Shape<ServiceScaling> = {
  min: plain(tasks(0)),
  max: plain(tasks(1)),
  cpuPercent: plain(percent),
  memoryPercent: plain(percent),
  scaleOutCooldownSeconds: seconds(0, 3600),
  scaleInCooldownSeconds: seconds(0, 3600),
  schedules: map(object(scheduled), problemWithKey),
};

export const rolloutShape: Shape<Rollout> = {
  minimumHealthyPercent: input(integer(0, 100, "percent")),
  maximumPercent: input(integer(100, 1000, "percent")),
  waitForSteadyState: input(boolean),
};

const permissions: Shape<Permissions> = {
  statements: list(object(statement)),
  managedPolicies: map(managedPolicyArn, problemWithKey),
};

const egressRule: Shape<EgressRule> = {
  port: required(input(port), "a TCP port"),
  cidrIpv4: input(ipv4Block("198.51.100.0/24")),
  securityGroupId: id("sg"),
};

export const alarmsShape: Shape<LoadAlarms> = {
  notify: topicArn,
  cpuPercent: input(percent),
  memoryPercent: input(percent),
};

/** Why a value cannot be a task's memory, whatever its CPU is. */
export const problemWithMemoryKind: Judge<number> = (value) =>
  typeof value === "number" ? undefined : `${show(value)} is not a number of MiB; it is ${kindOf(value)}`;

export const workloadShape: Shape<WorkloadArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  entrypoint: words,
  args: words,
  cpu: input<number>(problemWithCpu),
  memory: input(problemWithMemoryKind),
  ephemeralStorageGib: input(integer(21, 200, "GiB")),
  architecture: plain(problemWithArchitecture),
  env,
  secrets,
  registryCredentials: secretRef,
  serviceConnect: plain(boolean),
  containerHealthCheck,
  spotPercent: plain(integer(0, 100, "percent")),
  stopTimeoutSeconds: seconds(1, 120),
  readonlyRootFilesystem: plain(boolean),
  sidecars,
  tracing: plain(boolean),
  volumes,
  connections: map(connectionRef, problemWithKey),
  access: accessMap,
  egressRules: map(object(egressRule), problemWithKey),
  taskRoleArn: roleArn,
  executionRoleArn: roleArn,
  permissions: object(permissions),
  exec: plain(boolean),
  logMode: plain(oneOf(LogMode)),
  logRouter,
  logGroupName: input(text(/^[\w./#-]{1,512}$/, "the name of a log group")),
  logRetentionDays: input<number>(problemWithRetention),
  tags,
  ...containerSettingsShape,
};
