import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain, type Judge, known, show } from "../../../shared/arguments/validation";
import { claimsByEnvironment, takenBy } from "../../../shared/names/claims";
import { domainNameForm, isDomainName, problemWithDomain, problemWithHost } from "../../../shared/names/hosts";
import { physicalName } from "../../../shared/names/physical-names";
import { CertificateSource, type EnvironmentRef } from "../../common/references/references";
import { appNameOf, claimApp } from "../../workload/spec";
import { Exposure, Transport, type WebServiceArgs } from "../args";
import { webServiceDefaults } from "../defaults";

/** A host's name; no wildcard: managed certificates cover none, and an app answers to names. */
export const problemWithHostName: Judge = (value) => {
  if (typeof value !== "string" || !value.startsWith("*.")) return problemWithDomain(value);
  return `${show(value)} is a wildcard, which no managed certificate covers; give each host by its name`;
};

/** Longest name that a certificate may be for: RFC 5280, appendix A.1, ub-common-name. */
const LONGEST_SUBJECT = 64;

/**
 * Why a host cannot be served under a domain, by the reach of its certificate: a certificate of your own covers the domain
 * and one label below it, Container Apps' and Front Door's each host by itself, at any depth.
 */
export function hostJudge(source: CertificateSource): (host: string, domain: string) => string | undefined {
  if (source === CertificateSource.KeyVault) return problemWithHost;
  return (host, domain) => {
    if (!isDomainName(host)) return domainNameForm(host);
    if (host.length > LONGEST_SUBJECT)
      return `${show(host)} has ${host.length} characters; a managed certificate can be for ${LONGEST_SUBJECT} at most`;
    return host.endsWith(`.${domain}`) ? undefined : problemWithHost(host, domain);
  };
}

/** Whether a host is more than one label below its domain. */
export const isDeep = (host: string, domain: string): boolean =>
  host.endsWith(`.${domain}`) && host.slice(0, -domain.length - 1).includes(".");

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

/** Combines two values: at once if both are plain. */
export function both<A, B, Result>(
  a: pulumi.Input<A>,
  b: pulumi.Input<B>,
  combine: (a: A, b: B) => Result,
): pulumi.Input<Result> {
  if (isPlain<A>(a) && isPlain<B>(b)) return combine(a, b);
  return pulumi.all([a, b]).apply(([first, second]) => combine(first as A, second as B)) as pulumi.Output<Result>;
}

/** A host's name within the zone of its domain: `@` for the domain itself. */
export const relativeName = (host: string, domain: string): string =>
  host === domain ? "@" : host.slice(0, -domain.length - 1);

/** The same under a label: `asuid`, `asuid.api`. */
export const labelled = (label: string, name: string): string => (name === "@" ? label : `${label}.${name}`);

/** The hosts and ports taken so far by the services of an environment in one program, with their owners. */
class Claims {
  readonly hosts = new Map<string, string>();
  readonly ports = new Map<number, string>();
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
  const host = hosts.find((wanted) => taken.hosts.has(wanted));
  if (host !== undefined) {
    const hint = host === FRONT_DOOR ? "give the environment a domain" : "give another host";
    checker.add("host", `${host} ${takenBy("WebService", taken.hosts.get(host) ?? "", name, hint)}`);
  }
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
  if (port !== undefined) taken.ports.set(port, name);
}

/** The hosts as far as they are known now. */
function knownHosts(name: string, args: WebServiceArgs, environment: EnvironmentRef): string[] {
  const reach = reachOf(args);
  const domain = servedDomain(environment, reach);
  if (domain === undefined) {
    const fronted = sourceOf(environment) === CertificateSource.FrontDoor && reach.exposure === Exposure.Public;
    return fronted && environment.domainName === undefined ? [FRONT_DOOR] : [];
  }
  const byDefault = `${defaultLabel(name, environment)}.${known(domain) ?? "(domain)"}`;
  const hosts = [args.host ?? byDefault, ...(args.additionalHosts ?? [])];
  return hosts.map((host) => known(host)).filter((host) => host !== undefined);
}

/** The WAF policy of the user's own that a service would be behind, in lower case as Azure compares ids. */
function policyOf(args: WebServiceArgs, environment: EnvironmentRef): string | undefined {
  if (sourceOf(environment) !== CertificateSource.FrontDoor || reachOf(args).exposure !== Exposure.Public)
    return undefined;
  const front = known(environment.frontDoor);
  return front?.firewall === undefined ? known(front?.wafPolicyId)?.toLowerCase() : undefined;
}

function portOf(args: WebServiceArgs): number | undefined {
  if (reachOf(args).transport !== Transport.Tcp) return undefined;
  return known(args.exposedPort ?? args.port ?? webServiceDefaults.port);
}
