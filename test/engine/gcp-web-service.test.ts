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

const example = "gcp-web-service";
const inventory = inventoryOf(example);
const SERVICE = "gcp:cloudrunv2/service:Service";
/** Cloud Run makes the next revision, moves the traffic, and keeps the old one: for Pulumi it is one update. */
const newRevision = ["update cloudrunv2/Service api"];

describeWithEngine("gcp-web-service, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, {
      apiKey: SECRET,
      "gcp:project": "acme-prod",
      "gcp:region": "europe-west1",
    });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  const revision = () => workspace.cloud.ofType(SERVICE)[0]?.outputs.latestReadyRevision;
  /** Deploys, and returns what the engine did. */
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
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
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  test("an update makes it all", async () => {
    await up();
    const native = Object.fromEntries(Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:")));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(native);
  });

  test("neither a second preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another image is another revision of the service, and nothing else", async () => {
    const before = revision();
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
    expect(revision()).not.toBe(before);
  });

  test("so are a variable and a size", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 2,"]);
    expect(await up()).toEqual(newRevision);
  });

  test("another secret value is another version, then another revision; the old version goes last", async () => {
    await stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual([
      "create-replacement secretmanager/SecretVersion api-key-value",
      "replace secretmanager/SecretVersion api-key-value",
      ...newRevision,
      "delete-replaced secretmanager/SecretVersion api-key-value",
    ]);
  });

  test("another maximum changes the scaling alone: no revision is made for it", async () => {
    const before = revision();
    edit(["max: 20", "max: 30"]);
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    expect(steps.map(({ name, diffs }) => [name, diffs])).toEqual([["api", ["scaling"]]]);
    expect(revision()).toBe(before);
  });

  test("another host is another service, which protection refuses before anything is made", async () => {
    const before = made();
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/unable to replace resource ".*::api"\s+as it is currently marked for protection/);
    expect(made()).toEqual(before);
  });

  test("without it, the new one answers before the old one goes", async () => {
    edit(["port: 8080,", "port: 8080,\n  deletionProtection: false,"], ['\n  host: "www.example.com",', ""]);
    expect(await up()).toEqual(["update cloudrunv2/Service api"]);
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    expect(await up()).toEqual([
      "create-replacement cloudrunv2/Service api",
      "replace cloudrunv2/Service api",
      "delete-replaced cloudrunv2/Service api",
    ]);
    expect(workspace.cloud.ofType(SERVICE).map(({ outputs }) => outputs.name)).toEqual(["www"]);
  });

  test("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    edit(["deletionProtection: false,", "deletionProtection: true,"]);
    await up();
    const before = { cloud: made(), state: (await stack.state()).length };
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    for (const [type, name] of [
      ["gcp:compute/globalAddress:GlobalAddress", "prod-public"],
      [SERVICE, "api"],
    ]) {
      expect(text).toMatch(new RegExp(`\\$${type}::${name}" cannot be deleted\\s+because it is protected`));
    }
    expect({ cloud: made(), state: (await stack.state()).length }).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps", async () => {
    edit(
      ['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }'],
      ['requireSecret("apiKey") }', 'requireSecret("apiKey"), deletionProtection: false }'],
      ["deletionProtection: true,", "deletionProtection: false,"],
    );
    expect((await up()).toSorted()).toEqual(["update cloudrunv2/Service api", "update secretmanager/Secret api-key"]);
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([]);
    expect(await stack.state()).toEqual([]);
    // APIs stay enabled: others in the project may use them.
    expect(countsOf(workspace.cloud.kept.map(({ type }) => type))).toEqual({ "gcp:projects/service:Service": 10 });
  });

  test("and all of it can be made again", async () => {
    expect((await up()).every((step) => step.startsWith("create "))).toBe(true);
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
  });
});
