import { allowedCidrs } from "../../shared/arguments/allowed-cidrs";
import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { port } from "../../shared/arguments/judges";
import { type Check, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, kindOf, numeric, oneOf, show, text } from "../../shared/arguments/validation";
import { ipv4Block } from "../../shared/names/cidr";
import { pathOf } from "../../shared/names/paths";
import { sloShape } from "../../shared/observability/slo";
import { problemWithHostName } from "../common/hosts";
import { problemWithLabel } from "../workload/containers/volume-shape";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";
import { appAlarms, appShape, healthCheck, livenessProbe, startupProbe } from "../workload/shape";
import { additionalPorts } from "./additional-ports";
import {
  type Alarms,
  ClientCertificateMode,
  type Cors,
  Exposure,
  type IpRestrictions,
  RevisionMode,
  type TrafficWeight,
  Transport,
  type WebServiceArgs,
} from "./args";
import { authenticationShape } from "./routes/sign-in";
import { scalingShape } from "./scaling";
import { LONGEST_REQUEST, LONGEST_START, problemWithRequest } from "./timing";

const origin = text(/^(\*|https?:\/\/[^\s/]+)$/, "an origin, such as https://app.example.com, or *");
const method = text(/^(\*|[A-Z]+)$/, "a method in capitals, such as GET, or *");
const header = text(/^(\*|[\w!#$%&'*+.^`|~-]+)$/, "a header's name, or *");

/** A list with something in it. */
const some = <T>(item: Check<T>, what: string): Check<T[]> =>
  required((checker, path, value) => {
    list(item)(checker, path, value);
    if (Array.isArray(value) && value.length === 0) checker.add(path, `is empty: give ${what}`);
  }, what);

const cors: Shape<Cors> = {
  allowedOrigins: some(plain(origin), "the origins, or *"),
  allowedMethods: list(plain(method)),
  allowedHeaders: list(plain(header)),
  exposeHeaders: list(plain(header)),
  maxAgeSeconds: input(integer(0, 86_400, "seconds")),
  allowCredentials: plain(boolean),
};

const cidr = input(ipv4Block("198.51.100.0/24"));

const ipRestrictions: Shape<IpRestrictions> = { allow: map(cidr, problemWithLabel), deny: map(cidr, problemWithLabel) };

/** Source: https://learn.microsoft.com/azure/container-apps/revisions#name-suffix */
const problemWithSuffix: Judge<string> = text(
  /^(?!.*--)[a-z]([a-z0-9-]{0,62}[a-z0-9])?$/,
  "a revision's suffix: lower-case letters, digits and single hyphens, starting with a letter",
);

const trafficWeight: Shape<TrafficWeight> = {
  revisionSuffix: input(problemWithSuffix),
  latest: plain(boolean),
  weight: required(plain(integer(0, 100, "percent")), "the percent of the requests"),
  label: plain(problemWithTextLabel),
};

function problemWithTextLabel(value: unknown): string | undefined {
  const reason = typeof value === "string" ? problemWithLabel(value) : `is ${kindOf(value)}, not text`;
  return reason && `${show(value)} ${reason}`;
}

const alarms: Shape<Alarms> = {
  ...appAlarms,
  errorCount: input(integer(0, 1_000_000_000, "answers")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
};

/** As Front Door's patterns have it: https://learn.microsoft.com/azure/frontdoor/front-door-route-matching */
const path = pathOf("leave it out");

const timeout: Judge<number> = (value) => problemWithRequest(value) ?? integer(1, LONGEST_REQUEST, "seconds")(value);

export const webServiceShape: Shape<WebServiceArgs> = {
  ...appShape,
  port: input(port),
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithHostName),
  additionalHosts: list(plain(problemWithHostName)),
  path: plain(path),
  additionalPaths: list(plain(path)),
  transport: plain(oneOf(Transport)),
  exposedPort: input(port),
  additionalPorts,
  cors: object(cors),
  sessionAffinity: plain(boolean),
  allowedCidrs,
  authentication: authenticationShape,
  ipRestrictions: object(ipRestrictions),
  clientCertificateMode: plain(oneOf(ClientCertificateMode)),
  healthCheck,
  livenessProbe,
  startupProbe,
  startupSeconds: input(integer(1, LONGEST_START, "seconds")),
  timeoutSeconds: input(timeout),
  scaling: object(scalingShape),
  revisionMode: plain(oneOf(RevisionMode)),
  revisionSuffix: input(problemWithSuffix),
  traffic: list(object(trafficWeight)),
  slo: object(sloShape),
  alarms: object(alarms),
};

const callers = `${ON_AZURE}: the ingress does not ask who calls; give exposure: "internal" to keep the world out`;

/** Arguments that a web service has on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  ingress: calledHere("exposure"),
  priority: `${ON_AZURE}: Front Door takes the longest path that matches; leave it out`,
  protocolVersion: calledHere("transport"),
  useHttp2: calledHere("transport"),
  deployment: 'is not an argument; nearest: "revisionMode", with "traffic"',
  deregistrationDelaySeconds: calledHere("terminationGracePeriodSeconds"),
  stickinessSeconds: calledHere("sessionAffinity"),
  serviceConnect: `${ON_AZURE}: apps of an environment reach one another by name; give exposure: "internal"`,
  containerHealthCheck: calledHere("livenessProbe"),
  invokers: calledHere("authentication"),
  "authentication.cognito": calledHere("authentication.oidc"),
  "authentication.members": `${ON_AZURE}: groups of Entra ID may come in; give authentication.entra.allowedGroups`,
  "authentication.sessionTimeoutSeconds": `${ON_AZURE}: a session lasts as long as Container Apps says; leave it out`,
  customAudiences: callers,
  cpuIdle: `${ON_AZURE}: a replica has its CPU all the time; leave it out`,
  startupCpuBoost: `${ON_AZURE}: a replica has its CPU all the time; leave it out`,
  revision: calledHere("revisionSuffix"),
  minInstances: calledHere("scaling.min"),
  maxInstances: calledHere("scaling.max"),
  minReplicas: calledHere("scaling.min"),
  maxReplicas: calledHere("scaling.max"),
  "scaling.requestsPerMinutePerTask": calledHere("scaling.concurrentRequests"),
  "scaling.scaleInCooldownSeconds": calledHere("scaling.cooldownPeriodSeconds"),
  "scaling.scaleOutCooldownSeconds": `${ON_AZURE}: KEDA adds replicas at each look; nearest: "scaling.pollingIntervalSeconds"`,
};
