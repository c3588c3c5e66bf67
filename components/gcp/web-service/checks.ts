import { problemWithRepetition } from "../../shared/arguments/judges";
import { type Checker, isPlain, known, show } from "../../shared/arguments/validation";
import { isDomainName } from "../../shared/names/hosts";
import { checkAlarms } from "../common/alerts";
import { problemWithGate } from "../common/references/job-reference";
import type { EnvironmentRef, LoadBalancerRef } from "../common/references/references";
import { atHand, checkWorkload } from "../workload/checks";
import { checkTracing, withCollector } from "../workload/tracing";
import { Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { checkHealth } from "./health";
import { checkRequests } from "./requests";
import { checkSignIn } from "./routes/sign-in";
import {
  DOMAIN_UNSERVED,
  domainOf,
  knownServiceName,
  loadBalancerOf,
  problemWithServedHost,
  WITHOUT_LOAD_BALANCER,
} from "./routes/traffic";

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(
  checker: Checker,
  name: string,
  given: WebServiceArgs,
  environment: EnvironmentRef,
): void {
  checkTracing(checker, given);
  const args = withCollector(given, environment);
  checkWorkload(checker, args, environment);
  checkRequests(checker, args);
  checkHealth(checker, args);
  checkExposure(checker, args, environment);
  checkHost(checker, args, environment);
  checkScaling(checker, args);
  checkSignIn(checker, args);
  checkAlarms(checker, args.alarms, environment);
  checkUptime(checker, args);
  checkTraffic(checker, name, args);
  if (args.restartOnRotation && args.revision !== undefined) {
    checker.add("restartOnRotation", "true needs revisions without a name; leave it or revision out");
  }
  if (
    args.slo !== undefined &&
    checker.accepts("slo") &&
    args.slo.availabilityPercent === undefined &&
    args.slo.latency === undefined
  ) {
    checker.add("slo", "has no objective; give availabilityPercent, latency or both");
  }
  if (checker.accepts("runBefore")) checker.add("runBefore", problemWithGate(args.runBefore));
}

/** A service for the world needs a load balancer where the environment has a domain. */
function checkExposure(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  if (!atHand(args, environment)) return;
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  const loadBalancer = loadBalancerOf(args, environment);
  const bare = isPlain<LoadBalancerRef | undefined>(loadBalancer) && loadBalancer === undefined;
  if (exposure === Exposure.Public && bare && known(environment.domainName) !== undefined) {
    checker.add("exposure", DOMAIN_UNSERVED);
  }
}

/** The host against the domain, as far as both are known now. */
function checkHost(checker: Checker, args: WebServiceArgs, environment: EnvironmentRef): void {
  if (!atHand(args, environment) || args.host === undefined || !checker.accepts("exposure")) return;
  const domain = domainOf(args, environment);
  if (!isPlain<string | undefined>(domain)) return;
  if (domain === undefined) checker.add("host", WITHOUT_LOAD_BALANCER);
  else if (isPlain(args.host) && isDomainName(args.host)) {
    checker.add("host", problemWithServedHost(args.host, domain));
  }
}

function checkScaling(checker: Checker, { scaling = {} }: WebServiceArgs): void {
  const { min, max } = scaling;
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("scaling.max", `${max} is less than scaling.min ${min}; nearest: ${min}`);
  }
}

function checkUptime(checker: Checker, args: WebServiceArgs): void {
  const { alarms = {}, exposure = webServiceDefaults.exposure, invokers = {} } = args;
  if (alarms.uptimeCheck && (exposure !== Exposure.Public || Object.keys(invokers).length > 0)) {
    const reason = "needs a service that the world reaches without a token; leave it out";
    checker.add("alarms.uptimeCheck", `true ${reason}`);
  }
}

/** Characters of a tag and the service's name together, which are one label of a host. Source:
 * https://docs.cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration#tags */
const LONGEST_TAGGED = 46;

function checkTraffic(checker: Checker, name: string, args: WebServiceArgs): void {
  const { traffic = [], revision } = args;
  const service = knownServiceName(name, args);
  checkRevision(checker, "revision", revision, service);
  if (revision !== undefined && args.traffic === undefined) {
    checker.add("revision", "is there to be named in traffic; give that too, or leave it out");
  }
  for (const [index, target] of traffic.entries()) {
    const at = `traffic[${index}]`;
    checkRevision(checker, `${at}.revision`, known(target.revision), service);
    if (target.tag === undefined || service === undefined) continue;
    const length = target.tag.length + service.length;
    if (length <= LONGEST_TAGGED) continue;
    const most = LONGEST_TAGGED - service.length;
    checker.add(
      `${at}.tag`,
      `has ${target.tag.length} characters; with the name ${show(service)} there is room for ${most}`,
    );
  }
  checkShares(checker, args);
}

function checkRevision(checker: Checker, at: string, revision: unknown, service: string | undefined): void {
  if (typeof revision !== "string" || service === undefined || revision.startsWith(`${service}-`)) return;
  const nearest = `${service}-${revision}`;
  checker.add(at, `${show(revision)} is no revision of service ${show(service)}; nearest: ${show(nearest)}`);
}

/** The parts of the traffic are all of it, and a tag is of one part. */
function checkShares(checker: Checker, { traffic }: WebServiceArgs): void {
  if (traffic === undefined) return;
  const sum = traffic.reduce((total, { percent }) => total + (percent ?? 0), 0);
  if (sum !== 100 && checker.accepts("traffic"))
    checker.add("traffic", `is ${sum} percent in all; the parts must be 100 together`);
  checker.add("traffic", problemWithRepetition(traffic.map(({ tag }) => tag).filter((tag) => tag !== undefined)));
}
