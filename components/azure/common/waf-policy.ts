import * as frontdoor from "@pulumi/azure-native/frontdoor";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import { type FrontDoorFirewall, FrontDoorSku } from "./references/references";
import { narrowTags } from "./tags";

/** Why an allow-list does not go with managed certificates. Source:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates */
export const WITHOUT_ISSUER =
  "shuts out DigiCert, which must reach the app to issue and renew its managed certificate; give the environment a certificate of your own, or Front Door";

/** Why an allow-list does not go with a firewall that only looks. */
export const DETECTION =
  'needs a firewall that blocks, but wafMode of the Front Door is "Detection"; nearest: "Prevention"';

interface PolicySpec {
  resourceGroupName: pulumi.Input<string>;
  firewall: pulumi.Input<FrontDoorFirewall | undefined>;
  /** IPv4 blocks that alone may come in. Everyone by default. */
  allowed?: pulumi.Input<string[] | undefined>;
  tags: TagsInput;
}

const noFirewall =
  "the reference of its Front Door has no firewall; take the environment's by `await stack.requireOutputValue(…)`";

/** A WAF policy with the rules of a Front Door's firewall. */
export function createWafPolicy(
  name: string,
  { resourceGroupName, firewall, allowed, tags }: PolicySpec,
  opts: pulumi.CustomResourceOptions,
): frontdoor.Policy {
  const { sku, mode, rateLimit } = pulumi.output(firewall).apply((settled) => {
    if (settled === undefined) throw new pulumi.RunError(noFirewall);
    return settled;
  });
  return new frontdoor.Policy(
    name,
    {
      ...autoName(name, "wafPolicy"),
      resourceGroupName,
      location: "Global",
      sku: { name: sku },
      policySettings: {
        enabledState: "Enabled",
        mode,
        requestBodyCheck: "Enabled",
        state: "Enabled",
        scrubbingRules: ["authorization", "cookie"].map(scrubbed),
      },
      customRules: { rules: rulesOf(rateLimit, allowed) },
      managedRules: { managedRuleSets: sku.apply(managedFor) },
      tags: narrowTags(tags),
    },
    opts,
  );
}

/** The Premium tier alone has managed rules. */
const managedFor = (sku: FrontDoorSku) => (sku === FrontDoorSku.Premium ? managedRuleSets : []);

/** A header whose value is not to be in the firewall's log. */
const scrubbed = (selector: string) => ({
  matchVariable: "RequestHeaderNames",
  selectorMatchOperator: "Equals",
  selector,
  state: "Enabled",
});

/** The rules of our own: who may come in, if not everyone, and how often. */
function rulesOf(rateLimit: pulumi.Input<number>, allowed: PolicySpec["allowed"]) {
  const rules = (blocks: string[] | undefined) =>
    blocks === undefined ? [rateRule(rateLimit)] : [allowRule(blocks), rateRule(rateLimit)];
  return isPlain<string[] | undefined>(allowed) ? rules(allowed) : pulumi.output(allowed).apply(rules);
}

/**
 * Blocks every other address. That of the connection counts: a client may write any address into X-Forwarded-For. Source:
 * https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-configure-ip-restriction
 */
const allowRule = (blocks: string[]) => ({
  name: "AllowedCidrs",
  enabledState: "Enabled",
  priority: 10,
  ruleType: "MatchRule",
  action: "Block",
  matchConditions: [
    { matchVariable: "SocketAddr", operator: "IPMatch", negateCondition: true, matchValue: [...blocks].sort() },
  ],
});

/** Every request has a host, so that this one limits all. Source:
 * https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-rate-limit */
function rateRule(rateLimitThreshold: pulumi.Input<number>) {
  return {
    name: "RateLimit",
    enabledState: "Enabled",
    priority: 100,
    ruleType: "RateLimitRule",
    rateLimitDurationInMinutes: 5,
    rateLimitThreshold,
    action: "Block",
    matchConditions: [
      { matchVariable: "RequestHeader", selector: "Host", operator: "GreaterThanOrEqual", matchValue: ["0"] },
    ],
  };
}

/** Source: https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-drs */
const managedRuleSets = [
  { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
  { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
];
