import { describe, expect, test } from "vitest";
import { Environment, WebService } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { byType, existingId, late, planProgram, resource } from "../helpers";
import { environment as existing } from "./bad-input-base";
import { planService } from "./helpers";

const image = "a:1";
const policy = "azure-native:frontdoor:Policy";
const securityPolicy = "azure-native:cdn:SecurityPolicy";

describe("a service behind Front Door has a firewall that", () => {
  test("in production has Microsoft's managed rules and a rate limit, and logs no credentials", async () => {
    const plan = await planService({ tags: { team: "shop" } }, { domain: "example.com", frontDoor: {} });
    expect(resource(plan, policy, "api").inputs).toMatchObject({
      location: "Global",
      sku: { name: "Premium_AzureFrontDoor" },
      tags: { team: "shop" },
      policySettings: {
        enabledState: "Enabled",
        mode: "Prevention",
        requestBodyCheck: "Enabled",
        scrubbingRules: ["authorization", "cookie"].map((selector) => ({
          matchVariable: "RequestHeaderNames",
          selectorMatchOperator: "Equals",
          selector,
        })),
      },
      customRules: {
        rules: [
          {
            ruleType: "RateLimitRule",
            rateLimitDurationInMinutes: 5,
            rateLimitThreshold: 2000,
            action: "Block",
            matchConditions: [
              { matchVariable: "RequestHeader", selector: "Host", operator: "GreaterThanOrEqual", matchValue: ["0"] },
            ],
          },
        ],
      },
      managedRules: {
        managedRuleSets: [
          { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
          { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
        ],
      },
    });
  });

  test("has the environment's own settings", async () => {
    const frontDoor = { sku: "Standard_AzureFrontDoor", wafMode: "Detection", rateLimit: 50 } as const;
    const { inputs } = resource(await planService({}, { domain: "example.com", frontDoor }), policy, "api");
    expect(inputs).toMatchObject({ policySettings: { mode: "Detection" }, managedRules: { managedRuleSets: [] } });
    expect(inputs.customRules).toMatchObject({ rules: [{ rateLimitThreshold: 50 }] });
  });

  test("no other service has, since Azure attaches a policy to one security policy of a profile", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", frontDoor: {} });
      new WebService("one", { environment, image });
      new WebService("two", { environment, image });
    });
    const attached = byType(plan, securityPolicy).map(
      ({ inputs }) => (inputs.parameters as { wafPolicy: { id: string } }).wafPolicy.id,
    );
    expect(attached).toHaveLength(2);
    expect(new Set(attached).size).toBe(2);
    expect(new Set(byType(plan, policy).map(({ outputs }) => outputs.name)).size).toBe(2);
  });
});

const frontDoor = {
  resourceGroupName: "edge",
  profileName: "main",
  endpointName: "main",
  endpointHostName: "main-abc.z01.azurefd.net",
  endpointId: existingId("Microsoft.Cdn/profiles/main/afdEndpoints/main"),
  frontDoorId: "00000000-0000-4000-a000-00000000000a",
};
const fronted = { ...existing, certificateSource: "front-door" as const };

test("a WAF policy of the user's own guards one service, and a second one is refused", async () => {
  const wafPolicyId = existingId("Microsoft.Network/frontDoorWebApplicationFirewallPolicies/own");
  let said: unknown;
  const plan = await planProgram(() => {
    const environment = { ...fronted, frontDoor: { ...frontDoor, wafPolicyId } };
    new WebService("one", { environment, image });
    said = problemsOf(() => new WebService("two", { environment, image }));
  });
  expect(resource(plan, securityPolicy, "one").inputs.parameters).toMatchObject({ wafPolicy: { id: wafPolicyId } });
  expect(byType(plan, policy)).toEqual([]);
  expect(said).toEqual([
    {
      propertyPath: "environment.frontDoor.wafPolicyId",
      reason: expect.stringMatching(
        / guards WebService "one", and Azure attaches a policy to one service; give firewall/,
      ),
    },
  ]);
});

test("a Front Door of another stack brings its firewall", async () => {
  const firewall = { sku: "Premium_AzureFrontDoor", mode: "Prevention", rateLimit: 7 } as const;
  const plan = await planProgram(() => {
    new WebService("one", { environment: { ...fronted, frontDoor: late({ ...frontDoor, firewall }) }, image });
  });
  expect(resource(plan, policy, "one").inputs.customRules).toMatchObject({ rules: [{ rateLimitThreshold: 7 }] });
});
