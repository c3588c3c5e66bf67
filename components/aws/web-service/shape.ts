import type * as pulumi from "@pulumi/pulumi";
import { env, image, pathOf, words } from "../../shared/arguments/container-checks";
import { port, problemWithKey, problemWithTimeZone } from "../../shared/arguments/judges";
import {
  type Check,
  eventual,
  input,
  list,
  map,
  object,
  plain,
  required,
  type Shape,
} from "../../shared/arguments/shape";
import {
  anyText,
  boolean,
  integer,
  type Judge,
  kindOf,
  numeric,
  oneOf,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { ipv4Block } from "../../shared/names/cidr";
import { problemWithDomain } from "../../shared/names/hosts";
import { id, managedPolicyArn, tags, topicArn } from "../common/argument-checks";
import { problemWithRetention } from "../common/log-retention";
import type { PolicyCondition, PolicyStatement } from "../common/policy-documents";
import { connectionRef, environmentRef, secretRef } from "../common/reference-checks";
import { LogMode } from "../workload/container-args";
import { containerHealthCheck, secrets, sidecars, volumes } from "../workload/container-checks";
import { problemWithCpu } from "../workload/fargate-sizes";
import {
  type Alarms,
  Architecture,
  type Deployment,
  DeploymentStrategy,
  type EgressRule,
  Exposure,
  type HealthCheck,
  type Permissions,
  ProtocolVersion,
  type Scaling,
  type ScheduledScaling,
  type WebServiceArgs,
} from "./args";

/** Images are built for `amd64` or `aarch64` elsewhere; by its letters alone the first is nearer to ARM64. */
const problemWithArchitecture: Judge<Architecture> = (value) => {
  const reason = oneOf(Architecture)(value);
  const meant = typeof value === "string" && /^(?:(amd|x64|x86|intel)|(arm|aarch|graviton))/i.exec(value);
  if (reason === undefined || !meant) return reason;
  const nearest = meant[1] === undefined ? Architecture.Arm64 : Architecture.X86_64;
  return `${show(value)} is not one of ${Object.values(Architecture).map(show).join(", ")}; nearest: ${show(nearest)}`;
};

const seconds = (min: number, max: number): Check<pulumi.Input<number>> => input(integer(min, max, "seconds"));
const percent: Judge<number> = integer(1, 100, "percent");
const tasks = (min: number): Judge<number> => integer(min, 5000, "tasks");

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const healthCheck: Shape<HealthCheck> = {
  path: input(pathOf(/^\/[^\s]{0,1023}$/, 'a path: it starts with a slash, for example "/health"')),
  matcher: input(text(/^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/, 'codes, such as "200", "200-299" or "200,302"')),
  intervalSeconds: seconds(5, 300),
  timeoutSeconds: seconds(2, 120),
  healthyThreshold: input(integer(2, 10)),
  unhealthyThreshold: input(integer(2, 10)),
  gracePeriodSeconds: seconds(0, 2_147_483_647),
};

/** Source: https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
const problemWithSchedule: Judge<string> = (value) => {
  if (typeof value === "string") {
    if (/^(rate\(\d+ (minute|hour|day)s?\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\))$/.test(value)) return undefined;
    const fields = /^cron\((.+)\)$/.exec(value)?.[1]?.split(" ") ?? [];
    if (fields.length === 6 && (fields[2] === "?" || fields[4] === "?")) return undefined;
  }
  return `${show(value)} is not a schedule: cron(0 8 ? * MON-FRI *), with six fields, rate(1 day) or at(2026-12-24T18:00:00)`;
};

const scheduled: Shape<ScheduledScaling> = {
  schedule: required(input(problemWithSchedule), "cron(…), rate(…) or at(…)"),
  timezone: input(problemWithTimeZone),
  min: required(input(tasks(0)), "the fewest tasks"),
  max: required(input(tasks(0)), "the most tasks"),
};

const scaling: Shape<Scaling> = {
  min: plain(tasks(0)),
  max: plain(tasks(1)),
  cpuPercent: plain(percent),
  memoryPercent: plain(percent),
  requestsPerMinutePerTask: plain(numeric(1, 1_000_000)),
  scaleOutCooldownSeconds: seconds(0, 3600),
  scaleInCooldownSeconds: seconds(0, 3600),
  schedules: map(object(scheduled), problemWithKey),
};

const deployment: Shape<Deployment> = {
  strategy: plain(oneOf(DeploymentStrategy)),
  minimumHealthyPercent: input(integer(0, 100, "percent")),
  maximumPercent: input(integer(100, 1000, "percent")),
  bakeTimeMinutes: input(integer(0, 1440, "minutes")),
  waitForSteadyState: input(boolean),
};

/** A list with something in it, or an Output of one. */
const some = <T>(judge: Judge<T>, what: string): Check<pulumi.Input<pulumi.Input<T>[]>> =>
  required(
    eventual((checker, path, value) => {
      list(input(judge))(checker, path, value);
      if (Array.isArray(value) && value.length === 0) checker.add(path, `is empty: give ${what}`);
    }),
    what,
  );

const action = text(/^(\*|[\w-]+:[\w*?-]+)$/, "an IAM action, such as s3:GetObject");

const statement: Shape<PolicyStatement> = {
  actions: some(action, "the actions, such as s3:GetObject"),
  resources: some(text(/^(\*|arn:.+)$/, "an ARN, or *"), "the ARNs of the resources"),
  conditions: list(
    object<PolicyCondition>({
      test: required(input(someText), "an operator, such as StringEquals"),
      variable: required(input(someText), "a condition key, such as aws:SourceAccount"),
      values: some(anyText, "the values, one of which must match"),
    }),
  ),
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

const alarms: Shape<Alarms> = {
  notify: topicArn,
  errorPercent: input(numeric(0, 100, "percent")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
  cpuPercent: input(percent),
  memoryPercent: input(percent),
};

/** Why a value cannot be a task's memory, whatever its CPU is. */
export const problemWithMemoryKind: Judge<number> = (value) =>
  typeof value === "number" ? undefined : `${show(value)} is not a number of MiB; it is ${kindOf(value)}`;

/** AWS has priorities up to 50000, and the provider gives a rule without one the highest there is plus one: leave it room. */
const HIGHEST_PRIORITY = 40_000;

export const webServiceShape: Shape<WebServiceArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  image,
  port: input(port),
  entrypoint: words,
  args: words,
  cpu: input<number>(problemWithCpu),
  memory: input(problemWithMemoryKind),
  ephemeralStorageGib: input(integer(21, 200, "GiB")),
  architecture: plain(problemWithArchitecture),
  env,
  secrets,
  registryCredentials: secretRef,
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithDomain),
  additionalHosts: list(plain(problemWithDomain)),
  path: plain(
    pathOf(/^\/[\w.$/~"'@:+&*?-]{0,127}$/, "a path pattern: a slash and up to 127 letters, digits, _-.$/~\"'@:+&*?"),
  ),
  priority: input(integer(1, HIGHEST_PRIORITY)),
  serviceConnect: plain(boolean),
  protocolVersion: plain(oneOf(ProtocolVersion)),
  healthCheck: object(healthCheck),
  containerHealthCheck,
  scaling: object(scaling),
  spotPercent: plain(integer(0, 100, "percent")),
  deployment: object(deployment),
  deregistrationDelaySeconds: seconds(0, 3600),
  stopTimeoutSeconds: seconds(1, 120),
  stickinessSeconds: seconds(1, 604_800),
  readonlyRootFilesystem: plain(boolean),
  sidecars,
  volumes,
  connections: map(connectionRef, problemWithKey),
  egressRules: map(object(egressRule), problemWithKey),
  permissions: object(permissions),
  exec: plain(boolean),
  logMode: plain(oneOf(LogMode)),
  logRetentionDays: input<number>(problemWithRetention),
  alarms: object(alarms),
  tags,
};
