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
  isNative,
  Stack,
  workspaceOf,
} from "./harness";

const example = "gcp-worker";
const inventory = inventoryOf(example);
const SUBSCRIPTION = "gcp:pubsub/subscription:Subscription";
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

describeWithEngine("gcp-worker, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  const failing = { active: true };
  const tried = new Set<string>();
  beforeAll(async () => {
    workspace = await workspaceOf({
      engine,
      before({ kind, urn }) {
        if (!failing.active || kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("googleapi: Error 503: The service is currently unavailable.");
      },
    });
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
  const pushed = () => workspace.cloud.ofType(SUBSCRIPTION).find(({ inputs }) => inputs.pushConfig !== undefined);

  test("a preview shows what the inventory says, and the packs have nothing to say", async () => {
    const { code, text, steps } = await stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    expect(text).not.toMatch(/\[(mandatory|advisory)]/);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
  });

  test("where every creation fails once, updates make it all, with nothing lost or doubled", async () => {
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++) outcome = await stack.up("--continue-on-error");
    expect(outcome.code, outcome.text).toBe(0);
    failing.active = false;
    const native = (await stack.state()).filter(({ type }) => isNative(type)).map(({ urn }) => urn);
    expect(workspace.cloud.own.map(({ urn }) => urn).sort()).toEqual(native.sort());
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
  });

  test("another size and limit change the service alone", async () => {
    edit(["max: 20, concurrentMessages: 5", "max: 40, concurrentMessages: 8"]);
    expect(await up()).toEqual(["update cloudrunv2/Service mailer"]);
    edit(['args: ["mailer"],', 'args: ["mailer"],\n  cpu: 2,']);
    expect(await up()).toEqual(["update cloudrunv2/Service mailer"]);
  });

  test("another deadline of the queue reaches the subscription and the service's time-out", async () => {
    edit(['delivery: "push", ', 'delivery: "push", ackDeadlineSeconds: 120, ']);
    expect((await up()).toSorted()).toEqual([
      "update cloudrunv2/Service mailer",
      "update pubsub/Subscription mailer",
      "update pubsub/Subscription orders-dead-letters",
    ]);
    expect(pushed()?.inputs.ackDeadlineSeconds).toBe(120);
  });

  test("a queue that is renamed is refused by the preview in production: its messages would be lost", async () => {
    edit(['new Queue("orders"', 'new Queue("sales"']);
    const { code, text } = await stack.preview();
    expect(code).not.toBe(0);
    expect(text).toMatch(/Queue\$gcp:pubsub\/topic:Topic::orders" cannot be deleted\s+because it is protected/);
    edit(['new Queue("sales"', 'new Queue("orders"']);
  });

  test("in development it is made anew: the worker has its new subscription before the old one goes", async () => {
    edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
    await up();
    edit(['new Queue("orders"', 'new Queue("sales"']);
    const steps = await up();
    expect(steps).toContain("create pubsub/Topic sales");
    const made = steps.indexOf("create-replacement pubsub/Subscription mailer");
    expect(made).toBeGreaterThanOrEqual(0);
    expect(steps.indexOf("delete-replaced pubsub/Subscription mailer")).toBeGreaterThan(made);
    expect(String(pushed()?.inputs.topic)).toContain("/topics/sales-");
  });

  test("and all of it goes", async () => {
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(await stack.state()).toEqual([]);
    expect(workspace.cloud.own).toEqual([]);
  });
});
