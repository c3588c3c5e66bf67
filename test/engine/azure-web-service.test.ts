import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import {
  brief,
  closeWorkspace,
  countsOf,
  describeWithEngine,
  inventoryOf,
  SECRET,
  Stack,
  workspaceOf,
} from "./harness";

const example = "azure-web-service";
const inventory = inventoryOf(example);
const APP = "azure-native:app:ContainerApp";
/** Container Apps makes the next revision and moves the traffic: for Pulumi it is one update. */
const newRevision = ["update app/ContainerApp api"];

describeWithEngine("azure-web-service, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "azure-native:location": "westeurope" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  const certificates = () => workspace.cloud.ofType("azure-native:app:ManagedCertificate").map(({ id }) => id);
  const revision = () => workspace.cloud.ofType(APP)[0]?.outputs.latestRevisionName;
  /** Deploys, and returns what the engine did. */
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
  };
  /** That these came in this order. */
  const expectOrder = (steps: readonly string[], ...wanted: readonly string[]) => {
    expect(steps.filter((step) => wanted.includes(step))).toEqual(wanted);
  };

  test("a preview shows what the inventory says, and makes nothing", async () => {
    const { code, text, steps } = await stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(steps.every(({ op }) => op === "create")).toBe(true);
    expect(text).toContain('url: "https://api.example.com"');
    expect(made()).toEqual([]);
  });

  test("the policy pack has nothing to say", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  test("an update makes it all, and says whom the domain must be delegated to", async () => {
    const { code, text } = await stack.up();
    expect(code, text).toBe(0);
    expect(text).toContain("example.com must be delegated to ns1-");
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  });

  test("neither a second preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another image is another revision of the app, and nothing else: its certificate stays bound", async () => {
    const before = { revision: revision(), certificates: certificates() };
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
    expect(revision()).not.toBe(before.revision);
    expect(certificates()).toEqual(before.certificates);
    expect(workspace.cloud.ofType(APP)[0]?.outputs).toMatchObject({
      configuration: { ingress: { customDomains: [{ name: "api.example.com", bindingType: "Auto" }] } },
    });
  });

  test("so are a variable, a size and a maximum", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 1,"]);
    expect(await up()).toEqual(newRevision);
    edit(["max: 20", "max: 30"]);
    expect(await up()).toEqual(newRevision);
  });

  test("another secret value is another version, then another revision; the vault keeps the old version", async () => {
    const before = revision();
    await stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual(["update keyvault/Secret api-key", ...newRevision]);
    expect(revision()).not.toBe(before);
  });

  test("another host has its records, then its place on the app, then its certificate, before the old one loses them", async () => {
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

  test("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    const before = { cloud: made(), state: (await stack.state()).length };
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    for (const [type, name] of [
      ["azure-native:app:ManagedEnvironment", "prod"],
      ["azure-native:keyvault:Vault", "prod-vault"],
      ["azure-native:dns:Zone", "prod-domain"],
    ]) {
      expect(text).toMatch(new RegExp(`\\$${type}::${name}" cannot be deleted\\s+because it is protected`));
    }
    expect({ cloud: made(), state: (await stack.state()).length }).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
    expect(await up()).toEqual([]);
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([]);
    expect(await stack.state()).toEqual([]);
    // For as long as the retention of soft delete says.
    expect(countsOf(workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "azure-native:keyvault:Secret": 1,
      "azure-native:keyvault:Vault": 1,
    });
  });
});
