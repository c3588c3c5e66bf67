import { problemWithRepetition } from "../../shared/arguments/judges";
import { join } from "../../shared/arguments/shape";
import { type Checker, isPlain, known, show } from "../../shared/arguments/validation";
import { isDomainName } from "../../shared/names/hosts";
import type { EnvironmentRef, LoadBalancerRef } from "../common/references";
import { checkContainers } from "../workload/container-checks";
import { checkInstance, instanceOf } from "../workload/instances";
import { Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import {
  balancerOf,
  DOMAIN_UNSERVED,
  domainOf,
  knownServiceName,
  problemWithServedHost,
  WITHOUT_BALANCER,
} from "./traffic";

/** Stands in for an environment that was refused, so that the other arguments are checked all the same. */
export const nowhere: EnvironmentRef = { project: "", region: "", networkId: "", subnetworkIds: {} };

const ON_GOOGLE_CLOUD = "is not an argument on Google Cloud";
const OF_PLACE = "is not an argument of a service: it is where its environment is; give it to the Environment";
const driven = `${ON_GOOGLE_CLOUD}: Cloud Run adds instances by requests; nearest: "concurrentRequests"`;

/** What the same component has on other clouds, or Cloud Run itself by another name, and what to do here. */
const elsewhere: Readonly<Record<string, string>> = {
  command: 'is not an argument: Docker\'s ENTRYPOINT, which Cloud Run calls so, is "entrypoint"; its CMD is "args"',
  concurrency: 'is not an argument; nearest: "scaling.concurrentRequests"',
  ingress: 'is not an argument; nearest: "exposure"',
  labels: 'is not an argument; nearest: "tags"',
  maxInstances: 'is not an argument; nearest: "scaling.max"',
  minInstances: 'is not an argument; nearest: "scaling.min"',
  project: OF_PLACE,
  region: OF_PLACE,
  regions: OF_PLACE,
  serviceAccount: "is not an argument: each service has an account of its own; what it may do goes in permissions",
  architecture: `${ON_GOOGLE_CLOUD}: Cloud Run runs x86-64 alone; build the image for linux/amd64 and leave it out`,
  additionalHosts: `${ON_GOOGLE_CLOUD}: give the environment hosts: { "www.example.org": "<service>" }`,
  path: `${ON_GOOGLE_CLOUD}: the load balancer finds a service by its host; give each service a host of its own`,
  registryCredentials: `${ON_GOOGLE_CLOUD}: Cloud Run pulls as itself; give the image through a remote repository of Artifact Registry`,
  containerHealthCheck: `${ON_GOOGLE_CLOUD}; nearest: "livenessProbe"`,
  spotPercent: `${ON_GOOGLE_CLOUD}: Cloud Run has no Spot instances; leave it out`,
  logRetentionDays: `${ON_GOOGLE_CLOUD}: logs are kept as long as the environment's logRetentionDays say`,
  "scaling.cpuPercent": driven,
  "scaling.memoryPercent": driven,
  "scaling.requestsPerMinutePerTask": driven,
  "scaling.rules": driven,
  "scaling.schedules": `${ON_GOOGLE_CLOUD}: Cloud Run follows its requests; leave it out`,
};

/** Names what belongs to another cloud, before the shape would call it a slip of the pen. */
export function checkElsewhere(checker: Checker, args: unknown): void {
  for (const [path, reason] of Object.entries(elsewhere)) {
    const keys = path.split(".");
    const value = keys.reduce<unknown>(
      (object, key) => (isObject(object) ? Reflect.get(object, key) : undefined),
      args,
    );
    if (value !== undefined) checker.add(path, reason);
  }
}

/** An Output answers to every key. */
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && isPlain(value);

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  checkInstance(checker, instanceOf(args, place), args);
  checkContainers(checker, args);
  checkPlace(checker, args, place);
  checkHost(checker, args, place);
  checkScaling(checker, args);
  checkAlarms(checker, args);
  checkTraffic(checker, name, args);
  checkPermissions(checker, args);
  const { policy, breakglassJustification } = args.binaryAuthorization ?? {};
  if (policy !== undefined && breakglassJustification !== undefined) {
    const reason = "goes with the project's own policy alone; leave it or policy out";
    checker.add("binaryAuthorization.breakglassJustification", reason);
  }
  if (args.gpuZonalRedundancyDisabled !== undefined && args.accelerator === undefined) {
    checker.add("gpuZonalRedundancyDisabled", "is of a GPU; give accelerator too");
  }
}

/** Whether the environment is at hand now, so that what it lacks is known. */
const atHand = (args: WebServiceArgs, place: EnvironmentRef): boolean =>
  place !== nowhere && known(args.environment) !== undefined;

function checkPlace(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  if (!atHand(args, place)) return;
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  const { domainName } = place;
  const balancer = balancerOf(args, place);
  const bare = isPlain<LoadBalancerRef | undefined>(balancer) && balancer === undefined;
  if (exposure === Exposure.Public && bare && known(domainName) !== undefined) checker.add("exposure", DOMAIN_UNSERVED);
  const subnets = known(place.subnetworkIds);
  if (subnets === undefined) return;
  for (const region of place.regions ?? [known(place.region)]) {
    if (region === undefined || subnets[region] !== undefined) continue;
    const there = Object.keys(subnets).join(", ") || "none";
    checker.add("environment", `has no subnet in ${region} in its subnetworkIds; there is ${there}`);
  }
}

/** The host against the domain, as far as both are known now. */
function checkHost(checker: Checker, args: WebServiceArgs, place: EnvironmentRef): void {
  if (!atHand(args, place) || args.host === undefined || !checker.accepts("exposure")) return;
  const domain = domainOf(args, place);
  if (!isPlain<string | undefined>(domain)) return;
  if (domain === undefined) checker.add("host", WITHOUT_BALANCER);
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

function checkAlarms(checker: Checker, args: WebServiceArgs): void {
  const { alarms = {}, exposure = webServiceDefaults.exposure, invokers = {} } = args;
  const others = Object.entries(alarms).filter(([key, value]) => key !== "notify" && value !== undefined);
  if (alarms.notify === undefined && others.length > 0) {
    checker.add("alarms.notify", "is missing: give the id of a notification channel, or leave alarms out");
  }
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

const RESOURCES = ["bucket", "topic", "subscription", "secret", "service", "cryptoKey"] as const;

function checkPermissions(checker: Checker, { permissions = {} }: WebServiceArgs): void {
  const { projectRoles = [], resourceRoles = {} } = permissions;
  checker.add("permissions.projectRoles", problemWithRepetition(projectRoles));
  for (const [key, grant] of Object.entries(resourceRoles)) {
    if (RESOURCES.filter((resource) => grant[resource] !== undefined).length === 1) continue;
    checker.add(join("permissions.resourceRoles", key), `exactly one of ${RESOURCES.join(", ")} is wanted`);
  }
}
