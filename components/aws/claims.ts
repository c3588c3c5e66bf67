import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { type Checker, isPlain, known } from "../shared/validation";
import type { EnvironmentRef } from "./references";
import { DeploymentStrategy, Exposure, type WebServiceArgs } from "./web-service-args";
import { webServiceDefaults } from "./web-service-defaults";

/** Target groups that one Application Load Balancer can have; AWS does not raise it. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const TARGET_GROUPS_PER_LOAD_BALANCER = 100;

/** What the services of one program have taken of a load balancer so far, each thing with the service that has it. */
class Claims {
  targetGroups = 0;
  /** Host and path. */
  readonly routes = new Map<string, string>();
  readonly priorities = new Map<number, string>();
}

/** What they have taken of an environment: the hosts, whose records can lead to one load balancer alone. */
class Place {
  readonly hosts = new Map<string, Exposure>();
  readonly balancers = new Map<Exposure, Claims>();
}

/** By stack, then by the reference that the services were given: nothing is shared between runs, or outlives one. */
const places = new WeakMap<object, WeakMap<object, Place>>();

function placeOf(environment: object): Place {
  const run: object = pulumi.runtime.getStackResource() ?? environment;
  const ofRun = places.get(run) ?? new WeakMap<object, Place>();
  const place = ofRun.get(environment) ?? new Place();
  places.set(run, ofRun.set(environment, place));
  return place;
}

/**
 * Takes a service's place on its environment's load balancer, or says why there is none: the load balancer is full, or
 * another service of the program has the same hosts and path, or the same priority.
 *
 * @returns the hosts whose records another service of the program makes, one that has other paths of theirs
 */
export function claimRoute(
  checker: Checker,
  name: string,
  args: WebServiceArgs,
  { domainName }: EnvironmentRef,
): ReadonlySet<string> {
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  if (exposure === Exposure.ServiceConnect || typeof args.environment !== "object") return new Set();
  const { hosts, balancers } = placeOf(args.environment);
  const claims = balancers.get(exposure) ?? new Claims();
  const wanted = { hosts: hostsOf(name, args, domainName), priority: known(args.priority) };
  const routes = (domainName === undefined ? [""] : wanted.hosts).map((host) => `${host}${args.path ?? "/*"}`);
  const groups = args.deployment?.strategy === DeploymentStrategy.BlueGreen ? 2 : 1;
  if (claims.targetGroups + groups > TARGET_GROUPS_PER_LOAD_BALANCER) {
    checker.add(
      "environment",
      `its ${exposure} load balancer has ${claims.targetGroups} target groups of the ${TARGET_GROUPS_PER_LOAD_BALANCER} that AWS allows (a blue/green service takes two); put this service into another environment`,
    );
  }
  checkOwners(checker, claims, routes, wanted.priority);
  const elsewhere = wanted.hosts.find((host) => (hosts.get(host) ?? exposure) !== exposure);
  if (elsewhere !== undefined) {
    checker.add("host", `${elsewhere} leads to the ${hosts.get(elsewhere)} load balancer already; give another host`);
  }
  if (checker.problems.length > 0) return new Set();

  claims.targetGroups += groups;
  for (const route of routes) claims.routes.set(route, name);
  if (wanted.priority !== undefined) claims.priorities.set(wanted.priority, name);
  balancers.set(exposure, claims);
  const recorded = new Set(wanted.hosts.filter((host) => hosts.has(host)));
  for (const host of wanted.hosts) hosts.set(host, exposure);
  return recorded;
}

function checkOwners(checker: Checker, claims: Claims, routes: string[], priority: number | undefined): void {
  const taken = priority === undefined ? routes.find((route) => claims.routes.has(route)) : undefined;
  if (taken !== undefined) {
    const at = taken.startsWith("/") ? "path" : "host";
    const owner = claims.routes.get(taken);
    checker.add(at, `${taken} is taken by WebService "${owner}"; give another host or path, or a priority to go first`);
  }
  const first = priority === undefined ? undefined : claims.priorities.get(priority);
  if (first !== undefined) checker.add("priority", `${priority} is taken by WebService "${first}"; give another`);
}

/** The hosts as far as they are known now. */
function hostsOf(name: string, args: WebServiceArgs, domain: EnvironmentRef["domainName"]): string[] {
  const byDefault = `${physicalName([name], 63)}.${isPlain<string | undefined>(domain) ? domain : "(domain)"}`;
  return [args.host ?? byDefault, ...(args.additionalHosts ?? [])].filter((host): host is string => isPlain(host));
}
