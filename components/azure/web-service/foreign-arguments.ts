import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";

const byHost = `${ON_AZURE}: Container Apps finds an app by its host; give each service a host of its own`;
const callers = `${ON_AZURE}: the ingress does not ask who calls; give exposure: "internal" to keep the world out`;

/** Arguments that a web service has on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToWebServices: ForeignArguments = {
  ...foreignToWorkloads,
  ingress: calledHere("exposure"),
  path: byHost,
  additionalPaths: byHost,
  priority: byHost,
  protocolVersion: calledHere("transport"),
  useHttp2: calledHere("transport"),
  timeoutSeconds: `${ON_AZURE}: the ingress of Container Apps has one limit for all requests; leave it out`,
  deployment: 'is not an argument; nearest: "revisionMode", with "traffic"',
  deregistrationDelaySeconds: calledHere("terminationGracePeriodSeconds"),
  stickinessSeconds: calledHere("sessionAffinity"),
  serviceConnect: `${ON_AZURE}: apps of an environment reach one another by name; give exposure: "internal"`,
  containerHealthCheck: calledHere("livenessProbe"),
  invokers: callers,
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
