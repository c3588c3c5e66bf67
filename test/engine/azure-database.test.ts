import { join } from "node:path";
import { expect } from "vitest";
import type { Properties } from "../../offline/values";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "azure-database";
const inventory = inventoryOf(example);
const SERVER = "azure-native:dbforpostgresql:Server";

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { "azure-native:location": "westeurope" });

/** What Azure does to a server by itself, or somebody in the portal. */
function turn({ cloud }: Workspace, properties: Properties): void {
  const found = cloud.ofType(SERVER).find(({ urn }) => urn.endsWith("::shop"));
  if (!found) throw new Error("there is no server");
  const { inputs, outputs, ...rest } = found;
  const turned = { ...rest, inputs: { ...inputs, ...properties }, outputs: { ...outputs, ...properties } };
  cloud.replace(found, turned);
}

describeStory("azure-database, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, made, step, up } = story;
  const servers = () => story.workspace.cloud.ofType(SERVER).map(({ id }) => id);

  step("a preview shows the resources of the inventory, and makes none", async () => {
    const { code, text, steps } = await story.stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(made()).toEqual([]);
  });

  step("the policy pack finds nothing", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    // It tells nobody of its dead letters, its disks and its runs at night.
    expect(text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
  });

  step("an update in which every creation fails once ends when it is run again", async () => {
    await story.converge("TooManyRequests: try again", 30);
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  });

  step("neither a second preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("there is no password in the state", async () => {
    expect(JSON.stringify(await story.stack.state())).not.toMatch(/[pP]assword":"(?!Disabled)/);
  });

  step("a major version is refused while there is a copy", async () => {
    const before = servers();
    edit(["environment: prod });\n\nconst api", "environment: prod, replicas: { a: {} } });\n\nconst api"]);
    expect(await up()).toContain("create dbforpostgresql/Server shop-a");
    edit(["replicas: { a: {} }", 'version: "18", replicas: { a: {} }']);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("Major version upgrade is not yet supported for servers in a read replica setup");
    edit([', version: "18", replicas: { a: {} }', ""]);
    await up();
    expect(servers()).toEqual(before);
  });

  step("another size and a higher major version change the server in place, and nothing else", async () => {
    const before = servers();
    edit(["environment: prod });\n\nconst api", 'environment: prod, skuName: "Standard_D4ds_v5" });\n\nconst api']);
    expect(await up()).toEqual([`update dbforpostgresql/Server shop`]);
    edit(['skuName: "Standard_D4ds_v5" }', 'skuName: "Standard_D4ds_v5", version: "18" }']);
    const steps = await up();
    expect(steps[0]).toBe("update dbforpostgresql/Server shop");
    expect(steps.filter((one) => /replace|delete|create/.test(one))).toEqual([]);
    expect(servers()).toEqual(before);
  });

  step("a failover that moves the zones makes no server anew, and nothing moves them back", async () => {
    const before = servers();
    const highAvailability = { mode: "ZoneRedundant", standbyAvailabilityZone: "1" };
    turn(story.workspace, { availabilityZone: "2", highAvailability });
    expect((await story.stack.refresh()).text).toMatch(/~ 1 updated/);
    await expectNoChanges();
    expect(servers()).toEqual(before);
  });

  step("a disk that has grown by itself is refused a smaller size, until a refresh knows of it", async () => {
    const before = servers();
    turn(story.workspace, { storage: { storageSizeGB: 256, autoGrow: "Enabled" } });
    edit(['version: "18" }', 'version: "18", backupRetentionDays: 21 }']);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("Decreasing storage size is not supported. Current storage size is 256 GiB");
    await story.stack.refresh();
    expect(await up()).toEqual(["update dbforpostgresql/Server shop"]);
    expect(servers()).toEqual(before);
  });

  step("what Azure fixes at creation is refused, and the server stays", async () => {
    const before = servers();
    const keyVault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/acme/keys/shop";
    const key = `key: { id: "${keyVault}", uri: "https://acme.vault.azure.net/keys/shop" }, `;
    edit(["backupRetentionDays: 21 }", `backupRetentionDays: 21, ${key}}`]);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("You cannot enable data encryption on a server that was not created with data encryption");
    edit([`, ${key}}`, " }"], ['version: "18"', 'version: "17"']);
    const downgrade = await story.stack.up();
    expect(downgrade.text).toContain("The version to upgrade to must be greater than the current version");
    edit(['version: "17"', 'version: "18"']);
    await up();
    expect(servers()).toEqual(before);
  });

  step("a copy changes once the program says that it is there", async () => {
    edit(["backupRetentionDays: 21 }", "backupRetentionDays: 21, replicas: { reports: {} } }"]);
    const steps = await up();
    expect(steps).toContain("create dbforpostgresql/Server shop-reports");
    expect(steps.filter((one) => / shop$/.test(one))).toEqual([]);
    const before = servers();
    edit(["reports: {} }", 'reports: { skuName: "Standard_E4ds_v5" } }']);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("ReadReplicaAlreadyExistWithGivenName");
    edit([
      'reports: { skuName: "Standard_E4ds_v5" }',
      'reports: { skuName: "Standard_E4ds_v5", createMode: "Update" }',
    ]);
    expect(await up()).toContain("update dbforpostgresql/Server shop-reports");
    expect(servers()).toEqual(before);
    edit([', replicas: { reports: { skuName: "Standard_E4ds_v5", createMode: "Update" } }', ""]);
    expect(await up()).toContain("delete dbforpostgresql/Server shop-reports");
  });

  step("a connection that goes touches no other consumer", async () => {
    edit(['\n  connections: { DATABASE: shop },\n  access: { DATABASE: "read" },', ""]);
    const steps = await up();
    expect(steps.filter((one) => / (api|shop)/.test(one))).toEqual([]);
    expect(steps).toContain("update app/ContainerApp reports");
  });

  step("a database of a moment before is made beside the old one, whose data stays", async () => {
    const before = servers();
    const from = `restoreFrom: { serverId: shop.server.id, pointInTime: "2026-11-28T09:30:00Z" }`;
    edit(["\nconst api", `const yesterday = new Database("yesterday", { environment: prod, ${from} });\n\nconst api`]);
    const steps = await up();
    expect(steps).toContain("create dbforpostgresql/Server yesterday");
    expect(steps.filter((one) => / shop(-|$)/.test(one))).toEqual([]);
    expect(servers()).toEqual(expect.arrayContaining([...before]));
    edit(["connections: { DATABASE: shop }", "connections: { DATABASE: yesterday }"]);
    const moved = await up();
    expect(moved).toContain("update app/ContainerApp api");
    expect(moved.filter((one) => /Server/.test(one))).toEqual([]);
    // What it was restored from is history then: it gets its standby, and keeps its data.
    const restored = servers();
    edit([`, ${from}`, ""]);
    expect(await up()).toEqual(["update dbforpostgresql/Server yesterday"]);
    expect(servers()).toEqual(restored);
    const { inputs } = story.workspace.cloud.ofType(SERVER).find(({ urn }) => urn.endsWith("::yesterday")) ?? {};
    expect(inputs).toMatchObject({ createMode: "Default", highAvailability: { mode: "ZoneRedundant" } });
  });

  step("in production a destroy is refused by its preview, and loses nothing", async () => {
    const before = made();
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    expect(text).toMatch(/cannot be deleted\s+because it is protected/);
    expect(made()).toEqual(before);
  });

  step("in development it is let go, and nothing is left", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", profile: "development" }']);
    await up();
    await expectDestroyed();
  });
});
