import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

const plans = /^(?:Containers|ContainerRegistry)$/;

function switchedOff(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const plan = text(props, "pricingName") ?? text(props, "resourceType") ?? "";
  const tier = text(props, "pricingTier") ?? text(props, "tier");
  return plans.test(plan) && tier === "Free"
    ? { what: `${named("Defender plan", resource)} is off for ${plan}` }
    : undefined;
}

/** Images are scanned by Defender. */
export const azureDefenderContainers: Rule = {
  id: "azure-defender-containers",
  row: Row.Scanning,
  title: "Images are scanned by Defender",
  description: "An image that is not scanned keeps its known vulnerabilities to itself.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["azure-native:security:Pricing", "azure:securitycenter/subscriptionPricing:SubscriptionPricing"],
  replacement: { azure: "Microsoft Defender for Containers" },
  url: "https://learn.microsoft.com/azure/defender-for-cloud/agentless-vulnerability-assessment-azure",
  remediationSteps: 'Set the plan "Containers" to Standard: it is one for the subscription.',
  example: {
    before: 'new security.Pricing("containers", { pricingName: "Containers", pricingTier: "Free", … });',
    after: 'new security.Pricing("containers", { pricingName: "Containers", pricingTier: "Standard", … });',
  },
  match: switchedOff,
};
