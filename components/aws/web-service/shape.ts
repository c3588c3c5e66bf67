import { allowedCidrs } from "../../shared/arguments/allowed-cidrs";
import { pathOf } from "../../shared/arguments/container-checks";
import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { port } from "../../shared/arguments/judges";
import { input, list, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, numeric, oneOf, text } from "../../shared/arguments/validation";
import { sloShape } from "../../shared/observability/slo";
import { ImageUpdatedBy } from "../../shared/pipeline-image";
import { jobRef } from "../common/references/job-reference";
import { problemWithHostForm } from "../common/served-domains";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";
import { alarmsShape, scalingShape, seconds, workloadShape } from "../workload/shape";
import { additionalPorts } from "./additional-ports";
import { type Alarms, Exposure, type HealthCheck, ProtocolVersion, type Scaling, type WebServiceArgs } from "./args";
import { authenticationShape } from "./routes/sign-in";
import { deploymentShape } from "./strategies";

/** The longest grace period: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const MOST_SECONDS = 2_147_483_647;

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const healthCheck: Shape<HealthCheck> = {
  path: input(pathOf(/^\/[^\s]{0,1023}$/, 'a path: it starts with a slash, for example "/health"')),
  matcher: input(text(/^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/, 'codes, such as "200", "200-299" or "200,302"')),
  intervalSeconds: seconds(5, 300),
  timeoutSeconds: seconds(2, 120),
  healthyThreshold: input(integer(2, 10)),
  unhealthyThreshold: input(integer(2, 10)),
  gracePeriodSeconds: seconds(0, MOST_SECONDS),
};

const scaling: Shape<Scaling> = { ...scalingShape, requestsPerMinutePerTask: plain(numeric(1, 1_000_000)) };

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
  additionalPorts,
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithHostForm),
  additionalHosts: list(plain(problemWithHostForm)),
  priority: input(integer(1, HIGHEST_PRIORITY)),
  protocolVersion: plain(oneOf(ProtocolVersion)),
  healthCheck: object(healthCheck),
  scaling: object(scaling),
  deployment: object(deploymentShape),
  imageUpdatedBy: plain(oneOf(ImageUpdatedBy)),
  runBefore: jobRef,
  restartOnRotation: plain(boolean),
  deregistrationDelaySeconds: seconds(0, 3600),
  stickinessSeconds: seconds(1, 604_800),
  slo: object(sloShape),
  alarms: object(alarms),
  path: plain(pathPattern),
  allowedCidrs,
  authentication: authenticationShape,
  additionalPaths: list(plain(pathPattern)),
  timeoutSeconds: seconds(1, 4000),
  startupSeconds: seconds(1, MOST_SECONDS),
};

const probe = `${ON_AWS}: the load balancer asks through healthCheck; ECS asks in the container through containerHealthCheck`;
const revisions = `${ON_AWS}: ECS replaces the tasks as deployment says (rolling or blue/green); leave it out`;
const requests = 'is not an argument; nearest: "scaling.requestsPerMinutePerTask"';

/** Arguments that a web service has on other clouds and in ECS itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  ingress: calledHere("exposure"),
  transport: calledHere("protocolVersion"),
  useHttp2: calledHere("protocolVersion"),
  exposedPort: `${ON_AWS}: an Application Load Balancer takes HTTP alone; leave it out`,
  cors: `${ON_AWS}: the load balancer answers no preflight request; let the application do it`,
  sessionAffinity: calledHere("stickinessSeconds"),
  ipRestrictions: calledHere("allowedCidrs"),
  clientCertificateMode: `${ON_AWS}: the load balancer of the Environment asks for no client certificate; leave it out`,
  livenessProbe: probe,
  startupProbe: calledHere("startupSeconds"),
  revisionMode: revisions,
  revisionSuffix: revisions,
  revision: revisions,
  traffic: revisions,
  containerAppName: `${ON_AWS}: the service has the component's name; leave it out`,
  invokers: calledHere("authentication"),
  "authentication.entra": calledHere("authentication.oidc"),
  "authentication.members": `${ON_AWS}: the identity provider says who may sign in; give cognito or oidc`,
  customAudiences: `${ON_AWS}: the load balancer does not ask who calls; leave it out`,
  cpuIdle: `${ON_AWS}: a task has its CPU all the time; leave it out`,
  startupCpuBoost: `${ON_AWS}: a task has its CPU all the time; leave it out`,
  minInstances: calledHere("scaling.min"),
  maxInstances: calledHere("scaling.max"),
  desiredCount: calledHere("scaling.min"),
  "scaling.concurrentRequests": requests,
  "scaling.rules": `${ON_AWS}: KEDA is Container Apps' own; give cpuPercent, memoryPercent, requestsPerMinutePerTask or schedules`,
  "scaling.cooldownPeriodSeconds": calledHere("scaling.scaleInCooldownSeconds"),
  "scaling.pollingIntervalSeconds": `${ON_AWS}: CloudWatch looks every minute; leave it out`,
};
