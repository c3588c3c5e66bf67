import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain, known, outputOf, refuse } from "../../shared/arguments/validation";
import { attempts } from "../../shared/startup";
import type { EnvironmentRef, FrontDoorRef } from "../common/references/references";
import type { Probe } from "../workload/args";
import { workloadDefaults } from "../workload/defaults";
import { Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";

/** Seconds that the ingress waits for an answer. Source:
 * https://learn.microsoft.com/azure/container-apps/ingress-overview#http */
export const LONGEST_REQUEST = 240;

/** Failures that a startup probe can wait for: see `MOST_FAILURES` of workload/shape.ts. */
const MOST_FAILURES = 240;
const LONGEST_INTERVAL = 240;

/** The longest start that a startup probe can wait for. */
export const LONGEST_START = MOST_FAILURES * LONGEST_INTERVAL;

const isNumber = (value: unknown): value is number => typeof value === "number";

/** The startup probe, which fails as often as fits into the time that a start may take. */
export function startupProbeOf(args: WebServiceArgs): Probe {
  const { startupProbe: probe = {}, startupSeconds = webServiceDefaults.startupSeconds } = args;
  const interval = (seconds: number) =>
    Math.max(workloadDefaults.startupProbe.intervalSeconds, Math.ceil(seconds / MOST_FAILURES));
  const intervalSeconds =
    probe.intervalSeconds ??
    (isPlain(startupSeconds) ? interval(startupSeconds) : outputOf(startupSeconds).apply(interval));
  return {
    ...probe,
    intervalSeconds,
    unhealthyThreshold: probe.unhealthyThreshold ?? attempts(startupSeconds, intervalSeconds, "up"),
  };
}

/** Holds the time of a start against the startup probe, which says it as well. */
export function checkStartup(checker: Checker, { startupSeconds, startupProbe = {} }: WebServiceArgs): void {
  if (startupSeconds !== undefined && startupProbe.unhealthyThreshold !== undefined) {
    checker.add("startupProbe.unhealthyThreshold", "follows from startupSeconds; give one of the two");
  }
  const [startup, interval] = [known(startupSeconds), known(startupProbe.intervalSeconds)];
  if (!isNumber(startup) || !isNumber(interval) || startup <= interval * MOST_FAILURES) return;
  const least = Math.min(LONGEST_INTERVAL, Math.ceil(startup / MOST_FAILURES));
  const reason = `${interval} lets a start take ${interval * MOST_FAILURES} seconds at most; nearest: ${least}`;
  checker.add("startupProbe.intervalSeconds", reason);
}

/** Why a request is refused that takes longer than the ingress waits. */
export function problemWithRequest(seconds: unknown): string | undefined {
  if (!isNumber(seconds) || seconds <= LONGEST_REQUEST) return undefined;
  return `${seconds} is longer than the ingress of Container Apps waits, always ${LONGEST_REQUEST} seconds; answer at once and let a Worker or a Job do the work; nearest: ${LONGEST_REQUEST}`;
}

function problemWithFrontDoor(seconds: unknown, waits: unknown): string | undefined {
  if (!isNumber(seconds) || !isNumber(waits) || seconds <= waits) return undefined;
  return `${seconds} is longer than the environment's Front Door waits, ${waits}; give its frontDoor originResponseTimeoutSeconds: ${seconds}`;
}

/** Holds the time of a request against the Front Door in front, and against the time that a leaving replica has. */
export function checkTimeouts(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  const timeout = known(args.timeoutSeconds);
  if (!isNumber(timeout)) return;
  const isPublic = (args.exposure ?? webServiceDefaults.exposure) === Exposure.Public;
  const front = isPublic ? known(environment.frontDoor) : undefined;
  checker.add("timeoutSeconds", problemWithFrontDoor(timeout, known(front?.originResponseTimeoutSeconds)));
  const grace = known(args.terminationGracePeriodSeconds);
  if (!isNumber(grace) || grace >= timeout) return;
  const reason = `${grace} is less than a request may take by timeoutSeconds; nearest: ${timeout}`;
  checker.add("terminationGracePeriodSeconds", reason);
}

/** The arguments, with the time in which a leaving replica finishes its longest request. What comes late is judged here. */
export function withGrace(name: string, args: WebServiceArgs, front: FrontDoorRef | undefined): WebServiceArgs {
  const { timeoutSeconds, terminationGracePeriodSeconds: given } = args;
  if (timeoutSeconds === undefined) return args;
  const waits = front?.originResponseTimeoutSeconds;
  const longest = (seconds: number) => Math.max(workloadDefaults.terminationGracePeriodSeconds, seconds);
  if (isPlain(timeoutSeconds) && isPlain<number | undefined>(waits)) {
    return { ...args, terminationGracePeriodSeconds: given ?? longest(timeoutSeconds) };
  }
  const terminationGracePeriodSeconds = pulumi.all([timeoutSeconds, waits, given]).apply(([timeout, most, grace]) => {
    const reason = problemWithRequest(timeout) ?? problemWithFrontDoor(timeout, most);
    if (reason !== undefined) refuse("WebService", name, [{ propertyPath: "timeoutSeconds", reason }]);
    return grace ?? longest(timeout);
  });
  return { ...args, terminationGracePeriodSeconds };
}
