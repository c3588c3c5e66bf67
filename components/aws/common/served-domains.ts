import type * as pulumi from "@pulumi/pulumi";
import type { Judge } from "../../shared/arguments/validation";
import { problemWithDomain, problemWithHost } from "../../shared/names/hosts";
import * as served from "../../shared/names/served-domains";
import { type DomainRef, domainOf, type EnvironmentRef } from "./references/references";

/** A domain whose hosts an environment serves, and the zone of their records. */
export type ServedDomain = Omit<DomainRef, "certificateArn">;

type Domains = Pick<
  EnvironmentRef,
  "domainName" | "hostedZoneId" | "externalDns" | "zoneRoleArn" | "additionalDomains"
>;

/** The domains of an environment, its own first. */
export function servedDomains({
  domainName,
  hostedZoneId,
  externalDns,
  zoneRoleArn,
  additionalDomains = [],
}: Domains): ServedDomain[] {
  if (domainName === undefined) return [];
  // That there is one is known; its name may come later.
  const own = { domainName: domainName as pulumi.Input<string>, hostedZoneId, externalDns, zoneRoleArn };
  return [own, ...additionalDomains.map(domainOf)];
}

export const isWildcard = served.isWildcard;

/** A host name, or `*.` and a name, which stands for every label before it. */
export const problemWithHostForm: Judge<string> = (value) =>
  problemWithDomain(typeof value === "string" ? served.withoutWildcard(value) : value);

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
export const problemWithServed = (
  host: string,
  own: string,
  { additionalDomains = [] }: { additionalDomains?: pulumi.Input<DomainRef>[] | undefined },
): string | undefined => served.problemWithServed(host, own, additionalDomains, problemWithin);

/** The domain that a host is in; the first where names come later. */
export const domainFor = (host: pulumi.Input<string>, domains: ServedDomain[]): ServedDomain | undefined =>
  served.domainFor(host, domains, problemWithin);
