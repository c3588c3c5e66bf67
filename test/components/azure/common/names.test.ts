import { expect, test } from "vitest";
import { autoName, nameLimits, vaultLogicalName } from "../../../../components/azure/common/names";
import { narrowTags, tagsFor } from "../../../../components/azure/common/tags";

const hashed = (head: string) => expect.stringMatching(new RegExp(`^${head}-[0-9a-f]{8}$`));

test.each([
  ["prod", "resourceGroup", {}],
  ["x".repeat(82), "resourceGroup", {}],
  ["x".repeat(83), "resourceGroup", { resourceGroupName: hashed("x{81}") }],
  ["größe", "resourceGroup", { resourceGroupName: hashed("gr-e-project-stack") }],
  ["x".repeat(56), "virtualNetwork", {}],
  ["x".repeat(57), "virtualNetwork", { virtualNetworkName: hashed("x{55}") }],
  ["_net", "virtualNetwork", { virtualNetworkName: hashed("net-project-stack") }],
  // Parts of something else are named as they are: nothing is added, so that the end counts too.
  ["x".repeat(80), "subnet", {}],
  ["x".repeat(81), "subnet", { subnetName: hashed("x{71}") }],
  ["net-", "subnet", { subnetName: hashed("net-project-stack") }],
  ["net-", "networkSecurityGroup", {}],
  ["Prod", "managedEnvironment", { environmentName: hashed("prod-project-stack") }],
  ["prod--eu", "managedEnvironment", { environmentName: hashed("prod-eu-project-stack") }],
  ["prod-eu", "managedEnvironment", {}],
  ["a.b", "workspace", { workspaceName: hashed("a-b-project-stack") }],
  ["prod", "applicationInsights", {}],
  ["日本", "identity", { resourceName: hashed("project-stack") }],
  ["x".repeat(39), "frontDoorEndpoint", { endpointName: hashed("x{37}") }],
  ["prod-waf", "wafPolicy", { policyName: expect.stringMatching(/^prodwafprojectstack[0-9a-f]{8}$/) }],
  ["prod", "wafPolicy", {}],
  ["prod-", "environmentCertificate", { certificateName: hashed("prod-project-stack") }],
] as const)("%s as a %s is named %j", (name, type, expected) => expect(autoName(name, type)).toEqual(expected));

test("a fixed name says whose it is where that is told", () => {
  const [one, other] = ["Network", "Environment"].map((component) => autoName("größe", "resourceGroup", component));
  expect(one).toEqual({ resourceGroupName: hashed("gr-e-network-project-stack") });
  expect(other).toEqual({ resourceGroupName: hashed("gr-e-environment-project-stack") });
  expect(autoName("prod", "resourceGroup", "Network")).toEqual({});
});

test("a fixed name is one that the type takes", () => {
  for (const type of Object.keys(nameLimits) as (keyof typeof nameLimits)[]) {
    for (const name of ["x".repeat(300), "-", "Ä 7", "🙂🙂", "a_b/c", "9"]) {
      const given: string[] = Object.values(autoName(name, type));
      for (const one of given) {
        expect(one.length).toBeLessThanOrEqual(nameLimits[type].name);
        expect(one).not.toMatch(nameLimits[type].illegal);
      }
    }
  }
});

test.each([
  ["prod", "prod-vault"],
  ["production", "production-vault"],
  ["production1", hashed("product")],
  ["Prod", hashed("prod-va")],
  ["a--b", hashed("a-b-vau")],
  ["9", hashed("vault")],
  ["🙂", hashed("vault")],
])("the vault of %s has the logical name %s, which has room for 8 more", (name, expected) => {
  expect(vaultLogicalName(name)).toEqual(expected);
  expect(vaultLogicalName(name)).toMatch(/^[a-z](-?[a-z0-9])*$/);
  expect(vaultLogicalName(name).length).toBeLessThanOrEqual(16);
});

test("tags say what the component is, without a colon; the user's win", () => {
  expect(tagsFor("Network", "net", undefined)).toEqual({
    "vendor-native-component": "Network",
    "vendor-native-name": "net",
  });
  expect(tagsFor("Network", "net", { "vendor-native-name": "mine", team: "shop" })).toEqual({
    "vendor-native-component": "Network",
    "vendor-native-name": "mine",
    team: "shop",
  });
});

test("DNS zones and Front Door get the tags that they can carry", () => {
  const plain = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`t${index}`, "x"]));
  const odd = { "acme:team": "a", "cost center": "b", "1st": "c", größe: "d", "a#b": "e" };
  const narrow = narrowTags(tagsFor("Domain", "site", { ...odd, "hidden-title": "f", ...plain }));
  expect(Object.keys(narrow)).toEqual([
    "vendor-native-component",
    "vendor-native-name",
    "hidden-title",
    ...Object.keys(plain).slice(0, 12),
  ]);
});
