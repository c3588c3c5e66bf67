import type * as pulumi from "@pulumi/pulumi";
import { isPlain, type Judge, known, spelled } from "../../shared/arguments/validation";
import { isDomainName, problemWithDomain, problemWithHost } from "../../shared/names/hosts";
import { type DomainRef, domainOf, type EnvironmentRef } from "./references/references";

/** A domain whose hosts an environment serves, and the zone of their records. */
export type ServedDomain = Omit<DomainRef, "certificateArn">;

type Domains = Pick<EnvironmentRef, "domainName" | "hostedZoneId" | "externalDns" | "additionalDomains">;

/** The domains of an environment, its own first. */
export function servedDomains({
  domainName,
  hostedZoneId,
  externalDns,
  additionalDomains = [],
}: Domains): ServedDomain[] {
  if (domainName === undefined) return [];
  // That there is one is known; its name may come later.
  const own = { domainName: domainName as pulumi.Input<string>, hostedZoneId, externalDns };
  return [own, ...additionalDomains.map(domainOf)];
}

const WILDCARD = "*.";
export const isWildcard = (host: string): boolean => host.startsWith(WILDCARD);

/** A host name, or `*.` and a name, which stands for every label before it. */
export const problemWithHostForm: Judge<string> = (value) =>
  problemWithDomain(typeof value === "string" && isWildcard(value) ? value.slice(WILDCARD.length) : value);

/** Why a host is not in a domain, or deeper than its certificate; a wildcard is one label, whichever. */
function problemWithin(host: string, domain: string): string | undefined {
  if (!isWildcard(host)) return problemWithHost(host, domain);
  const reason = problemWithHost(host.replace("*", "any"), domain);
  if (reason === undefined) return undefined;
  return `${JSON.stringify(host)} is not one label below the environment's domain ${domain}, and so not in its certificate; nearest: "*.${domain}"`;
}

/**
 * Why none of an environment's domains serves a host; undefined where one does, or may once its name is known.
 *
 * @param own the name of the environment's own domain
 */
export function problemWithServed(
  host: string,
  own: string,
  { additionalDomains = [] }: { additionalDomains?: pulumi.Input<DomainRef>[] | undefined },
): string | undefined {
  const reason = problemWithin(host, own);
  if (reason === undefined || additionalDomains.length === 0) return reason;
  const others = additionalDomains.map((ref) => known(known(ref)?.domainName));
  if (others.some((other) => other === undefined || problemWithin(host, other) === undefined)) return undefined;
  const deeper = others.find((other) => other !== undefined && host.endsWith(`.${other}`));
  if (deeper !== undefined) return problemWithin(host, deeper);
  return isDomainName(host.replace(/^\*\./, "")) && !host.endsWith(`.${own}`)
    ? `${JSON.stringify(host)} is in none of the environment's domains ${[own, ...others].join(", ")}`
    : reason;
}

/** The domain that a host is in: the longest, so that a zone of its own comes before its parent's. The first where names come later. */
export function domainFor(host: pulumi.Input<string>, domains: ServedDomain[]): ServedDomain | undefined {
  if (!isPlain(host)) return domains[0];
  const covers = ({ domainName }: ServedDomain) => isPlain(domainName) && problemWithin(host, domainName) === undefined;
  const length = ({ domainName }: ServedDomain) => spelled(domainName).length;
  const [longest] = domains.filter(covers).sort((one, other) => length(other) - length(one));
  return longest ?? domains.find(({ domainName }) => !isPlain(domainName)) ?? domains[0];
}
