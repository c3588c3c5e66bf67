import { problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { problemWithRedirect, redirectHosts } from "../../shared/arguments/redirects";
import { join, list, map, plain } from "../../shared/arguments/shape";
import { type Checker, known } from "../../shared/arguments/validation";
import { problemWithDomain } from "../../shared/names/hosts";
import { byName } from "../../shared/names/physical-names";
import { problemWithServed } from "../../shared/names/served-domains";
import { hostJudge, problemWithHostName } from "../common/hosts";
import { domainRef, secretRef } from "../common/references/reference-checks";
import { CertificateSource } from "../common/references/references";
import type { EnvironmentArgs } from "./args";

export const hostShapes = {
  additionalDomains: map(domainRef, problemWithKey),
  hostCertificates: map(secretRef, (host) => problemWithHostName(host)),
  redirectHosts,
  sharedHosts: list(plain(problemWithDomain)),
};

export const resolveHosts = (args: EnvironmentArgs) => ({
  additionalDomains: byName(args.additionalDomains),
  hostCertificates: args.hostCertificates ?? {},
  redirectHosts: args.redirectHosts ?? {},
  sharedHosts: args.sharedHosts ?? [],
});

/** The hosts of an environment's arguments, each with its path in them. */
const edgeHosts = ({ redirectHosts: redirects = {}, sharedHosts = [] }: EnvironmentArgs): [string, string][] => [
  ...Object.keys(redirects).map((host): [string, string] => [join("redirectHosts", host), host]),
  ...sharedHosts.map((host, index): [string, string] => [`sharedHosts[${index}]`, host]),
];

/** Holds the hosts without a service against the domains, against one another, and against the ways to serve them. */
export function checkHosts(checker: Checker, args: EnvironmentArgs, source: CertificateSource): void {
  const { domain, domainRef: ref, additionalDomains = {}, redirectHosts: redirects = {}, sharedHosts = [] } = args;
  const hasDomain = domain !== undefined || ref !== undefined;
  for (const key of ["additionalDomains", "hostCertificates"] as const)
    if (!hasDomain && args[key] !== undefined)
      checker.add(key, "is for hosts of services, which need a domain; give domain or domainRef");
  checkServed(checker, args, source, hasDomain);
  const own = domain ?? known(known(ref)?.domainName);
  const judge = hostJudge({ certificateSource: source, hostCertificates: args.hostCertificates });
  const others = Object.values(additionalDomains);
  for (const [path, host] of edgeHosts(args)) {
    if (own !== undefined && checker.accepts("additionalDomains"))
      checker.add(path, problemWithServed(host, own, others, judge));
  }
  for (const host of Object.keys(redirects)) {
    const at = join("redirectHosts", host);
    checker.add(at, problemWithRedirect(host, redirects));
    if (sharedHosts.includes(host)) checker.add(at, `${host} is in sharedHosts too; give it in one of the two`);
  }
  checker.add("sharedHosts", problemWithRepetition(sharedHosts));
}

/** Front Door alone redirects a host, and shares one among services. */
function checkServed(checker: Checker, args: EnvironmentArgs, source: CertificateSource, hasDomain: boolean): void {
  const doings = {
    redirectHosts: "is done by Front Door: Container Apps redirects no host to another",
    sharedHosts: "is done by Front Door: Container Apps finds an app by its host",
  } as const;
  for (const key of ["redirectHosts", "sharedHosts"] as const) {
    if (args[key] === undefined || Object.keys(args[key]).length === 0) continue;
    if (source !== CertificateSource.FrontDoor) checker.add(key, `${doings[key]}; give frontDoor: {}`);
    else if (!hasDomain) checker.add(key, "needs a domain; give domain or domainRef");
  }
}
