import type { ForeignArguments } from "../../../shared/arguments/foreign-arguments";
import { problemWithRedirect, redirectHosts } from "../../../shared/arguments/redirects";
import { join, map, plain } from "../../../shared/arguments/shape";
import { type Checker, type Judge, known, show, text } from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { pathOf } from "../../../shared/names/paths";
import { byName } from "../../../shared/names/physical-names";
import { certificateId } from "../../common/argument-checks";
import type { DomainRef } from "../../common/references/references";
import { ON_GOOGLE_CLOUD } from "../../workload/foreign-arguments";
import type { EnvironmentArgs } from "../args";
import { namedServices } from "./url-map";

/** As of a Cloud Run service: https://docs.cloud.google.com/run/docs/deploying#service */
const serviceName = text(
  /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
  "the name of a Cloud Run service: up to 49 lower-case letters, digits and hyphens, starting with a letter",
);

/** A host, or with `*.` in front all one label below a domain. */
const problemWithHosts: Judge<string> = (value) =>
  problemWithDomain(typeof value === "string" ? value.replace(/^\*\./, "") : value);

/** As URL maps have it: https://docs.cloud.google.com/load-balancing/docs/url-map-concepts#pm-constraints */
const problemWithPath = pathOf("give the service in hosts");

export const hostShapes = {
  hosts: map(plain(serviceName), problemWithHosts),
  paths: map(map(plain(serviceName), problemWithPath), problemWithDomain),
  redirectHosts,
  hostCertificates: map(certificateId, problemWithHosts),
};

/** Arguments that an environment has on other clouds, and the way to do it here. */
export const foreignToEnvironments: ForeignArguments = {
  additionalDomains: `${ON_GOOGLE_CLOUD}: hosts of other domains go in hosts, { "shop.example.org": "<service>" }`,
  workspaceId: `${ON_GOOGLE_CLOUD}: Cloud Logging keeps the logs of the project; give logSinks`,
  otlp: `${ON_GOOGLE_CLOUD}: give a workload tracing, or logSinks for logs`,
  infrastructureResourceGroup: `${ON_GOOGLE_CLOUD}: all is in the project; leave it out`,
};

const HOST_ARGUMENTS = ["hosts", "paths", "redirectHosts", "hostCertificates"] as const;

/** Arguments that want the public load balancer, because they name hosts of it. */
export const hostArguments: readonly (keyof EnvironmentArgs)[] = HOST_ARGUMENTS;

/** The domain as far as it is known now. */
export const domainOf = ({ domain, domainRef: ref }: EnvironmentArgs): string | undefined =>
  domain ?? known(known<DomainRef>(ref)?.domainName);

/** Hosts are told apart by the domain; each leads to one place, and each place has one name. */
export function checkHosts(checker: Checker, args: EnvironmentArgs): void {
  const hasDomain = args.domain !== undefined || args.domainRef !== undefined;
  const domain = domainOf(args);
  const given = HOST_ARGUMENTS.filter((key) => Object.keys(args[key] ?? {}).length > 0);
  if (hasDomain && domain === undefined) {
    const how = "give domain, or take the domain's reference by `await stack.requireOutputValue(…)`";
    for (const key of given) checker.add(key, `are told apart by the domain, which is known later only; ${how}`);
  }
  for (const host of Object.keys(args.hosts ?? {}).filter((one) => one === `*.${domain}`)) {
    const nearest = show(`*.tenants.${domain}`);
    checker.add(join("hosts", host), `is where services have their hosts by their names; nearest: ${nearest}`);
  }
  checkRedirects(checker, args);
  checkCertificates(checker, args);
  checkNames(checker, args);
}

function checkRedirects(checker: Checker, args: EnvironmentArgs): void {
  const { redirectHosts: redirects = {} } = args;
  for (const [host] of byName(redirects)) {
    const at = join("redirectHosts", host);
    const other = (["hosts", "paths"] as const).find((key) => Object.hasOwn(args[key] ?? {}, host));
    if (other !== undefined) checker.add(at, `${host} is in ${other} too; give it in one of the two`);
    checker.add(at, problemWithRedirect(host, redirects));
  }
}

/** A certificate of one's own is for a host that is there. */
function checkCertificates(checker: Checker, args: EnvironmentArgs): void {
  const hosts = Object.keys({ ...args.hosts, ...args.paths, ...args.redirectHosts });
  for (const [host] of byName(args.hostCertificates).filter(([one]) => !hosts.includes(one))) {
    const there = hosts.sort().join(", ") || "none";
    checker.add(join("hostCertificates", host), `is no host of hosts, paths or redirectHosts; there is ${there}`);
  }
}

/** Backends are named by service and region: `web-us-east1` is also the name for `web` in us-east1. */
function checkNames(checker: Checker, { hosts = {}, paths = {}, regions = [] }: EnvironmentArgs): void {
  const all = namedServices({ services: hosts, paths });
  const taken = all.flatMap((service) => regions.slice(1).map((region) => `${service}-${region}`));
  const reason = (service: string) => `${service} is also the name of another service in one of the regions; rename it`;
  for (const [host, service] of byName(hosts))
    if (taken.includes(service)) checker.add(join("hosts", host), reason(service));
  for (const [host, of] of byName(paths)) {
    for (const [path, service] of byName(of))
      if (taken.includes(service)) checker.add(join(join("paths", host), path), reason(service));
  }
}
