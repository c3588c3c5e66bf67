import { expect, test } from "vitest";
import { examples, planExample } from "./examples";

const ofAzure = examples.filter(({ folder }) => folder.startsWith("azure-"));

test.each(ofAzure)(
  "$folder: no resource of a component looks for a type of an earlier API version",
  async (example) => {
    const { resources } = await planExample(example);
    const ofComponents = resources.filter(({ urn }) => urn.includes("vendor-native:azure:"));
    const looking = ofComponents.filter(({ options }) => options.aliases.some((urn) => /\/v\d{8}\w*:/.test(urn)));
    expect(looking.map(({ urn }) => urn)).toEqual([]);
  },
);

test("a type that has moved to another module keeps the alias of its former one", async () => {
  const { resources } = await planExample({ folder: "azure-database" });
  const zones = resources.filter(({ type }) => type === "azure-native:privatedns:PrivateZone");
  expect(zones.length).toBeGreaterThan(0);
  for (const { urn, options } of zones)
    expect(options.aliases).toEqual([urn.replace("privatedns:PrivateZone", "network:PrivateZone")]);
});
