import * as pulumi from "@pulumi/pulumi";
import { isPlain, type Judge, known, outputOf, show } from "../../shared/arguments/validation";
import { domainNameForm, isDomainName, problemWithDomain, problemWithHost } from "../../shared/names/hosts";
import { physicalName } from "../../shared/names/physical-names";
import * as served from "../../shared/names/served-domains";
import { isWildcard, withoutWildcard } from "../../shared/names/served-domains";
import { CertificateSource, type DomainRef, domain, type EnvironmentRef } from "./references/references";

/** A host's name, or `*.` and a name, which stands for every label before it. */
export const problemWithHostName: Judge<string> = (value) =>
  problemWithDomain(typeof value === "string" ? withoutWildcard(value) : value);

/** Longest name that a certificate may be for: RFC 5280, appendix A.1, ub-common-name. */
export const LONGEST_SUBJECT = 64;

/** The sources of an environment's certificates. */
interface Certified {
  certificateSource?: CertificateSource | undefined;
  /** Certificates of your own for single hosts or wildcards. */
  hostCertificates?: Record<string, unknown> | undefined;
}

/** The certificate of your own for a host: its own, or that of the wildcard above it. */
export function ownCertificateOf<T>(host: string, certificates: Record<string, T> | undefined): T | undefined {
  const wildcard = host.replace(/^[^.]+/, "*");
  const name = [host, wildcard].find((one) => certificates !== undefined && Object.hasOwn(certificates, one));
  return name === undefined ? undefined : certificates?.[name];
}

/**
 * Why a host cannot be served under a domain, by the reach of its certificate: a certificate of your own covers the domain
 * and one label below it, Container Apps' and Front Door's each host by itself, at any depth.
 */
export function hostJudge({ certificateSource, hostCertificates }: Certified): served.Within {
  return (host, under) => {
    if (!isDomainName(withoutWildcard(host))) return domainNameForm(host);
    const outside = under === host || host.endsWith(`.${under}`) ? undefined : problemWithHost(host, under);
    if (outside !== undefined || ownCertificateOf(host, hostCertificates) !== undefined) return outside;
    if (certificateSource === CertificateSource.KeyVault) return problemWithHost(host.replace("*", "any"), under);
    return problemWithManaged(host, certificateSource);
  };
}

/** Front Door alone has managed certificates of wildcards: https://learn.microsoft.com/azure/frontdoor/domain */
function problemWithManaged(host: string, source: CertificateSource | undefined): string | undefined {
  if (isWildcard(host) && source !== CertificateSource.FrontDoor)
    return `${show(host)} is a wildcard, which no managed certificate of Container Apps covers; give the environment hostCertificates for it, or frontDoor`;
  if (host.length <= LONGEST_SUBJECT) return undefined;
  return `${show(host)} has ${host.length} characters; a managed certificate can be for ${LONGEST_SUBJECT} at most`;
}

/** Whether a host is more than one label below its domain. */
export const isDeep = (host: string, under: string): boolean =>
  host.endsWith(`.${under}`) && host.slice(0, -under.length - 1).includes(".");

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
export const relativeName = (host: string, under: string): string =>
  host === under ? "@" : host.slice(0, -under.length - 1);

/** A physical name after a host, at once where the host is at hand. */
export const nameFor = (host: pulumi.Input<string>, limit: number): pulumi.Input<string> =>
  isPlain(host) ? physicalName([host], limit) : outputOf(host).apply((settled) => physicalName([settled], limit));

type Domains = Pick<
  EnvironmentRef,
  "domainName" | "zoneResourceGroupName" | "externalDns" | "zoneSubscriptionId" | "additionalDomains"
>;

/** The domains of an environment's hosts, its own first. */
export function servedDomains({
  domainName,
  zoneResourceGroupName,
  externalDns,
  zoneSubscriptionId,
  additionalDomains = [],
}: Domains): DomainRef[] {
  if (domainName === undefined) return [];
  // That there is one is known; its name may come later.
  const own = {
    domainName: domainName as pulumi.Input<string>,
    zoneResourceGroupName,
    externalDns,
    zoneSubscriptionId,
  };
  return [own, ...additionalDomains.map(domain)];
}

const within: served.Within = (host, under) =>
  host === under || host.endsWith(`.${under}`) ? undefined : "is outside";

/** The domain that a host is in; the first where names come later. */
export const domainFor = (host: pulumi.Input<string>, domains: readonly DomainRef[]): DomainRef | undefined =>
  served.domainFor(host, domains, within);

/** Whether a domain's zone is elsewhere, as far as that is known now. */
export const isExternal = ({ externalDns }: DomainRef): boolean => known(externalDns) === true;
