import { type Checker, known, show } from "../../shared/arguments/validation";
import { type HealthCheck, ProtocolVersion, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { problemWithGrace } from "./timing";

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

/** Holds the parts of the health check against each other, the protocol and the containers. */
export function checkHealthCheck(checker: Checker, args: WebServiceArgs): void {
  const { healthCheck = {}, protocolVersion = webServiceDefaults.protocolVersion } = args;
  const matcher = known(healthCheck.matcher);
  if (typeof matcher === "string") checker.add("healthCheck.matcher", problemWithMatcher(matcher, protocolVersion));
  checker.add("healthCheck.gracePeriodSeconds", problemWithGrace(args));
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
