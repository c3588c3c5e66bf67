import { allowedCidrs } from "../../../shared/arguments/allowed-cidrs";
import { join, map } from "../../../shared/arguments/shape";
import type { Checker } from "../../../shared/arguments/validation";
import { chunksOf } from "../../../shared/chunks";
import { problemWithDomain } from "../../../shared/names/hosts";
import { byName } from "../../../shared/names/physical-names";
import type { EnvironmentArgs } from "../args";

/** Who may come in. */
export type Allowed = Pick<EnvironmentArgs, "allowedCidrs" | "hostAllowedCidrs">;

/** Address ranges of a basic match, and parts of an expression, one of which is the host. Sources:
 * https://docs.cloud.google.com/armor/quotas and
 * https://docs.cloud.google.com/armor/docs/rules-language-reference */
const RANGES_PER_RULE = 10;
const RANGES_PER_HOST = 4;

/** Source: https://docs.cloud.google.com/armor/docs/security-policy-overview */
const CACHED =
  "does not go with cdn, which answers from its cache before Cloud Armor is asked; leave one of the two out";

export const hostAllowedCidrsShape = map(allowedCidrs, problemWithDomain);

/** A load balancer is needed to keep someone out, and an expression has room for few blocks. */
export function checkAllowed(checker: Checker, args: EnvironmentArgs): void {
  const served = (args.domain ?? args.domainRef) !== undefined && args.publicLoadBalancer !== false;
  const reason =
    "needs the public load balancer of a domain: Cloud Run itself asks nobody for his address; give domain, or leave it out";
  for (const key of ["allowedCidrs", "hostAllowedCidrs"] as const) {
    if (args[key] !== undefined && !served) checker.add(key, reason);
    if (args[key] !== undefined && args.cdn !== undefined) checker.add(key, CACHED);
  }
  for (const [host, blocks] of Object.entries(args.hostAllowedCidrs ?? {})) {
    if (!Array.isArray(blocks) || blocks.length <= RANGES_PER_HOST) continue;
    const most = `has ${blocks.length} blocks; a rule of Cloud Armor has room for ${RANGES_PER_HOST} beside the host`;
    checker.add(join("hostAllowedCidrs", host), most);
  }
}

/** The priority of the last rule, for all other requests. */
export const LOWEST_PRIORITY = 2_147_483_647;

const rangesOf = (srcIpRanges: string[]) => ({ versionedExpr: "SRC_IPS_V1", config: { srcIpRanges } });

export const everyone = rangesOf(["*"]);

/** Those who may come in, in as many matches as they need. */
export const sourcesOf = ({ allowedCidrs: blocks }: Allowed) =>
  blocks === undefined ? [everyone] : chunksOf(blocks, RANGES_PER_RULE).map(rangesOf);

/** Lets in those who may come in, and whom no other rule let through. */
export const allowRules = (allowed: Allowed) =>
  allowed.allowedCidrs === undefined
    ? []
    : sourcesOf(allowed).map((match, index) => ({
        action: "allow",
        priority: 20_000 + index,
        match,
        description: "Allowed addresses",
      }));

/** Keeps all other addresses from a host, before anything else is asked. */
export const hostRules = ({ hostAllowedCidrs }: Allowed) =>
  byName(hostAllowedCidrs).map(([host, blocks], index) => {
    const inside = blocks.map((block) => `inIpRange(origin.ip, '${block}')`).join(" || ");
    return {
      action: "deny(403)",
      priority: 100 + index,
      match: { expr: { expression: `request.headers['host'].lower() == '${host}' && !(${inside})` } },
      // 64 characters at most: https://docs.cloud.google.com/compute/docs/reference/rest/v1/securityPolicies
      description: host.slice(0, 64),
    };
  });
