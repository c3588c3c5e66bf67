import { pathOf } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { input, list, object, plain, type Shape } from "../../shared/arguments/shape";
import { integer, numeric, oneOf, text } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { jobRef } from "../common/job-reference";
import { alarmsShape, rolloutShape, scalingShape, seconds, workloadShape } from "../workload/shape";
import {
  type Alarms,
  type Deployment,
  DeploymentStrategy,
  Exposure,
  type HealthCheck,
  ProtocolVersion,
  type Scaling,
  type WebServiceArgs,
} from "./args";

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

const scaling: Shape<Scaling> = { ...scalingShape, requestsPerMinutePerTask: plain(numeric(1, 1_000_000)) };

const deployment: Shape<Deployment> = {
  strategy: plain(oneOf(DeploymentStrategy)),
  ...rolloutShape,
  bakeTimeMinutes: input(integer(0, 1440, "minutes")),
};

const alarms: Shape<Alarms> = {
  ...alarmsShape,
  errorPercent: input(numeric(0, 100, "percent")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
};

/** AWS has priorities up to 50000, and the provider gives a rule without one the highest there is plus one: leave it room. */
const HIGHEST_PRIORITY = 40_000;

const pathPattern = pathOf(
  /^\/[\w.$/~"'@:+&*?-]{0,127}$/,
  "a path pattern: a slash and up to 127 letters, digits, _-.$/~\"'@:+&*?",
);

export const webServiceShape: Shape<WebServiceArgs> = {
  ...workloadShape,
  port: input(port),
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithDomain),
  additionalHosts: list(plain(problemWithDomain)),
  priority: input(integer(1, HIGHEST_PRIORITY)),
  protocolVersion: plain(oneOf(ProtocolVersion)),
  healthCheck: object(healthCheck),
  scaling: object(scaling),
  deployment: object(deployment),
  runBefore: jobRef,
  deregistrationDelaySeconds: seconds(0, 3600),
  stickinessSeconds: seconds(1, 604_800),
  alarms: object(alarms),
  path: plain(pathPattern),
  additionalPaths: list(plain(pathPattern)),
  timeoutSeconds: seconds(1, 3600),
};
