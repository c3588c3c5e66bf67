import { type Checker, isPlain, known } from "../../../shared/arguments/validation";
import { claimsByEnvironment, takenBy } from "../../../shared/names/claims";
import { physicalName } from "../../../shared/names/physical-names";
import type { EnvironmentRef } from "../../common/references/references";
import { isWildcard } from "../../common/served-domains";
import { Exposure, type WebServiceArgs } from "../args";
import { webServiceDefaults } from "../defaults";
import { shiftsTraffic } from "../strategies";
import { overlap, pathsOf, patternsOf } from "./paths";
import { ruleCount } from "./rules";

/** Target groups that one Application Load Balancer can have; AWS does not raise it. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const TARGET_GROUPS_PER_LOAD_BALANCER = 100;

/** A host and path that a service answers to. */
interface Route {
  service: string;
  host: string;
  /** Its paths, as an error shows them. */
  path: string;
  patterns: readonly string[];
  /** Whether the service says when it is asked. */
  ordered: boolean;
}

/** The claims of one program's services on a load balancer so far. */
class Claims {
  targetGroups = 0;
  readonly routes: Route[] = [];
  /** Priority to the service that has it. */
  readonly priorities = new Map<number, string>();
}

/** The claims on an environment: the hosts too, since a host's record can lead to one load balancer alone. */
class EnvironmentClaims {
  readonly hosts = new Map<string, Exposure>();
  readonly loadBalancers = new Map<Exposure, Claims>();
}

const claimsOf = claimsByEnvironment(() => new EnvironmentClaims());

/**
 * Claims a service's route on its environment's load balancer, or says why there is none: the load balancer is full, or
 * another service of the program has its hosts and path or its priority, or answers to the same requests without it being
 * said which of them is asked first.
 *
 * @returns the hosts shared with another service of the program, which makes their records
 */
export function claimRoute(
  checker: Checker,
  name: string,
  args: WebServiceArgs,
  { domainName }: EnvironmentRef,
): ReadonlySet<string> {
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  if (exposure === Exposure.ServiceConnect || typeof args.environment !== "object") return new Set();
  const { hosts, loadBalancers } = claimsOf(args.environment);
  const claims = loadBalancers.get(exposure) ?? new Claims();
  const wanted = hostsOf(name, args, domainName);
  const priority = known(args.priority);
  const groups = shiftsTraffic(args) ? 2 : 1;
  const route = {
    service: name,
    path: pathsOf(args).join(", ") || EVERYTHING,
    patterns: patternsFor(args),
    ordered: args.priority !== undefined,
  };
  const routes = (domainName === undefined ? ["every host"] : wanted).map((host) => ({ ...route, host }));
  checkRoom(checker, claims, groups, exposure);
  checkRoutes(checker, claims, routes);
  const priorities = typeof priority === "number" ? prioritiesOf(priority, wanted.length, args) : [];
  const twice = priorities.find((one) => claims.priorities.has(one));
  if (twice !== undefined) {
    checker.add("priority", `${twice} is taken by WebService "${claims.priorities.get(twice)}"; give another`);
  }
  const elsewhere = wanted.find((host) => (hosts.get(host) ?? exposure) !== exposure);
  if (elsewhere !== undefined) {
    checker.add("host", `${elsewhere} leads to the ${hosts.get(elsewhere)} load balancer already; give another host`);
  }
  if (checker.problems.length > 0) return new Set();

  claims.targetGroups += groups;
  claims.routes.push(...routes);
  for (const one of priorities) claims.priorities.set(one, name);
  loadBalancers.set(exposure, claims);
  const recorded = new Set(wanted.filter((host) => hosts.has(host)));
  for (const host of wanted) hosts.set(host, exposure);
  return recorded;
}

/** The priorities of all its rules. */
const prioritiesOf = (first: number, hosts: number, args: WebServiceArgs): number[] =>
  Array.from({ length: ruleCount(hosts, args) }, (_, index) => first + index);

const EVERYTHING = "/*";

function patternsFor(args: WebServiceArgs): string[] {
  const patterns = patternsOf(args);
  return patterns.length === 0 ? [EVERYTHING] : patterns;
}

/** The hosts as far as they are known now. */
function hostsOf(name: string, args: WebServiceArgs, domain: EnvironmentRef["domainName"]): string[] {
  const byDefault = `${physicalName([name], 63)}.${isPlain<string | undefined>(domain) ? domain : "(domain)"}`;
  return [args.host ?? byDefault, ...(args.additionalHosts ?? [])].filter((host): host is string => isPlain(host));
}

function checkRoom(checker: Checker, { targetGroups }: Claims, groups: number, exposure: Exposure): void {
  if (targetGroups + groups <= TARGET_GROUPS_PER_LOAD_BALANCER) return;
  const most = `of the ${TARGET_GROUPS_PER_LOAD_BALANCER} that AWS allows (a blue/green service takes two)`;
  const reason = `its ${exposure} load balancer has ${targetGroups} target groups ${most}`;
  checker.add("environment", `${reason}; put this service into another environment`);
}

function checkRoutes(checker: Checker, claims: Claims, routes: Route[]): void {
  for (const route of routes) {
    const reason = claims.routes.map((taken) => problemBetween(taken, route)).find((problem) => problem !== undefined);
    if (reason === undefined) continue;
    checker.add(route.path === EVERYTHING ? "host" : "path", reason);
    return;
  }
}

/** Whether a request can be for both hosts: a wildcard stands for whatever is before its domain. */
function sharesHosts(one: string, other: string): boolean {
  const covers = (wide: string, host: string) => isWildcard(wide) && host.endsWith(wide.slice(1));
  return one === other || covers(one, other) || covers(other, one);
}

/** Why two services cannot share a load balancer; undefined when they can. */
function problemBetween(taken: Route, wanted: Route): string | undefined {
  if (!sharesHosts(taken.host, wanted.host)) return undefined;
  const both = `${wanted.path} on ${wanted.host}`;
  const [first, second] = [taken.patterns, wanted.patterns];
  if (taken.host === wanted.host && first.some((pattern) => second.includes(pattern))) {
    return `${both} ${takenBy("WebService", taken.service, wanted.service, "give another host or path")}`;
  }
  if (taken.ordered && wanted.ordered) return undefined;
  if (!first.some((pattern) => second.some((other) => overlap(pattern, other)))) return undefined;
  const elsewhere = taken.host === wanted.host ? "" : ` on ${taken.host}`;
  const other = `${taken.path}${elsewhere} of WebService "${taken.service}"`;
  return `${both} overlaps with ${other}; give both a priority: the lower one is asked first`;
}
