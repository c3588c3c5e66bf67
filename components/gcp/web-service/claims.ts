import { type Checker, show } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import type { WebServiceArgs } from "./args";
import { knownServiceName } from "./traffic";

/** What the services of one program have taken of an environment so far: the names, each with its component's. */
const namesOf = claimsByEnvironment(() => new Map<string, string>());

/**
 * Takes a service's name in its environment, or says who has it: a load balancer finds services by their names alone, and
 * a project has each once in a region.
 */
export function claimName(checker: Checker, name: string, args: WebServiceArgs): void {
  const serviceName = knownServiceName(name, args);
  if (typeof args.environment !== "object" || serviceName === undefined) return;
  const names = namesOf(args.environment);
  const owner = names.get(serviceName);
  if (owner === undefined) names.set(serviceName, name);
  else checker.add("host", `the name ${show(serviceName)} is taken by WebService ${show(owner)}; give another host`);
}
