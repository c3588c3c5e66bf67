import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

const example = "azure-worker";
const native = Object.fromEntries(
  Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("azure-native:")),
);
const config = { "azure-native:location": "westeurope" };
const revision = ["update app/ContainerApp worker"];

describeWithEngine("azure-worker: a service that sends, a worker that receives", (engine) => {
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

  test("the policy pack has nothing to say", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    // It tells nobody of its dead letters, its disks and its runs at night.
    expect(text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
  });

  test("an update makes all of it, and the next one finds nothing", async () => {
    await up();
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(native);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    expect((await stack.refresh("--expect-no-changes")).code).toBe(0);
  });

  test("another size, another maximum, another number of messages and another time to stop are a revision each", async () => {
    edit(['args: ["worker"],', 'args: ["worker"],\n  cpu: 1,']);
    expect(await up()).toEqual(revision);
    edit(["max: 20", "max: 30"]);
    expect(await up()).toEqual(revision);
    edit(["messageCount: 50", "messageCount: 20"]);
    expect(await up()).toEqual(revision);
    edit(["queue: orders,", "queue: orders,\n  terminationGracePeriodSeconds: 120,"]);
    expect(await up()).toEqual(revision);
  });

  test("another lock of the queue changes the queue alone where the worker has its own time to stop", async () => {
    edit(["deadLetters: { attempts: 3 }", "deadLetters: { attempts: 3 }, lockDurationSeconds: 180"]);
    expect(await up()).toEqual(["update servicebus/Queue orders"]);
  });

  test("a queue of another name has its roles and its followers before the old one goes, which its protection allows first", async () => {
    edit(["lockDurationSeconds: 180", "lockDurationSeconds: 180, deletionProtection: false"]);
    await up();
    edit(['new Queue("orders"', 'new Queue("purchases"']);
    const steps = await up();
    const made = ["create servicebus/Queue purchases", "create authorization/RoleAssignment worker-receive-purchases"];
    const moved = [...made, "update app/ContainerApp worker", "delete servicebus/Queue orders"];
    expect(steps.filter((step) => moved.includes(step))).toEqual(moved);
    expect(workspace.cloud.ofType("azure-native:servicebus:Queue")).toHaveLength(1);
  });

  test("without its queue it runs on, once, and has no role any more", async () => {
    edit(["queue: orders,", ""], ["scaling: { min: 0, max: 30, messageCount: 20 },", ""]);
    const steps = await up();
    expect(steps).toContain("delete authorization/RoleAssignment worker-receive-purchases");
    const worker = workspace.cloud.ofType("azure-native:app:ContainerApp").find(({ id }) => id.endsWith("/worker"));
    expect(worker?.inputs.template).toMatchObject({ scale: { minReplicas: 1, maxReplicas: 1, rules: [] } });
  });

  test("a topic comes before the queue, which stays; with and without a filter it gets messages by the one rule", async () => {
    edit(
      ["Queue, ", "Queue, Topic, "],
      [
        'new Queue("purchases", { environment: prod,',
        'new Queue("purchases", { environment: prod, topic: sales, filter: "size = 1",',
      ],
      ["const orders = ", 'const sales = new Topic("sales", { environment: prod });\nconst orders = '],
    );
    const made = (await up()).filter((step) => /^create servicebus|Queue/.test(step));
    expect(made).toEqual([
      "create servicebus/Topic sales",
      "create servicebus/Subscription purchases",
      "create servicebus/DefaultRule purchases",
    ]);
    edit(['filter: "size = 1",', ""]);
    expect(await up()).toEqual(["update servicebus/DefaultRule purchases"]);
  });

  test("in development nothing is protected, and a destroy leaves nothing", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(workspace.cloud.own).toEqual([]);
  });
});

describeWithEngine("azure-worker: every creation fails once", (engine) => {
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
    const stack = await Stack.of(workspace, `examples/${example}`, config);
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 20; rounds++) outcome = await stack.up("--continue-on-error");
    expect(outcome.code, outcome.text).toBe(0);
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(native);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  });
});
