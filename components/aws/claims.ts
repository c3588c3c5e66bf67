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
  /** Host and path, to the service that has it. */
  routes: Map<string, string>;
}

/** By stack, then by the reference that the services were given: nothing is shared between runs, or outlives one. */
const claimsOf = new WeakMap<object, WeakMap<object, Map<Exposure, Claims>>>();

/**
 * Takes a service's place on its environment's load balancer, or says why there is none: the load balancer is full, or
 * another service of the program has the same hosts and path.
 */
export function claimRoute(checker: Checker, name: string, args: WebServiceArgs, place: EnvironmentRef): void {
  const exposure = args.exposure ?? Exposure.Public;
  if (exposure === Exposure.ServiceConnect || typeof args.environment !== "object") return;
  const run: object = pulumi.runtime.getStackResource() ?? args.environment;
  const perEnvironment = claimsOf.get(run) ?? new WeakMap<object, Map<Exposure, Claims>>();
  claimsOf.set(run, perEnvironment);
  const perExposure = perEnvironment.get(args.environment) ?? new Map<Exposure, Claims>();
  const claims = perExposure.get(exposure) ?? { targetGroups: 0, routes: new Map<string, string>() };
  const groups = args.deployment?.strategy === DeploymentStrategy.BlueGreen ? 2 : 1;
  if (claims.targetGroups + groups > TARGET_GROUPS_PER_LOAD_BALANCER) {
    checker.add(
      "environment",
      `its ${exposure} load balancer has ${claims.targetGroups} target groups of the ${TARGET_GROUPS_PER_LOAD_BALANCER} that AWS allows (a blue/green service takes two); put this service into another environment`,
    );
    return;
  }
  for (const route of routesOf(name, args, place)) {
    const owner = claims.routes.get(route);
    if (owner !== undefined && args.priority === undefined) {
      checker.add(
        "host",
        `${route} is taken by WebService "${owner}"; give another host or path, or a priority to go first`,
      );
      return;
    }
    claims.routes.set(route, name);
  }
  claims.targetGroups += groups;
  perEnvironment.set(args.environment, perExposure.set(exposure, claims));
}

/** Hosts with the path, as far as they are plain; where there is no domain every host is the same. */
function routesOf(name: string, args: WebServiceArgs, place: EnvironmentRef): string[] {
  const path = args.path ?? "/*";
  if (place.domainName === undefined) return [path];
  const hosts = [args.host ?? `${name}.(domain)`, ...(args.additionalHosts ?? [])];
  return hosts.filter((host): host is string => isPlain(host)).map((host) => `${host}${path}`);
}
