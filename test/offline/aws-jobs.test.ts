import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { Cloud, type CloudResource } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { type Properties, UNKNOWN } from "../../offline/values";

const model = aws.configure({ region: "eu-west-1" });
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;
const failures = (type: string, inputs: Properties) => model.check(type, inputs, urnOf(type, "nightly")).failures;

const schedule = "aws:scheduler/schedule:Schedule";
const machine = "aws:sfn/stateMachine:StateMachine";
const service = "aws:ecs/service:Service";
const arn = (rest: string) => `arn:aws:${rest}`;
const roleArn = arn("iam::123456789012:role/nightly");
const target = { arn: arn("states:eu-west-1:123456789012:stateMachine:nightly"), roleArn };
const off = { mode: "OFF" };

describe("a schedule that EventBridge Scheduler does not read is refused", () => {
  test.each([
    "0 3 * * *",
    "cron(0 3 * * *)",
    "cron(0 3 * * * *)",
    "cron(0 3 ? * ? *)",
    "cron(60 3 * * ? *)",
    "cron(0 24 * * ? *)",
    "cron(0 3 32 * ? *)",
    "cron(0 3 ? 13 MON *)",
    "cron(0 3 ? * 8 *)",
    "rate(1 week)",
    "at(2026-12-24)",
    "",
  ])("%s", (scheduleExpression) => {
    expect(failures(schedule, { scheduleExpression, flexibleTimeWindow: off, target })).toEqual([
      { property: "scheduleExpression", reason: expect.stringContaining("Invalid Schedule Expression") },
    ]);
  });

  test.each([
    "cron(0 3 * * ? *)",
    "cron(0/15 8-18 ? * MON-FRI *)",
    "cron(0 6 ? * mon-fri *)",
    "cron(0 0 L * ? 2026-2030)",
    "cron(0 9 ? JAN,JUL 2#1 *)",
    "rate(5 minutes)",
    "rate(1 hour)",
    "at(2026-12-24T18:00:00)",
    UNKNOWN,
  ])("but not %s", (scheduleExpression) => {
    expect(failures(schedule, { scheduleExpression, flexibleTimeWindow: off, target })).toEqual([]);
  });

  test.each([
    [{ mode: "FLEXIBLE" }],
    [{ mode: "FLEXIBLE", maximumWindowInMinutes: 1441 }],
    [{ mode: "OFF", maximumWindowInMinutes: 5 }],
  ])("nor its window %j", (flexibleTimeWindow) => {
    expect(failures(schedule, { scheduleExpression: "rate(1 hour)", flexibleTimeWindow, target })).toEqual([
      { property: "flexibleTimeWindow", reason: expect.stringContaining("ValidationException") },
    ]);
  });
});

describe("a state machine that does not hold together is refused", () => {
  const states = (one: object, two: object = { Type: "Succeed" }) =>
    JSON.stringify({ StartAt: "One", States: { One: one, Two: two } });
  const inner = (to: string) => ({
    StartAt: "Three",
    States: { Three: { Type: "Pass", Next: to }, Four: { Type: "Succeed" } },
  });
  const within = (inner: object, more: object = {}) =>
    states({ Type: "Parallel", Next: "Two", Branches: [{ StartAt: "Inner", States: { Inner: inner, ...more } }] });
  test.each([
    ["{", "INVALID_JSON_DESCRIPTION"],
    [JSON.stringify({ States: {} }), "MISSING_TRANSITION_TARGET"],
    [states({ Type: "Pass", Next: "Three" }), "MISSING_TRANSITION_TARGET: Three"],
    [states({ Type: "Succeed" }), "UNREACHABLE_STATE: Two"],
    [within({ Type: "Pass", Next: "One" }), "MISSING_TRANSITION_TARGET: One"],
    [states({ Type: "Choice", Choices: [{ Next: "Two" }], Default: "Zero" }), "MISSING_TRANSITION_TARGET: Zero"],
    [states({ Type: "Map", Next: "Two", ItemProcessor: inner("Two") }), "MISSING_TRANSITION_TARGET: Two"],
    [states({ Type: "Parallel", Next: "Two", Branches: [inner("Four"), inner("Three")] }), "UNREACHABLE_STATE: Four"],
  ])("%s", (definition, reason) => {
    expect(failures(machine, { definition, roleArn })).toEqual([
      { property: "definition", reason: expect.stringContaining(reason) },
    ]);
  });

  test("but not one that does", () => {
    expect(failures(machine, { definition: states({ Type: "Pass", Next: "Two" }), roleArn })).toEqual([]);
    const map = { Type: "Map", Next: "Two", ItemProcessor: inner("Four") };
    expect(failures(machine, { definition: states(map), roleArn })).toEqual([]);
    expect(failures(machine, { definition: UNKNOWN, roleArn })).toEqual([]);
    const two = { Last: { Type: "Succeed" } };
    expect(failures(machine, { definition: within({ Type: "Pass", Next: "Last" }, two), roleArn })).toEqual([]);
  });
});

describe("a hook that ECS does not take is refused", () => {
  const hook = (more: object = {}) => ({ targetType: "PAUSE", lifecycleStages: ["PRE_SCALE_UP"], ...more });
  const waiting = (timeoutInMinutes: string) => hook({ timeoutConfiguration: { timeoutInMinutes } });
  const deployed = (...lifecycleHooks: object[]) => ({
    deploymentConfiguration: { strategy: "ROLLING", lifecycleHooks },
  });

  test.each([
    [hook({ lifecycleStages: ["TEST_TRAFFIC_SHIFT"] }), "cannot be at TEST_TRAFFIC_SHIFT"],
    [hook({ roleArn }), "has no hookTargetArn and no roleArn"],
    [waiting("0"), "timeoutInMinutes 0 is not from 1 to 20160"],
    [waiting("20161"), "timeoutInMinutes 20161 is not from 1 to 20160"],
    [{ lifecycleStages: ["PRE_SCALE_UP"] }, "a Lambda hook needs hookTargetArn and roleArn"],
  ])("%j", (one, reason) => {
    expect(failures(service, deployed(one))).toEqual([
      { property: "deploymentConfiguration.lifecycleHooks", reason: expect.stringContaining(reason) },
    ]);
  });

  test("and so is an eleventh", () => {
    const hooks = (count: number) => failures(service, deployed(...Array.from({ length: count }, () => waiting("30"))));
    expect(hooks(10)).toEqual([]);
    expect(hooks(11)).toHaveLength(1);
  });
});

describe("the cloud refuses", () => {
  const made = (type: string, name: string, inputs: Properties): CloudResource => {
    const checked = model.check(type, inputs, urnOf(type, name));
    const { id = "", outputs } = model.create(type, checked.inputs, urnOf(type, name), { preview: false });
    return { type, id, urn: urnOf(type, name), seed: urnOf(type, name), inputs: checked.inputs, outputs };
  };
  const cluster = arn("ecs:eu-west-1:123456789012:cluster/main");
  const paused = made(service, "api", {
    cluster,
    deploymentConfiguration: { lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["PRE_SCALE_UP"] }] },
  });
  const pattern = (clusterArn: string) =>
    JSON.stringify({
      source: ["aws.ecs"],
      detail: { eventName: ["HOOK_AWAITING_ACTION"], lifecycleStage: ["PRE_SCALE_UP"], clusterArn: [clusterArn] },
    });

  test("a deployment that waits while nobody hears of it, and lets it go on once somebody does", async () => {
    const { create, update } = await loadConstraints("aws");
    const cloud = new Cloud();
    const refused = /^ServiceDeploymentFailed: the hook at PRE_SCALE_UP timed out, and the deployment was rolled back$/;
    expect(create(cloud, paused)).toMatch(refused);
    const rule = made("aws:cloudwatch/eventRule:EventRule", "hook", { name: "hook", eventPattern: pattern(cluster) });
    cloud.add(rule);
    expect(update?.(cloud, paused, paused)).toMatch(refused);
    cloud.add(made("aws:cloudwatch/eventTarget:EventTarget", "hook", { rule: "hook", arn: target.arn }));
    expect(create(cloud, paused)).toBeUndefined();
    expect(update?.(cloud, paused, paused)).toBeUndefined();
  });

  test("one that waits in another cluster than the rule is for", async () => {
    const { create } = await loadConstraints("aws");
    const cloud = new Cloud();
    const other = arn("ecs:eu-west-1:123456789012:cluster/other");
    cloud.add(made("aws:cloudwatch/eventRule:EventRule", "hook", { name: "hook", eventPattern: pattern(other) }));
    cloud.add(made("aws:cloudwatch/eventTarget:EventTarget", "hook", { rule: "hook", arn: target.arn }));
    expect(create(cloud, paused)).toMatch(/^ServiceDeploymentFailed/);
  });

  test("a state machine whose role cannot hear that tasks end", async () => {
    const { create } = await loadConstraints("aws");
    const cloud = new Cloud();
    const role = made("aws:iam/role:Role", "run", { name: "run", assumeRolePolicy: "{}" });
    cloud.add(role);
    const definition = JSON.stringify({
      StartAt: "Run",
      States: { Run: { Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", Next: "End" }, End: {} },
    });
    const one = made(machine, "nightly", { definition, roleArn: role.outputs.arn });
    expect(create(cloud, one)).toMatch(/is not authorized to create managed-rule\.$/);
    const policy = JSON.stringify({ Resource: arn("events:x:1:rule/StepFunctionsGetEventsForECSTaskRule") });
    cloud.add(made("aws:iam/rolePolicy:RolePolicy", "run", { role: role.id, policy }));
    expect(create(cloud, one)).toBeUndefined();
  });

  test("a FIFO queue for starts that never came to be, and names that are taken", async () => {
    const { create } = await loadConstraints("aws");
    const cloud = new Cloud();
    const queue = made("aws:sqs/queue:Queue", "dead", { name: "dead.fifo", fifoQueue: true });
    cloud.add(queue);
    const with_ = (name: string, more: object) =>
      made(schedule, name, {
        name,
        scheduleExpression: "rate(1 hour)",
        flexibleTimeWindow: off,
        target: { ...target, ...more },
      });
    expect(create(cloud, with_("nightly", { deadLetterConfig: { arn: queue.outputs.arn } }))).toMatch(/FIFO/);
    cloud.add(with_("nightly", {}));
    expect(create(cloud, with_("nightly", {}))).toMatch(/^ConflictException: Schedule nightly already exists/);
    const table = made("aws:dynamodb/table:Table", "runs", { name: "runs" });
    cloud.add(table);
    expect(create(cloud, table)).toMatch(/^ResourceInUseException: Table already exists: runs/);
  });
});
