import * as cdn from "@pulumi/azure-native/cdn";
import * as frontdoor from "@pulumi/azure-native/frontdoor";
import type * as pulumi from "@pulumi/pulumi";
import { input, plain, type Shape } from "../../shared/arguments/shape";
import { integer, oneOf } from "../../shared/arguments/validation";
import type { Profile } from "../../shared/profile";
import type { TagsInput } from "../../shared/tags";
import { createDiagnostics } from "../common/diagnostics";
import { autoName } from "../common/names";
import type { FrontDoorRef } from "../common/references";
import type { Where } from "../common/resource-group";
import { narrowTags } from "../common/tags";
import { type FrontDoorArgs, FrontDoorSku, WafMode } from "./args";

/** Defaults of `FrontDoorArgs` by profile. */
export const frontDoorDefaults = {
  wafMode: WafMode.Prevention,
  rateLimit: 2000,
  originResponseTimeoutSeconds: 60,
  production: { sku: FrontDoorSku.Premium },
  development: { sku: FrontDoorSku.Standard },
} as const;

export const frontDoorShape: Shape<FrontDoorArgs> = {
  sku: plain(oneOf(FrontDoorSku)),
  wafMode: plain(oneOf(WafMode)),
  rateLimit: input(integer(1, 2_000_000_000, "requests")),
  /** https://learn.microsoft.com/azure/frontdoor/front-door-faq#how-do-i-configure-the-timeouts- */
  originResponseTimeoutSeconds: input(integer(16, 240, "seconds")),
};

interface FrontDoorSpec extends FrontDoorArgs {
  profile: Profile;
  workspaceId: pulumi.Input<string>;
  protect: boolean;
  tags: TagsInput;
}

interface FrontDoor {
  profile: cdn.Profile;
  wafPolicy: frontdoor.Policy;
  ref: FrontDoorRef;
}

/** What Front Door logs; the health probes are left out, since each of its locations sends some. */
const logs = ["FrontDoorAccessLog", "FrontDoorWebApplicationFirewallLog"] as const;

/** A Front Door profile with one endpoint, and a firewall's policy; services bring hosts, origins, routes and say which hosts the policy guards. */
export function createFrontDoor(
  name: string,
  spec: FrontDoorSpec,
  { resourceGroupName }: Where,
  opts: pulumi.CustomResourceOptions,
): FrontDoor {
  const sku = { name: spec.sku ?? frontDoorDefaults[spec.profile].sku };
  // Front Door is in no region.
  const common = { resourceGroupName, location: "Global" };
  const tags = narrowTags(spec.tags);
  const kept = { ...opts, ...(spec.protect && { protect: true }) };
  const profile = new cdn.Profile(
    name,
    {
      ...autoName(name, "frontDoorProfile"),
      ...common,
      sku,
      originResponseTimeoutSeconds: spec.originResponseTimeoutSeconds ?? frontDoorDefaults.originResponseTimeoutSeconds,
      tags,
    },
    // A host can be in one Front Door alone: its successor cannot be made beside it.
    { ...kept, deleteBeforeReplace: true },
  );
  const endpoint = new cdn.AFDEndpoint(
    name,
    { ...autoName(name, "frontDoorEndpoint"), ...common, profileName: profile.name, enabledState: "Enabled", tags },
    kept,
  );
  const wafPolicy = createPolicy(name, spec, { ...common, sku, tags }, opts);
  createDiagnostics(name, { resourceId: profile.id, workspaceId: spec.workspaceId, logs }, opts);
  const ref = {
    resourceGroupName,
    profileName: profile.name,
    endpointName: endpoint.name,
    endpointHostName: endpoint.hostName,
    endpointId: endpoint.id,
    frontDoorId: profile.frontDoorId,
    wafPolicyId: wafPolicy.id,
  } satisfies Record<keyof FrontDoorRef, unknown>;
  return { profile, wafPolicy, ref };
}

interface PolicyCommon {
  resourceGroupName: pulumi.Input<string>;
  location: string;
  sku: { name: FrontDoorSku };
  tags: TagsInput;
}

function createPolicy(
  name: string,
  { wafMode, rateLimit }: FrontDoorSpec,
  common: PolicyCommon,
  opts: pulumi.CustomResourceOptions,
): frontdoor.Policy {
  return new frontdoor.Policy(
    name,
    {
      ...autoName(name, "wafPolicy"),
      ...common,
      policySettings: {
        enabledState: "Enabled",
        mode: wafMode ?? frontDoorDefaults.wafMode,
        requestBodyCheck: "Enabled",
        state: "Enabled",
        scrubbingRules: ["authorization", "cookie"].map(scrubbed),
      },
      customRules: { rules: [rateRule(rateLimit ?? frontDoorDefaults.rateLimit)] },
      managedRules: { managedRuleSets: common.sku.name === FrontDoorSku.Premium ? managedRuleSets : [] },
    },
    opts,
  );
}

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
