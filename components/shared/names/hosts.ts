import type { Judge } from "../arguments/validation";
import { spelled } from "../arguments/validation";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether a name is a host's or a domain's: two labels or more, lower case, 253 characters at most (RFC 1035, RFC 1123). */
export function isDomainName(name: string): boolean {
  if (typeof name !== "string" || name.length > 253) return false;
  const labels = name.split(".");
  return labels.length >= 2 && labels.every((label) => LABEL.test(label));
}

/** The problem of a domain's name, with the nearest right one. */
export function domainNameForm(name: string): string {
  const bare = spelled(name)
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/[:/?#].*$/, "")
    .replace(/^\*\.|\.$/g, "");
  const nearest = isDomainName(bare) ? `; nearest: ${JSON.stringify(bare)}` : "";
  return `${JSON.stringify(name)} is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots${nearest}`;
}

/** A domain's name, or why it is none. */
export const problemWithDomain: Judge<string> = (value) =>
  typeof value === "string" && isDomainName(value) ? undefined : domainNameForm(spelled(value));

/**
 * Why a host cannot be served under a domain; undefined when it can. A wildcard certificate and a wildcard record cover
 * one label: `example.com` and `api.example.com` are fine, `a.b.example.com` is not.
 */
export function problemWithHost(host: string, domain: string): string | undefined {
  if (!isDomainName(host)) return domainNameForm(host);
  if (host === domain) return undefined;
  if (!host.endsWith(`.${domain}`)) {
    const [label = "www"] = host.split(".");
    return `${JSON.stringify(host)} is not in the environment's domain ${domain}; nearest: "${label}.${domain}"`;
  }
  const labels = host.slice(0, -domain.length - 1).split(".");
  if (labels.length === 1) return undefined;
  return `${JSON.stringify(host)} is ${labels.length} labels below ${domain}, but its certificate covers one; nearest: "${labels.join("-")}.${domain}"`;
}
