import type * as pulumi from "@pulumi/pulumi";
import { problemWithRepetition } from "../../../shared/arguments/judges";
import { type Checker, known, show } from "../../../shared/arguments/validation";
import { CertificateSource, type EnvironmentRef } from "../../common/references/references";
import { Exposure, type WebServiceArgs } from "../args";
import { isShared, pathsOf, reachOf, redirectedHostsOf, sharedHostsOf, sourceOf } from "./hosts";

/** ARM ids of the custom domains that a service has a route on, and does not own. */
export function sharedDomainIds(
  hosts: readonly pulumi.Input<string>[] | undefined,
  environment: EnvironmentRef,
): pulumi.Input<string>[] {
  const shared = sharedHostsOf(environment);
  return (hosts ?? []).flatMap((host) => shared[known(host) ?? ""] ?? []);
}

/** Why a service has no path of its own; undefined where it can. */
function problemWithPaths(environment: EnvironmentRef, args: WebServiceArgs, main: string | undefined) {
  const how = `give the Environment frontDoor and sharedHosts: [${show(main ?? "shop.example.com")}]`;
  if (sourceOf(environment) !== CertificateSource.FrontDoor || reachOf(args).exposure !== Exposure.Public)
    return `is for public services that share a host, which Front Door tells apart by path; ${how}`;
  const shared = Object.keys(sharedHostsOf(environment));
  const own = [main, ...(args.additionalHosts ?? [])].find(
    (host) => host === undefined || !isShared(host, environment),
  );
  if (own === undefined && main !== undefined) return undefined;
  const there = shared.length === 0 ? "there is none" : `there is ${shared.sort().join(", ")}`;
  return `is for hosts that services share, but ${own ?? "its host"} is not among the environment's sharedHosts; ${there}`;
}

/**
 * Holds paths, and the arguments of a host, against the hosts that services share.
 *
 * @param main the main host, if it is known
 */
export function checkShared(
  checker: Checker,
  args: WebServiceArgs,
  environment: EnvironmentRef,
  main: string | undefined,
): void {
  const paths = pathsOf(args);
  const [path] = [args.path === undefined ? "additionalPaths" : "path"];
  if (paths.length > 0) {
    checker.add(path, problemWithPaths(environment, args, main));
    checker.add("additionalPaths", problemWithRepetition(paths));
    if (args.authentication !== undefined)
      checker.add(
        "authentication",
        "answers at /.auth of the host, where path does not lead; leave one of the two out",
      );
  }
  const hosts = [main, ...(args.additionalHosts ?? [])];
  const redirected = hosts.find((host) => host !== undefined && redirectedHostsOf(environment).includes(host));
  if (redirected !== undefined)
    checker.add(
      "host",
      `${redirected} is among the redirectHosts of the Environment; give another host, or take it out there`,
    );
  const shared = hosts.find((host) => isShared(host, environment));
  if (shared !== undefined && args.allowedCidrs !== undefined)
    checker.add("allowedCidrs", `is for hosts of its own, but ${shared} is shared; give it to the Environment`);
}
