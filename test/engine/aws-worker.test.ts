import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

const example = "aws-worker";

describeWithEngine("aws-worker, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  const tried = new Set<string>();
  let throttled = true;

  beforeAll(async () => {
    workspace = await workspaceOf({
      engine,
      before({ kind, urn }) {
        if (!throttled || kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("ThrottlingException: Rate exceeded");
      },
    });
    stack = await Stack.of(workspace, `examples/${example}`, { "aws:region": "eu-west-1" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
  };

  test("every creation fails once, and it converges with nothing lost or doubled", async () => {
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++) outcome = await stack.up("--continue-on-error");
    throttled = false;
    expect(outcome.code, outcome.text).toBe(0);
    const native = Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("aws:"));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  }, 600_000);

  test("neither a second preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("other limits and another backlog change the scaling alone, and not the number of tasks", async () => {
    edit(["max: 20, backlogPerTask: 50", "max: 40, backlogPerTask: 25"]);
    expect([...(await up())].sort()).toEqual([
      "update appautoscaling/Policy mailer-backlog",
      "update appautoscaling/Target mailer",
    ]);
  });

  test("another size is another revision of the worker", async () => {
    edit(['image: "ghcr.io/acme/mailer:2.0.1",', 'image: "ghcr.io/acme/mailer:2.0.1",\n  cpu: 1,']);
    expect(await up()).toEqual([
      "create-replacement ecs/TaskDefinition mailer",
      "replace ecs/TaskDefinition mailer",
      "update ecs/Service mailer",
      "delete-replaced ecs/TaskDefinition mailer",
    ]);
  });

  test("a least of one takes the steps from and to none away", async () => {
    edit(["scaling: { max: 40", "scaling: { min: 1, max: 40"]);
    const steps = await up();
    expect(steps.filter((step) => step.startsWith("delete")).sort()).toEqual([
      "delete appautoscaling/Policy mailer-first-task",
      "delete appautoscaling/Policy mailer-no-task",
      "delete cloudwatch/MetricAlarm mailer-first-task",
      "delete cloudwatch/MetricAlarm mailer-no-task",
    ]);
  });

  test("a queue that gets another name in the program is refused as long as it is protected", async () => {
    const before = workspace.cloud.ofType("aws:sqs/queue:Queue").map(({ id }) => id);
    edit(['new Queue("orders"', 'new Queue("purchases"']);
    const { code, text } = await stack.preview();
    expect(code).not.toBe(0);
    expect(text).toContain("protected");
    expect(workspace.cloud.ofType("aws:sqs/queue:Queue").map(({ id }) => id)).toEqual(before);
    edit(['new Queue("purchases"', 'new Queue("orders"']);
  });

  test("a topic comes before the queue, which keeps its messages; another filter is an update", async () => {
    const queues = () => workspace.cloud.ofType("aws:sqs/queue:Queue").map(({ id }) => id);
    const before = queues();
    const topic = `const sales = new Topic("sales", { environment: prod, deletionProtection: false });\n`;
    edit(
      ["Queue, WebService", "Queue, Topic, WebService"],
      ["const orders = ", `${topic}const orders = `],
      [
        'new Queue("orders", { environment: prod',
        'new Queue("orders", { environment: prod, topic: sales, subscription: { filterPolicy: JSON.stringify({ size: ["large"] }) }',
      ],
    );
    expect([...(await up())].sort()).toEqual([
      "create sns/Topic sales",
      "create sns/TopicPolicy sales",
      "create sns/TopicSubscription orders",
      "create vendor-native:aws:Topic sales",
      "update sqs/QueuePolicy orders",
      "update sqs/QueuePolicy orders-dead-letters",
    ]);
    edit([`["large"]`, `["large","huge"]`]);
    expect(await up()).toEqual(["update sns/TopicSubscription orders"]);
    expect(queues()).toEqual(before);
  });

  test("the end leaves nothing behind but what the cloud keeps", async () => {
    edit(
      ['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }'],
      [
        'new Queue("orders", { environment: prod,',
        'new Queue("orders", { environment: prod, deletionProtection: false,',
      ],
    );
    expect(await up()).toContain("update lb/LoadBalancer prod-public");
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(workspace.cloud.own).toEqual([]);
  });
});
