import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
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
import { describeStory } from "./story";

const example = "azure-jobs";
const inventory = inventoryOf(example);
const SCRIPT = "azure-native:resources:AzureCliScript";
const reason =
  "DeploymentScriptError: Job migrate: execution migrate-0a1b2c3 has ended as Failed; its log: az containerapp job logs show --name migrate";

/** A new image in all three: the migration runs between the job and the service. */
const deployed = [
  "update app/Job migrate",
  "update app/Job nightly",
  "update resources/AzureCliScript migrate-gate",
  "update app/ContainerApp shop",
];

const config = { databaseUrl: SECRET, "azure-native:location": "westeurope" };
const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, config);

describeStory("azure-jobs: a migration before each deployment", open, (story) => {
  const { edit, expectDestroyed, step, up } = story;
  /** Whether the migration fails. */
  let broken = false;
  story.before = ({ kind, type }) => {
    if (broken && type === SCRIPT && (kind === "create" || kind === "update")) throw new Error(reason);
  };

  const image = (from: string, to: string) => edit([`shop:${from}`, `shop:${to}`]);
  const shop = () => story.workspace.cloud.ofType("azure-native:app:ContainerApp")[0]?.outputs.latestRevisionName;

  step("the policy pack finds nothing", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    // Whether its job has a schedule is known once its secrets or its registry are there.
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  step("a first deployment whose migration fails makes no service, and ends with the job's reason", async () => {
    broken = true;
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain(reason);
    expect(shop()).toBeUndefined();
  });

  step("the next update makes the rest, and says how the nightly job is started", async () => {
    broken = false;
    const { code, text } = await story.stack.up();
    expect(code, text).toBe(0);
    expect(text).toMatch(/runNightly: "az containerapp job start --name nightly --resource-group /);
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  });

  step("an update without a change runs nothing, nor does a refresh find one", async () => {
    const judged = await story.stack.preview("--policy-pack", join(root, "policies/azure"), "--expect-no-changes");
    expect(judged.code, judged.text).toBe(0);
    // It tells nobody of its runs at night.
    expect(judged.text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(judged.text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
    const refresh = await story.stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  step("another image migrates, then makes a revision", async () => {
    const before = shop();
    image("1.4.2", "1.5.0");
    const steps = await up();
    expect(steps.slice().sort()).toEqual(deployed.slice().sort());
    const order = ["Job migrate", "AzureCliScript migrate-gate", "ContainerApp shop"];
    const places = order.map((one) => steps.findIndex((step) => step.endsWith(one)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(shop()).not.toBe(before);
  });

  step(
    "a migration that fails leaves the service on its revision, and the update ends with the job's reason",
    async () => {
      const before = shop();
      image("1.5.0", "1.6.0");
      broken = true;
      const { code, text, steps } = await story.stack.up();
      expect(code).not.toBe(0);
      expect(text).toContain(reason);
      expect(brief(steps)).not.toContain("update app/ContainerApp shop");
      expect(shop()).toBe(before);
      broken = false;
      expect(await up()).toEqual(["update resources/AzureCliScript migrate-gate", "update app/ContainerApp shop"]);
      expect(shop()).not.toBe(before);
    },
  );

  step("neither another value of the secret nor a scaling runs the migration", async () => {
    await story.stack.configure({ databaseUrl: `${SECRET}-2` });
    const rotated = await up();
    expect(rotated).toContain("update app/ContainerApp shop");
    expect(rotated.filter((step) => step.includes("AzureCliScript"))).toEqual([]);
    edit(["runBefore: migrate }", "scaling: { max: 7 }, runBefore: migrate }"]);
    expect(await up()).toEqual(["update app/ContainerApp shop"]);
  });

  step("a second service of the image waits for the same migration, and does not run it", async () => {
    edit([
      "export const url",
      'new WebService("admin", { environment: prod, image, runBefore: migrate });\n\nexport const url',
    ]);
    const steps = await up();
    expect(steps).toContain("create app/ContainerApp admin");
    expect(steps.filter((step) => step.includes("AzureCliScript"))).toEqual([]);
  });

  step(
    "a script that Azure has deleted after its retention is no change, and after a refresh it is made again alone",
    async () => {
      const [script] = story.workspace.cloud.ofType(SCRIPT);
      if (script === undefined) throw new Error("there is no script");
      story.workspace.cloud.remove(script, undefined);
      expect((await story.stack.preview("--expect-no-changes")).code).toBe(0);
      expect((await story.stack.refresh()).code).toBe(0);
      expect(await up()).toEqual(["create resources/AzureCliScript migrate-gate"]);
    },
  );

  step("a destroy without protection leaves nothing", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { deletionProtection: false })']);
    await up();
    await expectDestroyed();
  });
});

describeWithEngine("azure-jobs: every creation fails once", (engine) => {
  let workspace: Workspace;
  afterAll(() => closeWorkspace(workspace));

  test("after failed creations nothing is lost or doubled", async () => {
    const tried = new Set<string>();
    workspace = await workspaceOf({
      engine,
      before({ kind, urn }) {
        if (kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("TooManyRequests: the request is throttled");
      },
    });
    const config = { databaseUrl: SECRET, "azure-native:location": "westeurope" };
    const stack = await Stack.of(workspace, `examples/${example}`, config);
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 20; rounds++) outcome = await stack.up("--continue-on-error");
    expect(outcome.code, outcome.text).toBe(0);
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  });
});
