import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "azure-web-service";
const inventory = inventoryOf(example);
const APP = "azure-native:app:ContainerApp";
/** Container Apps makes the next revision and moves the traffic: for Pulumi it is one update. */
const newRevision = ["update app/ContainerApp api"];

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "azure-native:location": "westeurope" });

describeStory("azure-web-service, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, made, step, up } = story;

  const certificates = () => story.workspace.cloud.ofType("azure-native:app:ManagedCertificate").map(({ id }) => id);
  const revision = () => story.workspace.cloud.ofType(APP)[0]?.outputs.latestRevisionName;

  step("a preview shows the resources of the inventory, and makes none", async () => {
    const { code, text, steps } = await story.stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(steps.every(({ op }) => op === "create")).toBe(true);
    expect(text).toContain('url: "https://api.example.com"');
    expect(made()).toEqual([]);
  });

  step("the policy pack finds nothing", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  step("an update makes every resource of the inventory, and tells the domain's name servers", async () => {
    const { code, text } = await story.stack.up();
    expect(code, text).toBe(0);
    expect(text).toContain("example.com must be delegated to ns1-");
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  });

  step("neither a second preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("another image is another revision of the app, and nothing else: its certificate stays bound", async () => {
    const before = { revision: revision(), certificates: certificates() };
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
    expect(revision()).not.toBe(before.revision);
    expect(certificates()).toEqual(before.certificates);
    expect(story.workspace.cloud.ofType(APP)[0]?.outputs).toMatchObject({
      configuration: { ingress: { customDomains: [{ name: "api.example.com", bindingType: "Auto" }] } },
    });
  });

  step("another variable, size or maximum is another revision of the app, and nothing else", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 1,"]);
    expect(await up()).toEqual(newRevision);
    edit(["max: 20", "max: 30"]);
    expect(await up()).toEqual(newRevision);
  });

  step("another secret value is another version, then another revision; the vault keeps the old version", async () => {
    const before = revision();
    await story.stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual(["update keyvault/Secret api-key", ...newRevision]);
    expect(revision()).not.toBe(before);
  });

  step("another host has records, app and certificate, in this order, before the old one loses them", async () => {
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    const steps = await up();
    const records = (op: string, host: string) =>
      ["address", "asuid"].map((role) => `${op} dns/RecordSet api-${host}-${role}`);
    const certificate = (op: string, host: string) => `${op} app/ManagedCertificate api-${host}`;
    expect(steps.slice(0, 2).toSorted()).toEqual(records("create", "www.example.com"));
    expect(steps.slice(2, 4)).toEqual(["update app/ContainerApp api", certificate("create", "www.example.com")]);
    expect(steps.slice(4).toSorted()).toEqual(
      [certificate("delete", "api.example.com"), ...records("delete", "api.example.com")].toSorted(),
    );
    expectOrder(steps, certificate("delete", "api.example.com"), ...records("delete", "api.example.com").slice(0, 1));
  });

  step("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    const before = { cloud: made(), state: (await story.stack.state()).length };
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    for (const [type, name] of [
      ["azure-native:app:ManagedEnvironment", "prod"],
      ["azure-native:keyvault:Vault", "prod-vault"],
      ["azure-native:dns:Zone", "prod-domain"],
    ]) {
      expect(text).toMatch(new RegExp(`\\$${type}::${name}" cannot be deleted\\s+because it is protected`));
    }
    expect({ cloud: made(), state: (await story.stack.state()).length }).toEqual(before);
  });

  step("without deletion protection a destroy leaves only the resources that the cloud keeps", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
    expect(await up()).toEqual([]);
    await expectDestroyed();
    // For as long as the retention of soft delete says.
    expect(countsOf(story.workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "azure-native:keyvault:Secret": 1,
      "azure-native:keyvault:Vault": 1,
    });
  });
});
