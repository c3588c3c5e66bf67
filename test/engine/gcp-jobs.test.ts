import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-jobs";
const inventory = inventoryOf(example);
const JOB = "gcp:cloudrunv2/job:Job";
const SERVICE = "gcp:cloudrunv2/service:Service";
const config = { databaseUrl: SECRET, "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, config);

describeStory("gcp-jobs, from the first preview to the end", open, (story) => {
  const { edit, expectNoChanges, step, up } = story;

  const gate = () =>
    story.workspace.cloud.ofType(JOB).find(({ outputs }) => String(outputs.name).startsWith("migrate-gate"));
  const token = () => gate()?.inputs.runExecutionToken;
  const imageOfService = () =>
    JSON.stringify(story.workspace.cloud.ofType(SERVICE)[0]?.inputs).match(/shop:[\d.]+/)?.[0];
  const all = [
    "update cloudrunv2/Job migrate",
    "update cloudrunv2/Job migrate-gate",
    "update cloudrunv2/Job nightly",
    "update cloudrunv2/Service shop",
  ];

  step("a preview shows the resources of the inventory, and the packs find that nobody is told alone", async () => {
    const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    // It tells nobody of its dead letters, its disks and its runs at night.
    expect(text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
  });

  step("the migration has succeeded before the service is made", async () => {
    const steps = await up();
    expect(steps.indexOf("create cloudrunv2/Job migrate-gate")).toBeLessThan(
      steps.indexOf("create cloudrunv2/Service shop"),
    );
    expect(gate()?.outputs.latestCreatedExecutions).toEqual([expect.objectContaining({ name: expect.any(String) })]);
  });

  step("neither a second preview nor a refresh finds a change, and so runs nothing", async () => {
    await expectNoChanges();
  });

  step("another image runs the migration again, then the service follows", async () => {
    const before = token();
    edit(["shop:1.4.2", "shop:1.5.0"]);
    const steps = await up();
    expect(steps.toSorted()).toEqual(all);
    expect(steps.at(-1)).toBe("update cloudrunv2/Service shop");
    expect(token()).not.toBe(before);
  });

  step("a rotated secret, another scaling and a label do not run the migration", async () => {
    const before = token();
    await story.stack.configure({ databaseUrl: `${SECRET}-2` });
    expect(await up()).not.toContain("update cloudrunv2/Job migrate-gate");
    edit(["runBefore: migrate", "runBefore: migrate, scaling: { max: 30 }"]);
    expect(await up()).toEqual(["update cloudrunv2/Service shop"]);
    edit(['args: ["migrate"], secrets', 'args: ["migrate"], secrets, tags: { team: "shop" }']);
    expect(await up()).not.toContain("update cloudrunv2/Job migrate-gate");
    expect(token()).toBe(before);
  });

  step("another service of the same image waits for the same execution", async () => {
    const before = token();
    edit([
      "const nightly",
      'new WebService("admin", { environment: prod, image, secrets, runBefore: migrate });\nconst nightly',
    ]);
    const steps = await up();
    expect(steps).toContain("create cloudrunv2/Service admin");
    expect(steps.filter((step) => step.includes("cloudrunv2/Job"))).toEqual([]);
    expect(token()).toBe(before);
  });

  step("a migration that fails leaves the services as they are, and the update ends with the reason", async () => {
    edit(["shop:1.5.0", "shop:1.6.0"], ['args: ["migrate"]', 'args: ["false"]']);
    const { code, text, steps } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(
      /Task migrate-gate-\w{7}-\w{12}-task0 failed with message: The container exited with an error/,
    );
    expect(brief(steps)).not.toContain("update cloudrunv2/Service shop");
    expect(imageOfService()).toBe("shop:1.5.0");
  });

  step("the same program does not get past the failed migration either", async () => {
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/Job "migrate": execution migrate-gate-\w{7}-\w{12} failed: Task .* Mend what it failed of/);
    expect(imageOfService()).toBe("shop:1.5.0");
  });

  step("a mended migration runs, and the services follow", async () => {
    edit(['args: ["false"]', 'args: ["migrate"]']);
    const steps = await up();
    expect(steps.slice(-2).toSorted()).toEqual(["update cloudrunv2/Service admin", "update cloudrunv2/Service shop"]);
    expect(imageOfService()).toBe("shop:1.6.0");
    const preview = await story.stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
  });

  step("in development a destroy removes every resource", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
    await up();
    const { code, text } = await story.stack.destroy();
    expect(code, text).toBe(0);
    expect(await story.stack.state()).toEqual([]);
    expect(story.workspace.cloud.own).toEqual([]);
  });
});
