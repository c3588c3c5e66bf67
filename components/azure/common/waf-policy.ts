import * as frontdoor from "@pulumi/azure-native/frontdoor";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import { type FrontDoorFirewall, FrontDoorSku } from "./references/references";
import { narrowTags } from "./tags";

interface PolicySpec {
  resourceGroupName: pulumi.Input<string>;
  firewall: pulumi.Input<FrontDoorFirewall | undefined>;
  tags: TagsInput;
}

const noFirewall =
  "the reference of its Front Door has no firewall; take the environment's by `await stack.requireOutputValue(…)`";

/** A WAF policy with the rules of a Front Door's firewall. */
export function createWafPolicy(
  name: string,
  { resourceGroupName, firewall, tags }: PolicySpec,
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
      customRules: { rules: [rateRule(rateLimit)] },
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
