import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, isNative, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-worker";
const inventory = inventoryOf(example);
const SUBSCRIPTION = "gcp:pubsub/subscription:Subscription";
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, config);

describeStory("gcp-worker, from the first preview to the end", open, (story) => {
  const { edit, step, up } = story;
  const failing = { active: true };
  const tried = new Set<string>();
  story.before = ({ kind, urn }) => {
    if (!failing.active || kind !== "create" || tried.has(urn)) return;
    tried.add(urn);
    throw new Error("googleapi: Error 503: The service is currently unavailable.");
  };

  const pushed = () => story.workspace.cloud.ofType(SUBSCRIPTION).find(({ inputs }) => inputs.pushConfig !== undefined);

  step("a preview shows the resources of the inventory, and the packs find that nobody is told alone", async () => {
    const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
    expect(code, text).toBe(0);
    // It tells nobody of its dead letters, its disks and its runs at night.
    expect(text).toMatch(/\[advisory].*environment-tells-somebody/);
    expect(text).not.toMatch(/\[(mandatory|advisory)](?!.*environment-tells-somebody)/);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
  });

  step("after failed creations updates make every resource, with nothing lost or doubled", async () => {
    let outcome = await story.stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++)
      outcome = await story.stack.up("--continue-on-error");
    expect(outcome.code, outcome.text).toBe(0);
    failing.active = false;
    const native = (await story.stack.state()).filter(({ type }) => isNative(type)).map(({ urn }) => urn);
    expect(story.workspace.cloud.own.map(({ urn }) => urn).sort()).toEqual(native.sort());
    const preview = await story.stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
  });

  step("another size and limit change the service alone", async () => {
    edit(["max: 20, concurrentMessages: 5", "max: 40, concurrentMessages: 8"]);
    expect(await up()).toEqual(["update cloudrunv2/Service mailer"]);
    edit(['args: ["mailer"],', 'args: ["mailer"],\n  cpu: 2,']);
    expect(await up()).toEqual(["update cloudrunv2/Service mailer"]);
  });

  step("another deadline of the queue reaches the subscription and the service's time-out", async () => {
    edit(['delivery: "push", ', 'delivery: "push", ackDeadlineSeconds: 120, ']);
    expect((await up()).toSorted()).toEqual([
      "update cloudrunv2/Service mailer",
      "update pubsub/Subscription mailer",
      "update pubsub/Subscription orders-dead-letters",
    ]);
    expect(pushed()?.inputs.ackDeadlineSeconds).toBe(120);
  });

  step("a queue that is renamed is refused by the preview in production: its messages would be lost", async () => {
    edit(['new Queue("orders"', 'new Queue("sales"']);
    const { code, text } = await story.stack.preview();
    expect(code).not.toBe(0);
    expect(text).toMatch(/Queue\$gcp:pubsub\/topic:Topic::orders" cannot be deleted\s+because it is protected/);
    edit(['new Queue("sales"', 'new Queue("orders"']);
  });

  step(
    "in development a renamed queue is made anew: the worker has its new subscription before the old one goes",
    async () => {
      edit(['new Environment("prod")', 'new Environment("prod", { profile: "development" })']);
      await up();
      edit(['new Queue("orders"', 'new Queue("sales"']);
      const steps = await up();
      expect(steps).toContain("create pubsub/Topic sales");
      const made = steps.indexOf("create-replacement pubsub/Subscription mailer");
      expect(made).toBeGreaterThanOrEqual(0);
      expect(steps.indexOf("delete-replaced pubsub/Subscription mailer")).toBeGreaterThan(made);
      expect(String(pushed()?.inputs.topic)).toContain("/topics/sales-");
    },
  );

  step("a destroy removes every resource", async () => {
    const { code, text } = await story.stack.destroy();
    expect(code, text).toBe(0);
    expect(await story.stack.state()).toEqual([]);
    expect(story.workspace.cloud.own).toEqual([]);
  });
});
