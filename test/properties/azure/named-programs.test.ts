import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Database,
  Domain,
  Environment,
  Job,
  Network,
  Queue,
  Secret,
  WebService,
  Worker,
} from "../../../components/azure";
import { azure } from "../../../offline/azure";
import type { Plan, PlannedResource } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { longNames, problemsWithNames } from "../physical-names";
import { runs } from "../runs";
import { azureNames } from "./name-table";
import { idOf } from "./service-environment";

/** Everything that takes a name from its component, under one name. */
function create(name: string, index: number) {
  const profile = "development" as const;
  const network = new Network(name, { egress: "nat-gateway" });
  const domainRef = new Domain(name, {
    domainName: `d${index}.example.com`,
    parentZoneResourceGroupName: "dns",
    profile,
  });
  const shop = new Environment(name, { network, domainRef, profile });
  const certificate = {
    id: idOf("Microsoft.KeyVault/vaults/main/secrets/own"),
    uri: "https://main.vault.azure.net/secrets/own",
  };
  const own = new Environment(`${name}-own`, { domain: `o${index}.example.com`, certificate, internal: true, profile });
  const edge = new Environment(`${name}-edge`, { domain: `e${index}.example.com`, frontDoor: {}, profile });
  const queue = new Queue(name, { environment: shop });
  const key = new Secret(name, { environment: shop, generate: {} });
  const common = {
    image: "nginx:1",
    secrets: { KEY: key },
    volumes: {
      documents: {
        mountPath: "/documents",
        azureFile: { accountName: "acme", shareName: "documents", accountKey: key },
      },
    },
    permissions: { files: { role: "Storage Blob Data Reader", scope: idOf("Microsoft.Storage/storageAccounts/acme") } },
    alarms: { notify: idOf("Microsoft.Insights/actionGroups/pager") },
  };
  const migrate = new Job(name, { ...common, environment: shop });
  new WebService(name, {
    ...common,
    environment: shop,
    additionalHosts: [`d${index}.example.com`],
    runBefore: migrate,
  });
  new Worker(`${name}-worker`, { ...common, environment: shop, queue });
  const database = new Database(name, { environment: shop, skuName: "Standard_D2ds_v5", replicas: { copy: {} } });
  const connections = { QUEUE: queue, DATABASE: database };
  new WebService(`${name}-in`, { ...common, environment: shop, exposure: "internal", connections });
  new WebService(name.length > 1 ? `${name}-own` : `${name}own`, { ...common, environment: own, exposure: "internal" });
  new WebService(`${name}-edge`, { ...common, environment: edge });
}

const custom = (plan: Plan): readonly PlannedResource[] =>
  plan.resources.filter(({ type }) => type.startsWith("azure-native:"));

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
function expectTags({ type, inputs }: PlannedResource): void {
  for (const [key, value] of Object.entries((inputs.tags ?? {}) as object)) {
    expect(key, type).toMatch(/^[^<>%&\\?/]{1,512}$/);
    expect([typeof value, String(value).length <= 256], type).toEqual(["string", true]);
  }
}

describe("a program whose components have any names", () => {
  test("is accepted by the cloud, with legal tags, and no id is there twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(componentNames, { minLength: 2, maxLength: 2 }), async (names) => {
        const plan = await planProgram(() => names.forEach(create));
        for (const found of custom(plan)) expectTags(found);
        // Azure tells ids apart without regard to case.
        const ids = custom(plan).map(({ type, id }) => `${type} ${id?.toLowerCase()}`);
        expect(ids.length).toBeGreaterThan(200);
        expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([]);
      }),
      { ...runs(3), examples: [[["Größe und 🚀 Länge", "x".repeat(300)]], [["api", "API"]]] },
    );
  });
});

test("names of 60 characters, with any letters, fit the table of names, which has each of them", async () => {
  const plan = await planProgram(() => longNames.forEach(create));
  expect(problemsWithNames(plan, azureNames, azure.configure({}))).toEqual([]);
});
