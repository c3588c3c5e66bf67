import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain, known, outputOf, refuse } from "../../shared/arguments/validation";
import type { EnvironmentRef, LoadBalancerRef } from "../common/references/references";
import type { ContainerHealthCheck, WorkloadArgs } from "../workload/args";
import { Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { shiftMinutes } from "./strategies";

/** The most seconds of Service Connect's proxy, and those without traffic after which it closes a connection. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
const LONGEST_MESH_REQUEST = 3600;
const IDLE_SECONDS = 300;

/** The longest time that a leaving task is waited for:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const LONGEST_DELAY = 3600;

/** The longest start period of a container's own check, and its other defaults:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const LONGEST_START_PERIOD = 300;
const CHECK = { intervalSeconds: 30, retries: 3 };

const isNumber = (value: unknown): value is number => typeof value === "number";

/** How long a request may take through Service Connect; a connection is idle at least that long. */
export function meshTimeout({ timeoutSeconds = webServiceDefaults.timeoutSeconds }: WebServiceArgs) {
  const idle = (seconds: number): number => Math.max(IDLE_SECONDS, seconds);
  const idleTimeoutSeconds = isPlain(timeoutSeconds) ? idle(timeoutSeconds) : outputOf(timeoutSeconds).apply(idle);
  return { perRequestTimeoutSeconds: timeoutSeconds, idleTimeoutSeconds };
}

/** Why a load balancer ends requests sooner than a service wants; undefined where it does not. */
function problemWithWait(timeout: unknown, idle: unknown): string | undefined {
  if (!isNumber(timeout) || !isNumber(idle) || timeout <= idle) return undefined;
  return `${timeout} is longer than the load balancer waits for an answer, ${idle}; give the Environment idleTimeoutSeconds: ${timeout}, which counts for all its services`;
}

/** Holds the time that a request may take against its way in, and against the time that a leaving task has. */
export function checkTimeouts(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const timeout = known(args.timeoutSeconds);
  if (!isNumber(timeout)) return;
  const { exposure = webServiceDefaults.exposure } = args;
  if (exposure === Exposure.ServiceConnect) {
    const reason = `${timeout} is longer than Service Connect takes; nearest: ${LONGEST_MESH_REQUEST}`;
    if (timeout > LONGEST_MESH_REQUEST) checker.add("timeoutSeconds", reason);
    return;
  }
  const isPublic = exposure === Exposure.Public;
  const loadBalancer = known(isPublic ? environment.publicLoadBalancer : environment.internalLoadBalancer);
  checker.add("timeoutSeconds", problemWithWait(timeout, known(loadBalancer?.idleTimeoutSeconds)));
  const delay = known(args.deregistrationDelaySeconds);
  const least = Math.min(timeout, LONGEST_DELAY);
  if (!isNumber(delay) || delay >= least) return;
  checker.add(
    "deregistrationDelaySeconds",
    `${delay} is less than a request may take by timeoutSeconds; nearest: ${least}`,
  );
}

/** Seconds that a leaving task may finish its requests: its longest request. What comes late is held against the load balancer here. */
export function delayOf(
  name: string,
  { timeoutSeconds, deregistrationDelaySeconds }: WebServiceArgs,
  { idleTimeoutSeconds }: LoadBalancerRef,
): pulumi.Input<number> {
  const byDefault = webServiceDefaults.deregistrationDelaySeconds;
  if (timeoutSeconds === undefined) return deregistrationDelaySeconds ?? byDefault;
  const longest = (seconds: number) => Math.min(LONGEST_DELAY, Math.max(byDefault, seconds));
  if (isPlain(timeoutSeconds) && isPlain<number | undefined>(idleTimeoutSeconds)) {
    return deregistrationDelaySeconds ?? longest(timeoutSeconds);
  }
  return pulumi
    .all([timeoutSeconds, idleTimeoutSeconds, deregistrationDelaySeconds])
    .apply(([timeout, idle, delay]) => {
      const reason = problemWithWait(timeout, idle);
      if (reason !== undefined) refuse("WebService", name, [{ propertyPath: "timeoutSeconds", reason }]);
      return delay ?? longest(timeout);
    });
}

/**
 * Seconds after which a container of the task may first be seen to be unhealthy by itself: ECS counts failures of the load
 * balancer's check against a task that is still within them.
 */
function containersStart({ containerHealthCheck, sidecars = {} }: WorkloadArgs): number {
  // Anything else than a number is refused on its own, and not to be reckoned with.
  const secondsOf = (check: ContainerHealthCheck | undefined) => {
    const seconds = known(check?.startPeriodSeconds);
    return isNumber(seconds) ? seconds : 0;
  };
  const starts = Object.values(sidecars).map(({ healthCheck }) => secondsOf(healthCheck));
  return Math.max(0, ...starts) + secondsOf(containerHealthCheck);
}

/** The time for a new task before failures count: the time that a start may take, and that its containers say. */
export function gracePeriodOf(args: WebServiceArgs): pulumi.Input<number> {
  const { startupSeconds = webServiceDefaults.startupSeconds } = args;
  const given = args.healthCheck?.gracePeriodSeconds;
  if (given !== undefined) return given;
  const least = containersStart(args);
  if (isPlain(startupSeconds)) return Math.max(startupSeconds, least);
  return outputOf(startupSeconds).apply((seconds) => Math.max(seconds, least));
}

/** Why a grace period ends before a start may; undefined where it does not. */
export function problemWithGrace(args: WebServiceArgs): string | undefined {
  const grace = known(args.healthCheck?.gracePeriodSeconds);
  const [startup, containers] = [known(args.startupSeconds), containersStart(args)];
  if (!isNumber(grace)) return undefined;
  if (isNumber(startup) && grace < startup) {
    return `${grace} is less than startupSeconds, which it follows; leave it out, or nearest: ${startup}`;
  }
  if (grace >= containers) return undefined;
  return `${grace} is less than the containers take to start, as startPeriodSeconds says; nearest: ${containers}`;
}

/** A container's own check with the start period that follows from the time a start may take. */
export function containerCheckOf({
  containerHealthCheck: check,
  startupSeconds = webServiceDefaults.startupSeconds,
}: WebServiceArgs): ContainerHealthCheck | undefined {
  if (check === undefined || check.startPeriodSeconds !== undefined) return check;
  const period = (seconds: number) => Math.min(LONGEST_START_PERIOD, seconds);
  return {
    ...check,
    startPeriodSeconds: isPlain(startupSeconds) ? period(startupSeconds) : outputOf(startupSeconds).apply(period),
  };
}

/** A container's own check must wait for a slow start too: by its start period, and by failures in a row after it. */
export function checkStartup(checker: Checker, args: WebServiceArgs): void {
  const startup = known(args.startupSeconds);
  const check = args.containerHealthCheck;
  if (!isNumber(startup) || check === undefined) return;
  const own = known(check.startPeriodSeconds);
  const [interval, retries] = [known(check.intervalSeconds), known(check.retries)];
  const period = isNumber(own) ? own : Math.min(LONGEST_START_PERIOD, startup);
  const longest =
    period + (isNumber(interval) ? interval : CHECK.intervalSeconds) * (isNumber(retries) ? retries : CHECK.retries);
  if (startup <= longest) return;
  const ways = "give containerHealthCheck more retries or a longer interval, or leave it out";
  checker.add(
    "startupSeconds",
    `${startup} is longer than containerHealthCheck lets a container start, ${longest}; ${ways}`,
  );
}

/** Minutes that a start adds to a deployment beyond the half hour that each has. */
const slowStart = ({ startupSeconds }: WebServiceArgs): number =>
  Math.ceil(Math.max(0, (known(startupSeconds) ?? 0) - webServiceDefaults.startupSeconds) / 60);

/**
 * Half an hour for tasks to start and become healthy, and the time that the old ones stay: while the traffic shifts,
 * and to finish their requests. The provider's own 20 minutes would end before a bake time does.
 */
export function timeoutOf(args: WebServiceArgs): number {
  const { deregistrationDelaySeconds, timeoutSeconds } = args;
  const longest = Math.max(webServiceDefaults.deregistrationDelaySeconds, known(timeoutSeconds) ?? 0);
  const delaySeconds = known(deregistrationDelaySeconds) ?? Math.min(LONGEST_DELAY, longest);
  return 30 + shiftMinutes(args) + Math.ceil(delaySeconds / 60) + slowStart(args);
}
