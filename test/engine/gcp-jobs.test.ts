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

const example = "gcp-jobs";
const inventory = inventoryOf(example);
const JOB = "gcp:cloudrunv2/job:Job";
const SERVICE = "gcp:cloudrunv2/service:Service";
const config = { databaseUrl: SECRET, "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

describeWithEngine("gcp-jobs, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, config);
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
  };
  const gate = () => workspace.cloud.ofType(JOB).find(({ outputs }) => String(outputs.name).startsWith("migrate-gate"));
  const token = () => gate()?.inputs.runExecutionToken;
  const imageOfService = () => JSON.stringify(workspace.cloud.ofType(SERVICE)[0]?.inputs).match(/shop:[\d.]+/)?.[0];
  const all = [
    "update cloudrunv2/Job migrate",
    "update cloudrunv2/Job migrate-gate",
    "update cloudrunv2/Job nightly",
    "update cloudrunv2/Service shop",
  ];

  test("a preview shows what the inventory says, and the packs have nothing to say", async () => {
    const { code, text, steps } = await stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
  });

  test("the migration has succeeded before the service is made", async () => {
    const steps = await up();
    expect(steps.indexOf("create cloudrunv2/Job migrate-gate")).toBeLessThan(
      steps.indexOf("create cloudrunv2/Service shop"),
    );
    expect(gate()?.outputs.latestCreatedExecutions).toEqual([expect.objectContaining({ name: expect.any(String) })]);
  });

  test("neither a second preview nor a refresh finds a change, and so runs nothing", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another image runs it again, then the service follows", async () => {
    const before = token();
    edit(["shop:1.4.2", "shop:1.5.0"]);
    const steps = await up();
    expect(steps.toSorted()).toEqual(all);
    expect(steps.at(-1)).toBe("update cloudrunv2/Service shop");
    expect(token()).not.toBe(before);
  });

  test("a rotated secret, a scaling change and a label do not", async () => {
    const before = token();
    await stack.configure({ databaseUrl: `${SECRET}-2` });
    expect(await up()).not.toContain("update cloudrunv2/Job migrate-gate");
    edit(["runBefore: migrate", "runBefore: migrate, scaling: { max: 30 }"]);
    expect(await up()).toEqual(["update cloudrunv2/Service shop"]);
    edit(['args: ["migrate"], secrets', 'args: ["migrate"], secrets, tags: { team: "shop" }']);
    expect(await up()).not.toContain("update cloudrunv2/Job migrate-gate");
    expect(token()).toBe(before);
  });

  test("another service of the same image waits for the same execution", async () => {
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

  test("a migration that fails leaves the services as they are, and the update ends with the reason", async () => {
    edit(["shop:1.5.0", "shop:1.6.0"], ['args: ["migrate"]', 'args: ["false"]']);
    const { code, text, steps } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(
      /Task migrate-gate-\w{7}-\w{12}-task0 failed with message: The container exited with an error/,
    );
    expect(brief(steps)).not.toContain("update cloudrunv2/Service shop");
    expect(imageOfService()).toBe("shop:1.5.0");
  });

  test("the same program does not get past it either", async () => {
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/Job "migrate": execution migrate-gate-\w{7}-\w{12} failed: Task .* Mend what it failed of/);
    expect(imageOfService()).toBe("shop:1.5.0");
  });

  test("once it is mended, it runs, and the services follow", async () => {
    edit(['args: ["false"]', 'args: ["migrate"]']);
    const steps = await up();
    expect(steps.slice(-2).toSorted()).toEqual(["update cloudrunv2/Service admin", "update cloudrunv2/Service shop"]);
    expect(imageOfService()).toBe("shop:1.6.0");
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
  });

  test("in development all of it goes", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(await stack.state()).toEqual([]);
    expect(workspace.cloud.own).toEqual([]);
  });
});
