import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain } from "../shared/validation";
import type { EnvironmentRef } from "./references";
import { DeploymentStrategy, Exposure, type WebServiceArgs } from "./web-service-args";

/** Target groups that one Application Load Balancer can have; AWS does not raise it. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const TARGET_GROUPS_PER_LOAD_BALANCER = 100;

/** What the services of one program have taken of a load balancer so far. */
interface Claims {
  targetGroups: number;
  routes: Route[];
}

/** A host and path that a service answers to. */
interface Route {
  service: string;
  host: string;
  path: string;
  /** Whether the service says when it is asked. */
  ordered: boolean;
}

/** By stack, then by the reference that the services were given: nothing is shared between runs, or outlives one. */
const claimsOf = new WeakMap<object, WeakMap<object, Map<Exposure, Claims>>>();

/**
 * Takes a service's place on its environment's load balancer, or says why there is none: the load balancer is full, or
 * another service of the program answers to the same requests and it is not said which of them is asked first.
 */
export function claimRoute(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  const exposure = args.exposure ?? Exposure.Public;
  if (exposure === Exposure.ServiceConnect || typeof args.environment !== "object") return;
  const claims = claimsFor(args.environment, exposure);
  const groups = args.deployment?.strategy === DeploymentStrategy.BlueGreen ? 2 : 1;
  if (claims.targetGroups + groups > TARGET_GROUPS_PER_LOAD_BALANCER) {
    checker.add(
      "environment",
      `its ${exposure} load balancer has ${claims.targetGroups} target groups of the ${TARGET_GROUPS_PER_LOAD_BALANCER} that AWS allows (a blue/green service takes two); put this service into another environment`,
    );
    return;
  }
  const routes = routesOf(name, args, place);
  for (const route of routes) {
    const reason = claims.routes.map((taken) => problemBetween(taken, route)).find((problem) => problem !== undefined);
    if (reason === undefined) continue;
    checker.add(route.path === EVERYTHING ? "host" : "path", reason);
    return;
  }
  claims.targetGroups += groups;
  claims.routes.push(...routes);
}

function claimsFor(environment: object, exposure: Exposure): Claims {
  const run: object = pulumi.runtime.getStackResource() ?? environment;
  const perEnvironment = claimsOf.get(run) ?? new WeakMap<object, Map<Exposure, Claims>>();
  claimsOf.set(run, perEnvironment);
  const perExposure = perEnvironment.get(environment) ?? new Map<Exposure, Claims>();
  perEnvironment.set(environment, perExposure);
  const claims = perExposure.get(exposure) ?? { targetGroups: 0, routes: [] };
  perExposure.set(exposure, claims);
  return claims;
}

const EVERYTHING = "/*";

/** Hosts with the path, as far as they are plain; where there is no domain every host is the same. */
function routesOf(service: string, args: WebServiceArgs, place: EnvironmentRef): Route[] {
  const rest = { service, path: args.path ?? EVERYTHING, ordered: args.priority !== undefined };
  if (place.domainName === undefined) return [{ ...rest, host: "every host" }];
  const hosts = [args.host ?? `${service}.(domain)`, ...(args.additionalHosts ?? [])];
  return hosts.filter((host): host is string => isPlain(host)).map((host) => ({ ...rest, host }));
}

/** Why two services cannot share a load balancer; undefined when they can. */
function problemBetween(taken: Route, wanted: Route): string | undefined {
  if (taken.host !== wanted.host) return undefined;
  const both = `${wanted.path} on ${wanted.host}`;
  if (taken.path === wanted.path) return `${both} is taken by WebService "${taken.service}"; give another host or path`;
  if (taken.ordered && wanted.ordered) return undefined;
  const [first, second] = [taken.path, wanted.path].map((path) => path.replace(/[*?].*$/, ""));
  if (first === undefined || second === undefined) return undefined;
  if (!first.startsWith(second) && !second.startsWith(first)) return undefined;
  return `${both} overlaps with ${taken.path} of WebService "${taken.service}"; give both a priority: the lower one is asked first`;
}
