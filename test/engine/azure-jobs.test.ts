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

describeWithEngine("azure-jobs: a migration before each deployment", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  /** Whether the migration fails. */
  let broken = false;
  beforeAll(async () => {
    workspace = await workspaceOf({
      engine,
      before({ kind, type }) {
        if (broken && type === SCRIPT && (kind === "create" || kind === "update")) throw new Error(reason);
      },
    });
    const config = { databaseUrl: SECRET, "azure-native:location": "westeurope" };
    stack = await Stack.of(workspace, `examples/${example}`, config);
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const image = (from: string, to: string) => edit([`shop:${from}`, `shop:${to}`]);
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
  };
  const shop = () => workspace.cloud.ofType("azure-native:app:ContainerApp")[0]?.outputs.latestRevisionName;

  test("the policy pack has nothing to say", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
  });

  test("a first deployment whose migration fails makes no service, and ends with the job's reason", async () => {
    broken = true;
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain(reason);
    expect(shop()).toBeUndefined();
  });

  test("the next update makes the rest, and says how the nightly job is started", async () => {
    broken = false;
    const { code, text } = await stack.up();
    expect(code, text).toBe(0);
    expect(text).toMatch(/runNightly: "az containerapp job start --name nightly --resource-group /);
    const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("azure-native:"));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  });

  test("an update without a change runs nothing, nor does a refresh find one", async () => {
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another image migrates, then makes a revision", async () => {
    const before = shop();
    image("1.4.2", "1.5.0");
    const steps = await up();
    expect(steps.slice().sort()).toEqual(deployed.slice().sort());
    const order = ["Job migrate", "AzureCliScript migrate-gate", "ContainerApp shop"];
    const places = order.map((one) => steps.findIndex((step) => step.endsWith(one)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(shop()).not.toBe(before);
  });

  test("a migration that fails leaves the service on its revision, and the update ends with the job's reason", async () => {
    const before = shop();
    image("1.5.0", "1.6.0");
    broken = true;
    const { code, text, steps } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain(reason);
    expect(brief(steps)).not.toContain("update app/ContainerApp shop");
    expect(shop()).toBe(before);
    broken = false;
    expect(await up()).toEqual(["update resources/AzureCliScript migrate-gate", "update app/ContainerApp shop"]);
    expect(shop()).not.toBe(before);
  });

  test("neither another value of the secret nor a scaling runs the migration", async () => {
    await stack.configure({ databaseUrl: `${SECRET}-2` });
    const rotated = await up();
    expect(rotated).toContain("update app/ContainerApp shop");
    expect(rotated.filter((step) => step.includes("AzureCliScript"))).toEqual([]);
    edit(["runBefore: migrate }", "scaling: { max: 7 }, runBefore: migrate }"]);
    expect(await up()).toEqual(["update app/ContainerApp shop"]);
  });

  test("a second service of the image waits for the same migration, and does not run it", async () => {
    edit([
      "export const url",
      'new WebService("admin", { environment: prod, image, runBefore: migrate });\n\nexport const url',
    ]);
    const steps = await up();
    expect(steps).toContain("create app/ContainerApp admin");
    expect(steps.filter((step) => step.includes("AzureCliScript"))).toEqual([]);
  });

  test("a script that Azure has deleted after its retention is no change, and after a refresh it is made again alone", async () => {
    const [script] = workspace.cloud.ofType(SCRIPT);
    if (script === undefined) throw new Error("there is no script");
    workspace.cloud.remove(script, undefined);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    expect((await stack.refresh()).code).toBe(0);
    expect(await up()).toEqual(["create resources/AzureCliScript migrate-gate"]);
  });

  test("what is unprotected is destroyed, and nothing is left", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { deletionProtection: false })']);
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(workspace.cloud.own).toEqual([]);
    expect(await stack.state()).toEqual([]);
  });
});

describeWithEngine("azure-jobs: every creation fails once", (engine) => {
  let workspace: Workspace;
  afterAll(() => closeWorkspace(workspace));

  test("and with more rounds nothing is lost or doubled", async () => {
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
