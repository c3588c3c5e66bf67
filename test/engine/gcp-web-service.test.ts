import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-web-service";
const inventory = inventoryOf(example);
const SERVICE = "gcp:cloudrunv2/service:Service";
/** Cloud Run makes the next revision, moves the traffic, and keeps the old one: for Pulumi it is one update. */
const newRevision = ["update cloudrunv2/Service api"];

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, {
    apiKey: SECRET,
    "gcp:project": "acme-prod",
    "gcp:region": "europe-west1",
  });

describeStory("gcp-web-service, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, made, step, up } = story;

  const revision = () => story.workspace.cloud.ofType(SERVICE)[0]?.outputs.latestReadyRevision;

  step("a preview shows the resources of the inventory, and makes none", async () => {
    const { code, text, steps } = await story.stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(steps.every(({ op }) => op === "create")).toBe(true);
    expect(text).toContain('url: "https://api.example.com"');
    expect(made()).toEqual([]);
  });

  step("the policy pack finds nothing", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  step("an update makes every resource of the inventory", async () => {
    await up();
    const native = Object.fromEntries(Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:")));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
  });

  step("neither a second preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("another image is another revision of the service, and nothing else", async () => {
    const before = revision();
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
    expect(revision()).not.toBe(before);
  });

  step("another variable or size is another revision of the service, and nothing else", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 2,"]);
    expect(await up()).toEqual(newRevision);
  });

  step("another secret value is another version, then another revision; the old version goes last", async () => {
    await story.stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual([
      "create-replacement secretmanager/SecretVersion api-key-value",
      "replace secretmanager/SecretVersion api-key-value",
      ...newRevision,
      "delete-replaced secretmanager/SecretVersion api-key-value",
    ]);
  });

  step("another maximum changes the scaling alone: no revision is made for it", async () => {
    const before = revision();
    edit(["max: 20", "max: 30"]);
    const { code, text, steps } = await story.stack.up();
    expect(code, text).toBe(0);
    expect(steps.map(({ name, diffs }) => [name, diffs])).toEqual([["api", ["scaling"]]]);
    expect(revision()).toBe(before);
  });

  step("one line tells somebody of the whole environment; another address comes before the old one goes", async () => {
    const channel = "monitoring/NotificationChannel prod-email-";
    const ofService = ["errors", "instances", "latency", "uptime"].map((key) => `monitoring/AlertPolicy api-${key}`);
    const policies = [...ofService, "monitoring/AlertPolicy prod-certificate-expiry"];
    edit(['domain: "example.com" }', 'domain: "example.com", notify: { emails: ["ops@example.com"] } }']);
    expect((await up()).toSorted()).toEqual(
      [`${channel}ops@example.com`, "monitoring/UptimeCheckConfig api-uptime", ...policies]
        .map((one) => `create ${one}`)
        .sort(),
    );
    await expectNoChanges();
    edit(["ops@example.com", "sre@example.com"]);
    const steps = await up();
    expect([steps[0], ...steps.slice(1, -1).sort(), steps.at(-1)]).toEqual([
      `create ${channel}sre@example.com`,
      ...policies.map((one) => `update ${one}`),
      `delete ${channel}ops@example.com`,
    ]);
    edit([', notify: { emails: ["sre@example.com"] }', ""]);
    expect((await up()).every((step) => step.startsWith("delete monitoring/"))).toBe(true);
    expect(story.workspace.cloud.ofType("gcp:monitoring/alertPolicy:AlertPolicy")).toEqual([]);
  });

  step("another host replaces the service; protection refuses that before anything is made", async () => {
    const before = made();
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/unable to replace resource ".*::api"\s+as it is currently marked for protection/);
    expect(made()).toEqual(before);
  });

  step("without deletion protection the new service answers before the old one goes", async () => {
    edit(["port: 8080,", "port: 8080,\n  deletionProtection: false,"], ['\n  host: "www.example.com",', ""]);
    expect(await up()).toEqual(["update cloudrunv2/Service api"]);
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    expect(await up()).toEqual([
      "create-replacement cloudrunv2/Service api",
      "replace cloudrunv2/Service api",
      "delete-replaced cloudrunv2/Service api",
    ]);
    expect(story.workspace.cloud.ofType(SERVICE).map(({ outputs }) => outputs.name)).toEqual(["www"]);
  });

  step("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    edit(["deletionProtection: false,", "deletionProtection: true,"]);
    await up();
    const before = { cloud: made(), state: (await story.stack.state()).length };
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    for (const [type, name] of [
      ["gcp:compute/globalAddress:GlobalAddress", "prod-public"],
      [SERVICE, "api"],
    ]) {
      expect(text).toMatch(new RegExp(`\\$${type}::${name}" cannot be deleted\\s+because it is protected`));
    }
    expect({ cloud: made(), state: (await story.stack.state()).length }).toEqual(before);
  });

  step("without deletion protection a destroy leaves only the resources that the cloud keeps", async () => {
    edit(
      ['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }'],
      ['requireSecret("apiKey") }', 'requireSecret("apiKey"), deletionProtection: false }'],
      ["deletionProtection: true,", "deletionProtection: false,"],
    );
    expect((await up()).toSorted()).toEqual(["update cloudrunv2/Service api", "update secretmanager/Secret api-key"]);
    await expectDestroyed();
    // APIs stay enabled: others in the project may use them.
    expect(countsOf(story.workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "gcp:projects/service:Service": 10,
    });
  });

  step("after a destroy everything can be made again", async () => {
    expect((await up()).every((step) => step.startsWith("create "))).toBe(true);
    const { code, text } = await story.stack.destroy();
    expect(code, text).toBe(0);
  });
});
