import { describe, expect, test } from "vitest";
import { Domain, Environment, type EnvironmentArgs, WebService } from "../../../../components/azure";
import { byType, names, type Plan, planProgram } from "../helpers";

const provider = "pulumi:providers:azure-native";
const record = "azure-native:dns:RecordSet";
const zoneSubscriptionId = "11111111-2222-3333-4444-555555555555";
const domain = { domain: "example.com", zoneResourceGroupName: "dns", zoneSubscriptionId };

const madeElsewhere = (plan: Plan): string[] =>
  plan.resources
    .filter(({ options }) => options.provider !== undefined)
    .map(({ name }) => name)
    .sort();

const plan = (args: EnvironmentArgs, config: Record<string, string> = {}) =>
  planProgram(
    () => {
      const environment = new Environment("prod", { ...domain, ...args });
      for (const name of ["api", "web"]) new WebService(name, { environment, image: "a:1" });
      return { ref: environment.ref };
    },
    { config },
  );

describe("a zone in another subscription", () => {
  test.each<[string, EnvironmentArgs]>([
    ["Container Apps", {}],
    [
      "Front Door",
      { frontDoor: {}, sharedHosts: ["shop.example.com"], redirectHosts: { "www.example.com": "example.com" } },
    ],
  ])("has all records of hosts of %s, by one provider, and nothing else", async (_, args) => {
    const found = await plan(args);
    const [dns, ...more] = byType(found, provider);
    expect(more).toEqual([]);
    expect(dns?.inputs.subscriptionId).toBe(zoneSubscriptionId);
    expect(names(found, record).length).toBeGreaterThan(3);
    expect(madeElsewhere(found)).toEqual(names(found, record));
    expect(found.outputs).toMatchObject({ ref: { zoneSubscriptionId } });
  });

  test("signs in as the stack's own provider does", async () => {
    const secret = "hunter2";
    const config = {
      "azure-native:clientId": "app",
      "azure-native:clientSecret": secret,
      "azure-native:useOidc": "true",
    };
    const [dns] = byType(await plan({}, config), provider);
    expect(dns?.inputs).toMatchObject({ useOidc: "true" });
    expect(JSON.stringify(dns?.inputs.clientSecret)).not.toBe(`"${secret}"`);
  });

  test("of the parent has the delegation and the record that vouches for the signatures", async () => {
    const found = await planProgram(() => {
      new Domain("shop", {
        domainName: "shop.example.com",
        parentZoneResourceGroupName: "dns",
        parentZoneSubscriptionId: zoneSubscriptionId,
        dnssec: true,
      });
    });
    expect(madeElsewhere(found)).toEqual(["shop-delegation", "shop-signature"]);
  });
});
