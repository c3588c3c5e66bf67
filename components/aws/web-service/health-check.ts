import type * as pulumi from "@pulumi/pulumi";
import { type Checker, known, show } from "../../shared/arguments/validation";
import type { WorkloadArgs } from "../workload/args";
import { type HealthCheck, ProtocolVersion, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";

/** The health check of a target group. */
export function healthCheckOf(check: HealthCheck, protocolVersion: ProtocolVersion) {
  const defaults = webServiceDefaults.healthCheck;
  const grpc = protocolVersion === ProtocolVersion.Grpc;
  return {
    path: check.path ?? (grpc ? "/grpc.health.v1.Health/Check" : "/"),
    matcher: check.matcher ?? (grpc ? "0" : check.path === undefined ? defaults.anyAnswer : defaults.wellAnswer),
    interval: check.intervalSeconds ?? defaults.intervalSeconds,
    timeout: check.timeoutSeconds ?? defaults.timeoutSeconds,
    healthyThreshold: check.healthyThreshold ?? defaults.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold ?? defaults.unhealthyThreshold,
  };
}

/** Codes that a load balancer takes as an answer. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html */
function problemWithMatcher(matcher: string, protocol: ProtocolVersion): string | undefined {
  const grpc = protocol === ProtocolVersion.Grpc;
  const [least, most] = grpc ? [0, 99] : [200, 499];
  const ranges = matcher.split(",").map((part) => part.split("-").map(Number));
  const fits = ranges.every(([from = Number.NaN, to = from]) => from >= least && from <= to && to <= most);
  if (fits) return undefined;
  const example = grpc ? '"0" or "0-5"' : '"200" or "200-399"';
  return `${show(matcher)} is not made of ${grpc ? "gRPC" : "HTTP"} codes from ${least} to ${most}, such as ${example}`;
}

/**
 * Seconds after which a container of the task may first be seen to be unhealthy by itself: ECS counts failures of the load
 * balancer's check against a task that is still within them.
 */
function startOf({ containerHealthCheck, sidecars = {} }: WorkloadArgs): number {
  // Anything else than a number is refused on its own, and not to be reckoned with.
  const secondsOf = (check: WorkloadArgs["containerHealthCheck"]) => {
    const seconds = known(check?.startPeriodSeconds);
    return typeof seconds === "number" ? seconds : 0;
  };
  const starts = Object.values(sidecars).map(({ healthCheck }) => secondsOf(healthCheck));
  return Math.max(0, ...starts) + secondsOf(containerHealthCheck);
}

/** The time for a new task before failures count: at least the time that its containers take to start. */
export function gracePeriodOf(args: WebServiceArgs): pulumi.Input<number> {
  const { gracePeriodSeconds } = webServiceDefaults.healthCheck;
  return args.healthCheck?.gracePeriodSeconds ?? Math.max(gracePeriodSeconds, startOf(args));
}

/** Holds the parts of the health check against each other, the protocol and the containers. */
export function checkHealthCheck(checker: Checker, args: WebServiceArgs): void {
  const { healthCheck = {}, protocolVersion = webServiceDefaults.protocolVersion } = args;
  const matcher = known(healthCheck.matcher);
  if (typeof matcher === "string") checker.add("healthCheck.matcher", problemWithMatcher(matcher, protocolVersion));
  const grace = known(healthCheck.gracePeriodSeconds);
  const start = startOf(args);
  if (typeof grace === "number" && grace < start) {
    const reason = `${grace} is less than the containers take to start, as startPeriodSeconds says; nearest: ${start}`;
    checker.add("healthCheck.gracePeriodSeconds", reason);
  }
  checkInterval(checker, healthCheck);
}

function checkInterval(checker: Checker, healthCheck: HealthCheck): void {
  const defaults = webServiceDefaults.healthCheck;
  const interval = known(healthCheck.intervalSeconds ?? defaults.intervalSeconds);
  const timeout = known(healthCheck.timeoutSeconds ?? defaults.timeoutSeconds);
  if (typeof interval !== "number" || typeof timeout !== "number" || timeout < interval) return;
  if (healthCheck.timeoutSeconds !== undefined) {
    const reason = `${timeout} is not less than intervalSeconds ${interval}; nearest: ${interval - 1}`;
    checker.add("healthCheck.timeoutSeconds", reason);
  } else if (interval > 1) {
    const reason = `${interval} is not more than timeoutSeconds, ${timeout} by default; give that too, or ${timeout + 1}`;
    checker.add("healthCheck.intervalSeconds", reason);
  }
}
