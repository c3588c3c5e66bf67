import type * as pulumi from "@pulumi/pulumi";
import { isPlain, known, spelled } from "../arguments/validation";
import { isDomainName } from "./hosts";

/** Why a host cannot be served under a domain; undefined when it can. */
export type Within = (host: string, domain: string) => string | undefined;

interface Named {
  domainName: pulumi.Input<string>;
}

/**
 * Why none of an environment's domains serves a host; undefined where one does, or may once its name is known.
 *
 * @param own the name of the environment's own domain
 * @param additional its further domains
 */
export function problemWithServed(
  host: string,
  own: string,
  additional: readonly pulumi.Input<Named>[],
  within: Within,
): string | undefined {
  const reason = within(host, own);
  if (reason === undefined || additional.length === 0) return reason;
  const others = additional.map((ref) => known(known(ref)?.domainName));
  if (others.some((other) => other === undefined || within(host, other) === undefined)) return undefined;
  const deeper = others.find((other) => other !== undefined && host.endsWith(`.${other}`));
  if (deeper !== undefined) return within(host, deeper);
  return isDomainName(withoutWildcard(host)) && !host.endsWith(`.${own}`)
    ? `${JSON.stringify(host)} is in none of the environment's domains ${[own, ...others].join(", ")}`
    : reason;
}

/** The domain that a host is in: the longest, so that a zone of its own comes before its parent's. The first where names come later. */
export function domainFor<Domain extends Named>(
  host: pulumi.Input<string>,
  domains: readonly Domain[],
  within: Within,
): Domain | undefined {
  if (!isPlain(host)) return domains[0];
  const covers = ({ domainName }: Domain) => isPlain(domainName) && within(host, domainName) === undefined;
  const length = ({ domainName }: Domain) => spelled(domainName).length;
  const [longest] = domains.filter(covers).sort((one, other) => length(other) - length(one));
  return longest ?? domains.find(({ domainName }) => !isPlain(domainName)) ?? domains[0];
}

const WILDCARD = /^\*\./;
export const isWildcard = (host: string): boolean => WILDCARD.test(host);

/** The name that a wildcard stands before; another host as it is. */
export const withoutWildcard = (host: string): string => (isWildcard(host) ? host.replace(WILDCARD, "") : host);
