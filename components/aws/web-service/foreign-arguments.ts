import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";

const probe = `${ON_AWS}: the load balancer asks through healthCheck; ECS asks in the container through containerHealthCheck`;
const revisions = `${ON_AWS}: ECS replaces the tasks as deployment says (rolling or blue/green); leave it out`;
const requests = 'is not an argument; nearest: "scaling.requestsPerMinutePerTask"';

/** Arguments that a web service has on other clouds and in ECS itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  ingress: calledHere("exposure"),
  transport: calledHere("protocolVersion"),
  useHttp2: calledHere("protocolVersion"),
  exposedPort: `${ON_AWS}: an Application Load Balancer takes HTTP alone; leave it out`,
  cors: `${ON_AWS}: the load balancer answers no preflight request; let the application do it`,
  sessionAffinity: calledHere("stickinessSeconds"),
  ipRestrictions: `${ON_AWS}: give the Environment internalAllowedCidrs and the service exposure: "internal"`,
  clientCertificateMode: `${ON_AWS}: the load balancer of the Environment asks for no client certificate; leave it out`,
  livenessProbe: probe,
  startupProbe: 'is not an argument; nearest: "healthCheck.gracePeriodSeconds"',
  revisionMode: revisions,
  revisionSuffix: revisions,
  revision: revisions,
  traffic: revisions,
  containerAppName: `${ON_AWS}: the service has the component's name; leave it out`,
  invokers: `${ON_AWS}: the load balancer does not ask who calls; give exposure: "internal" to keep the world out`,
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
