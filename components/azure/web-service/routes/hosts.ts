import type * as pulumi from "@pulumi/pulumi";
import { type Checker, known, show } from "../../../shared/arguments/validation";
import { claimsByEnvironment, takenBy } from "../../../shared/names/claims";
import { physicalName } from "../../../shared/names/physical-names";
import { withoutWildcard } from "../../../shared/names/served-domains";
import { LONGEST_SUBJECT } from "../../common/hosts";
import { CertificateSource, type EnvironmentRef } from "../../common/references/references";
import { appNameOf, claimApp } from "../../workload/spec";
import { Exposure, Transport, type WebServiceArgs } from "../args";
import { webServiceDefaults } from "../defaults";

/** The source of an environment's certificates, if it is plain. */
export const sourceOf = ({ certificateSource }: EnvironmentRef): CertificateSource =>
  certificateSource ?? CertificateSource.Managed;

/** Characters of a label, and the fewest that a name with a hash has room in: RFC 1035. */
const LONGEST_LABEL = 63;
const SHORTEST_LABEL = 10;

/** The first label of a service's host by default: its name, as long as its certificate can be. */
export function defaultLabel(name: string, environment: EnvironmentRef): string {
  const domain = known(environment.domainName);
  const ofAnyLength = domain === undefined || sourceOf(environment) === CertificateSource.KeyVault;
  const room = ofAnyLength ? LONGEST_LABEL : LONGEST_SUBJECT - domain.length - 1;
  return physicalName([name], Math.max(SHORTEST_LABEL, Math.min(LONGEST_LABEL, room)));
}

interface Reach {
  exposure: Exposure;
  transport: Transport;
}

/** Who reaches a service, and how. */
export const reachOf = ({ exposure, transport }: Pick<WebServiceArgs, "exposure" | "transport">): Reach => ({
  exposure: exposure ?? webServiceDefaults.exposure,
  transport: transport ?? webServiceDefaults.transport,
});

/**
 * Why a service has no host of its own; undefined when it has. Managed certificates need an issuer that reaches the
 * app; an internal app answers to its internal name alone.
 */
export function problemWithServing(environment: EnvironmentRef, { exposure, transport }: Reach): string | undefined {
  if (environment.domainName === undefined)
    return "needs an environment with a domain; this one has none, so leave it out";
  if (transport === Transport.Tcp) return 'is for HTTP, but transport is "tcp"; leave it out';
  if (exposure === Exposure.Public) return undefined;
  if (!environment.internal) return 'is for callers outside the environment, but exposure is "internal"; leave it out';
  if (sourceOf(environment) === CertificateSource.KeyVault) return undefined;
  return "needs a certificate of your own in an internal environment; this one has none, so leave it out";
}

/** The domain of a service's hosts; undefined where it has none. */
export function servedDomain(environment: EnvironmentRef, reach: Reach): EnvironmentRef["domainName"] {
  return problemWithServing(environment, reach) === undefined ? environment.domainName : undefined;
}

type SharedHosts = Record<string, pulumi.Input<string>>;

/** The hosts that services of an environment share, each with its custom domain; none where they come later. */
export function sharedHostsOf(environment: EnvironmentRef): SharedHosts {
  if (sourceOf(environment) !== CertificateSource.FrontDoor) return {};
  return known<SharedHosts | undefined>(known(environment.frontDoor)?.sharedHosts) ?? {};
}

/** Whether a host, if it is known, belongs to the environment and not to one service. */
export const isShared = (host: string | undefined, environment: EnvironmentRef): boolean =>
  host !== undefined && Object.hasOwn(sharedHostsOf(environment), host);

/** The hosts that an environment's Front Door redirects, as far as they are known now. */
export const redirectedHostsOf = (environment: EnvironmentRef): string[] =>
  known<string[] | undefined>(known(environment.frontDoor)?.redirectedHosts) ?? [];

/** The hosts and ports taken so far by the services of an environment in one program, with their owners. */
class Claims {
  /** A host, with the pattern of its requests where services share it. */
  readonly hosts = new Map<string, string>();
  readonly ports = new Map<number, string>();
  /** The names that hosts are proved under: a wildcard's is that of the name behind it. */
  readonly proofs = new Map<string, string>();
  /** WAF policies of the user's own, by their ids. */
  readonly policies = new Map<string, string>();
}

const claimsOf = claimsByEnvironment(() => new Claims());

/** Front Door's own address, which has room for one service. */
const FRONT_DOOR = "the address of Front Door";

/** Takes a service's name, hosts and TCP port in its environment, or says which of them another workload of the program has. */
export function claimAddresses(
  checker: Checker,
  name: string,
  args: WebServiceArgs,
  environment: EnvironmentRef,
): void {
  if (typeof args.environment !== "object") return;
  const taken = claimsOf(args.environment);
  const hosts = knownHosts(name, args, environment);
  const port = portOf(args);
  claimApp(checker, { component: "WebService", name }, appNameOf(name, args), args.environment);
  checkHost(checker, taken, { name, hosts, paths: pathsOf(args) });
  const proofs = provedNames(hosts, args, environment);
  checkProofs(checker, taken, proofs, environment);
  const listener = port === undefined ? undefined : taken.ports.get(port);
  if (listener !== undefined)
    checker.add("exposedPort", `${port} is taken by WebService "${listener}"; an environment has each port once`);
  const policy = policyOf(args, environment);
  const guarded = policy === undefined ? undefined : taken.policies.get(policy);
  if (guarded !== undefined) {
    const reason = `${show(policy)} guards WebService "${guarded}", and Azure attaches a policy to one service`;
    checker.add("environment.frontDoor.wafPolicyId", `${reason}; give firewall, which makes one for each`);
  }
  if (checker.problems.length > 0) return;

  if (policy !== undefined) taken.policies.set(policy, name);
  for (const wanted of hosts) taken.hosts.set(wanted, name);
  for (const wanted of proofs) taken.proofs.set(wanted, name);
  if (port !== undefined) taken.ports.set(port, name);
}

/** Whether another service of the program has one of the hosts, or a path of it. */
function checkHost(
  checker: Checker,
  taken: Claims,
  { name, hosts, paths }: { name: string; hosts: string[]; paths: string[] },
): void {
  const host = hosts.find((wanted) => taken.hosts.has(wanted));
  if (host === undefined) return;
  const another = paths.length === 0 ? "give another host" : "give another host or path";
  const hint = host === FRONT_DOOR ? "give the environment a domain" : another;
  const owner = taken.hosts.get(host) ?? "";
  checker.add(paths.length === 0 ? "host" : "path", `${host} ${takenBy("WebService", owner, name, hint)}`);
}

/** The names under which the hosts of its own are proved. */
const provedNames = (hosts: string[], args: WebServiceArgs, environment: EnvironmentRef): string[] =>
  pathsOf(args).length > 0 ? [] : hosts.filter((host) => !isShared(host, environment)).map(withoutWildcard);

/** A wildcard and its name are proved by one record, which two owners would write over each other. */
function checkProofs(checker: Checker, taken: Claims, proofs: string[], environment: EnvironmentRef): void {
  if (checker.problems.length > 0) return;
  const reason = (name: string, owner: string) =>
    `${name} and *.${name} are proved by one record, and ${owner} has the other of the two; give both to one service`;
  const ofEnvironment = [...Object.keys(sharedHostsOf(environment)), ...redirectedHostsOf(environment)];
  const edge = proofs.find((name) => ofEnvironment.includes(name));
  if (edge !== undefined) checker.add("host", reason(edge, "the Environment"));
  const service = proofs.find((name) => taken.proofs.has(name));
  if (service !== undefined) checker.add("host", reason(service, `WebService "${taken.proofs.get(service)}"`));
}

/** The hosts as far as they are known now, each with its paths. */
function knownHosts(name: string, args: WebServiceArgs, environment: EnvironmentRef): string[] {
  const reach = reachOf(args);
  const domain = servedDomain(environment, reach);
  if (domain === undefined) {
    const fronted = sourceOf(environment) === CertificateSource.FrontDoor && reach.exposure === Exposure.Public;
    return fronted && environment.domainName === undefined ? [FRONT_DOOR] : [];
  }
  const byDefault = `${defaultLabel(name, environment)}.${known(domain) ?? "(domain)"}`;
  const hosts = [args.host ?? byDefault, ...(args.additionalHosts ?? [])];
  const paths = pathsOf(args);
  return hosts
    .map((host) => known(host))
    .filter((host) => host !== undefined)
    .flatMap((host) => (paths.length === 0 ? [host] : paths.map((path) => `${host}${path}`)));
}

export const pathsOf = ({ path, additionalPaths = [] }: Pick<WebServiceArgs, "path" | "additionalPaths">): string[] =>
  path === undefined ? additionalPaths : [path, ...additionalPaths];

/** The WAF policy of the user's own that a service would be behind, in lower case as Azure compares ids. */
function policyOf(args: WebServiceArgs, environment: EnvironmentRef): string | undefined {
  if (sourceOf(environment) !== CertificateSource.FrontDoor || reachOf(args).exposure !== Exposure.Public)
    return undefined;
  const front = known(environment.frontDoor);
  if (pathsOf(args).length > 0) return undefined;
  return front?.firewall === undefined ? known(front?.wafPolicyId)?.toLowerCase() : undefined;
}

function portOf(args: WebServiceArgs): number | undefined {
  if (reachOf(args).transport !== Transport.Tcp) return undefined;
  return known(args.exposedPort ?? args.port ?? webServiceDefaults.port);
}
