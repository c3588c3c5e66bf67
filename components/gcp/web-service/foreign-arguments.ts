import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";

const byRequests = `${ON_GOOGLE_CLOUD}: Cloud Run adds instances by requests; nearest: "concurrentRequests"`;
const byHost = `${ON_GOOGLE_CLOUD}: the load balancer finds a service by its host; give each service a host of its own`;
const cooldown = `${ON_GOOGLE_CLOUD}: Cloud Run decides when it takes instances away; leave it out`;

/** Arguments that a web service has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  concurrency: calledHere("scaling.concurrentRequests"),
  ingress: calledHere("exposure"),
  maxInstances: calledHere("scaling.max"),
  minInstances: calledHere("scaling.min"),
  additionalHosts: `${ON_GOOGLE_CLOUD}: give the environment hosts: { "www.example.org": "<service>" }`,
  path: byHost,
  additionalPaths: byHost,
  priority: byHost,
  protocolVersion: calledHere("useHttp2"),
  transport: calledHere("useHttp2"),
  exposedPort: `${ON_GOOGLE_CLOUD}: Cloud Run takes HTTP and gRPC alone; leave it out`,
  cors: `${ON_GOOGLE_CLOUD}: Cloud Run answers no preflight request; let the application do it`,
  stickinessSeconds: calledHere("sessionAffinity"),
  ipRestrictions: `${ON_GOOGLE_CLOUD}: the load balancer asks nobody for his address; give exposure: "internal" to keep the world out`,
  clientCertificateMode: `${ON_GOOGLE_CLOUD}: the load balancer of the Environment asks for no client certificate; leave it out`,
  containerHealthCheck: `${ON_GOOGLE_CLOUD}; nearest: "livenessProbe"`,
  deployment: 'is not an argument; nearest: "traffic", with "revision"',
  revisionMode: calledHere("traffic"),
  revisionSuffix: calledHere("revision"),
  deregistrationDelaySeconds: `${ON_GOOGLE_CLOUD}: Cloud Run lets requests end by itself; leave it out`,
  serviceConnect: `${ON_GOOGLE_CLOUD}: services call one another by URL; give exposure: "internal"`,
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
