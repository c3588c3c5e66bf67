import { problemWithDomain } from "../names/hosts";
import { type Check, map, plain } from "./shape";

/** Hosts that are redirected: host to the other host. */
export const redirectHosts: Check<Record<string, string>> = map(plain(problemWithDomain), (host) =>
  problemWithDomain(host),
);

/** Why a host cannot be redirected so: one step leads to the end, since a chain costs a client each step and a circle never ends. */
export function problemWithRedirect(host: string, redirects: Record<string, string>): string | undefined {
  const target = redirects[host] ?? "";
  if (target === host) return "leads to itself; give another host";
  if (!Object.hasOwn(redirects, target)) return undefined;
  return `${target} is redirected itself, to ${redirects[target]}; give that`;
}
