import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { port, problemWithKey } from "../../shared/arguments/judges";
import { input, list, map, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, numeric, oneOf, show, text } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { sloShape } from "../../shared/observability/slo";
import { ImageUpdatedBy } from "../../shared/pipeline-image";
import { notificationChannelId } from "../common/argument-checks";
import { jobRef } from "../common/references/job-reference";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";
import { livenessProbe, startupProbe, workloadShape } from "../workload/shape";
import { type Alarms, Exposure, type Scaling, type TrafficTarget, type WebServiceArgs } from "./args";
import { healthCheck } from "./health";
import { concurrentRequests } from "./requests";
import { authenticationShape } from "./routes/sign-in";

/** As many as a quota allows, which Google raises on request: https://docs.cloud.google.com/run/docs/configuring/max-instances-limits */
const instances = (min: number): Judge<number> => integer(min, 10_000, "instances");
const percent = integer(0, 100, "percent");

const scaling: Shape<Scaling> = {
  min: plain(instances(0)),
  max: plain(instances(1)),
  concurrentRequests,
};

/** Source: https://docs.cloud.google.com/iam/docs/principal-identifiers */
const memberJudge =
  (remedy: string): Judge =>
  (value) => {
    if (value === "allUsers" || value === "allAuthenticatedUsers") {
      return `${show(value)} is everyone; ${remedy}`;
    }
    if (typeof value === "string" && /^(user|serviceAccount|group|domain|principal|principalSet):\S+$/.test(value)) {
      return undefined;
    }
    const account = typeof value === "string" && /^[^\s:@]+@[^\s:@]+\.iam\.gserviceaccount\.com$/.test(value);
    const nearest = account ? `; nearest: ${show(`serviceAccount:${value}`)}` : "";
    return `${show(value)} is not a member, such as "serviceAccount:web@acme-prod.iam.gserviceaccount.com"${nearest}`;
  };

/** The names of Cloud Run's revisions: https://docs.cloud.google.com/run/docs/managing/revisions */
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

const alarms: Shape<Alarms> = {
  notify: notificationChannelId,
  errorPercent: input(numeric(0, 100, "percent")),
  latencySeconds: input(numeric(0.001, 3600, "seconds")),
  instancePercent: input(numeric(1, 100, "percent")),
  uptimeCheck: plain(boolean),
};

export const webServiceShape: Shape<WebServiceArgs> = {
  ...workloadShape,
  port: input(port),
  exposure: plain(oneOf(Exposure)),
  host: input(problemWithDomain),
  invokers: map(input(memberJudge("leave invokers out, so that callers need no token")), problemWithKey),
  authentication: authenticationShape(memberJudge("leave authentication out, so that nobody signs in")),
  customAudiences: list(plain(text(/^https:\/\/\S+$/, "a URL, such as https://api.example.com"))),
  useHttp2: plain(boolean),
  healthCheck,
  startupProbe,
  livenessProbe,
  scaling: object(scaling),
  timeoutSeconds: input(integer(1, 3600, "seconds")),
  startupSeconds: input(integer(1, 240, "seconds")),
  sessionAffinity: input(boolean),
  cpuIdle: plain(boolean),
  startupCpuBoost: input(boolean),
  traffic: list(object(traffic)),
  revision: plain(revisionName),
  runBefore: jobRef,
  slo: object(sloShape),
  imageUpdatedBy: plain(oneOf(ImageUpdatedBy)),
  restartOnRotation: plain(boolean),
  alarms: object(alarms),
};

const byRequests = `${ON_GOOGLE_CLOUD}: Cloud Run adds instances by requests; nearest: "concurrentRequests"`;
const byPath = `${ON_GOOGLE_CLOUD}: services share the load balancer; give the Environment paths: { "shop.example.com": { "/orders": "<service>" } }`;
const byHost = `${ON_GOOGLE_CLOUD}: the load balancer finds a service by its host; give each service a host of its own`;
const byMembers = `${ON_GOOGLE_CLOUD}: Identity-Aware Proxy knows users and groups of Google; give authentication.members`;
const byAddress = `${ON_GOOGLE_CLOUD}: services share the load balancer; give the Environment allowedCidrs, or hostAllowedCidrs for one host`;
const cooldown = `${ON_GOOGLE_CLOUD}: Cloud Run decides when it takes instances away; leave it out`;

/** Arguments that a web service has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  concurrency: calledHere("scaling.concurrentRequests"),
  ingress: calledHere("exposure"),
  additionalHosts: `${ON_GOOGLE_CLOUD}: give the environment hosts: { "www.example.org": "<service>" }`,
  path: byPath,
  additionalPaths: byPath,
  priority: byHost,
  protocolVersion: calledHere("useHttp2"),
  transport: calledHere("useHttp2"),
  additionalPorts: `${ON_GOOGLE_CLOUD}: a Cloud Run service has one port for requests; put the other behind it, or in a service of its own`,
  exposedPort: `${ON_GOOGLE_CLOUD}: Cloud Run takes HTTP and gRPC alone; leave it out`,
  cors: `${ON_GOOGLE_CLOUD}: Cloud Run answers no preflight request; let the application do it`,
  stickinessSeconds: calledHere("sessionAffinity"),
  "authentication.cognito": byMembers,
  "authentication.oidc": byMembers,
  "authentication.entra": byMembers,
  ipRestrictions: byAddress,
  allowedCidrs: byAddress,
  clientCertificateMode: `${ON_GOOGLE_CLOUD}: the load balancer of the Environment asks for no client certificate; leave it out`,
  containerHealthCheck: `${ON_GOOGLE_CLOUD}; nearest: "livenessProbe"`,
  deployment: 'is not an argument; nearest: "traffic", with "revision"',
  revisionMode: calledHere("traffic"),
  revisionSuffix: calledHere("revision"),
  deregistrationDelaySeconds: `${ON_GOOGLE_CLOUD}: Cloud Run lets requests end by itself; leave it out`,
  serviceConnect: `${ON_GOOGLE_CLOUD}: services call one another by URL; give exposure: "internal"`,
  "healthCheck.startupSeconds": calledHere("startupSeconds"),
  "healthCheck.gracePeriodSeconds": calledHere("startupSeconds"),
  "scaling.cpuPercent": byRequests,
  "scaling.memoryPercent": byRequests,
  "scaling.requestsPerMinutePerTask": byRequests,
  "scaling.rules": byRequests,
  "scaling.schedules": `${ON_GOOGLE_CLOUD}: Cloud Run follows its requests; leave it out`,
  "scaling.scaleInCooldownSeconds": cooldown,
  "scaling.scaleOutCooldownSeconds": cooldown,
  "scaling.cooldownPeriodSeconds": cooldown,
  "scaling.pollingIntervalSeconds": cooldown,
};
