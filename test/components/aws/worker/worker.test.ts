import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, Job, Queue, Worker, type WorkerArgs } from "../../../../components/aws";
import { byType, containers, counts, late, names, planProgram, resource, statements, text } from "../helpers";

const notify = "arn:aws:sns:us-east-1:123456789012:pager";
const image = "ghcr.io/acme/mailer:2.0.1";
type Args = Partial<Omit<WorkerArgs, "environment" | "queue">>;
const plan = (args: Args = {}, how: "queue" | "ref" | "late" | "none" = "queue", environment: EnvironmentArgs = {}) =>
  planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com", ...environment });
    const orders = new Queue("orders", { environment: prod });
    const queue = { queue: orders, ref: orders.ref, late: late(orders.ref), none: undefined }[how];
    new Worker("mailer", { environment: prod, image, ...(queue && { queue: queue as never }), ...args });
  });
const serviceType = "aws:ecs/service:Service";
const policyType = "aws:appautoscaling/policy:Policy";
const ofWorker = (found: Awaited<ReturnType<typeof plan>>) => {
  const [worker] = found.resources.filter(({ type }) => type === "vendor-native:aws:Worker");
  return counts({ ...found, resources: found.resources.filter(({ parent }) => parent === worker?.urn) });
};

describe("a worker with a queue", () => {
  test("is a service that nothing reaches, its two roles, and the scaling by its messages", async () => {
    expect(ofWorker(await plan())).toEqual({
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:iam/role:Role": 2,
      "aws:iam/rolePolicy:RolePolicy": 2,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 1,
      "aws:ecs/taskDefinition:TaskDefinition": 1,
      [serviceType]: 1,
      "aws:appautoscaling/target:Target": 1,
      [policyType]: 3,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 2,
    });
  });

  test("starts with no task, and has neither a port nor a load balancer", async () => {
    const found = await plan();
    const { inputs, options } = resource(found, serviceType, "mailer");
    expect(inputs).toMatchObject({ desiredCount: 0, deploymentConfiguration: { strategy: "ROLLING" } });
    expect(inputs).not.toHaveProperty("loadBalancers");
    expect(options.ignoreChanges).toEqual(["desiredCount"]);
    expect(containers(found, "mailer")[0]).toMatchObject({ portMappings: [], stopTimeout: 120 });
    expect(resource(found, "aws:appautoscaling/target:Target", "mailer").inputs).toMatchObject({
      minCapacity: 0,
      maxCapacity: 10,
    });
  });

  test.each(["queue", "ref", "late"] as const)(
    "may receive from exactly that queue, and has its address (%s)",
    async (how) => {
      const found = await plan({}, how);
      const arn = expect.stringMatching(/^arn:aws:sqs:us-east-1:123456789012:orders-[0-9a-f]{7}$/);
      expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "mailer-connections"))).toEqual([
        {
          Effect: "Allow",
          Action: [
            "ReceiveMessage",
            "DeleteMessage",
            "ChangeMessageVisibility",
            "GetQueueAttributes",
            "GetQueueUrl",
          ].map((action) => `sqs:${action}`),
          Resource: arn,
        },
      ]);
      expect(containers(found, "mailer")[0]?.environment).toEqual([
        { name: "QUEUE_URL", value: expect.stringMatching(/^https:\/\/sqs\..*\/orders-[0-9a-f]{7}$/) },
      ]);
    },
  );

  test("holds the messages of each task, of those that wait and those at work", async () => {
    const { inputs } = resource(await plan({ scaling: { max: 20, backlogPerTask: 50 } }), policyType, "mailer-backlog");
    expect(inputs).toMatchObject({
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 50,
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
        customizedMetricSpecification: {
          metrics: [
            {
              id: "waiting",
              returnData: false,
              metricStat: {
                stat: "Maximum",
                metric: {
                  namespace: "AWS/SQS",
                  metricName: "ApproximateNumberOfMessagesVisible",
                  dimensions: [{ name: "QueueName", value: expect.stringMatching(/^orders-[0-9a-f]{7}$/) }],
                },
              },
            },
            { id: "working", metricStat: { metric: { metricName: "ApproximateNumberOfMessagesNotVisible" } } },
            {
              id: "tasks",
              metricStat: {
                metric: {
                  namespace: "ECS/ContainerInsights",
                  metricName: "DesiredTaskCount",
                  dimensions: [
                    { name: "ClusterName", value: expect.stringMatching(/^prod-/) },
                    { name: "ServiceName", value: expect.stringMatching(/^mailer-/) },
                  ],
                },
              },
            },
            { id: "backlog", returnData: true },
          ],
        },
      },
    });
  });

  test("starts the first task by a step, and ends the last ones by another", async () => {
    const found = await plan();
    for (const [name, adjustmentType, scalingAdjustment, evaluationPeriods] of [
      ["mailer-first-task", "ChangeInCapacity", 1, 1],
      ["mailer-no-task", "ExactCapacity", 0, 5],
    ] as const) {
      const policy = resource(found, policyType, name);
      expect(policy.inputs).toMatchObject({
        policyType: "StepScaling",
        stepScalingPolicyConfiguration: { adjustmentType, stepAdjustments: [{ scalingAdjustment }] },
      });
      expect(resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs).toMatchObject({
        alarmActions: [policy.outputs.arn],
        evaluationPeriods,
        threshold: 1,
        treatMissingData: "notBreaching",
      });
    }
  });

  test("has no steps where there is always a task", async () => {
    const found = await plan({ scaling: { min: 1, max: 5 } });
    expect(names(found, policyType)).toEqual(["mailer-backlog"]);
    expect(resource(found, serviceType, "mailer").inputs.desiredCount).toBe(1);
  });

  test("runs on Spot in development", async () => {
    const found = await plan({}, "queue", { profile: "development" });
    expect(resource(found, serviceType, "mailer").inputs.capacityProviderStrategies).toEqual([
      { capacityProvider: "FARGATE_SPOT", weight: 100 },
    ]);
  });

  test("is refused a time to stop that is longer than a message is hidden, also when that shows late", async () => {
    const program = planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const queue = new Queue("orders", { visibilityTimeoutSeconds: 60 });
      new Worker("mailer", { environment, image, queue, stopTimeoutSeconds: 90 });
    });
    await expect(program).rejects.toThrow(
      "stopTimeoutSeconds: 90 seconds to stop are more than the queue's visibilityTimeoutSeconds 60; nearest: 60",
    );
  });

  test("is refused it before anything of it is made, where the queue is of the same program", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const queue = new Queue("orders", { visibilityTimeoutSeconds: 60 });
      const create = () => new Worker("mailer", { environment, image, queue, stopTimeoutSeconds: 90 });
      expect(create).toThrow(
        "stopTimeoutSeconds: 90 seconds to stop are more than the queue's visibilityTimeoutSeconds 60",
      );
    });
    expect(found.resources.filter(({ name }) => name.startsWith("mailer"))).toEqual([]);
  });

  test.each([
    [30, 30],
    [600, 120],
    [0, 1],
  ])(
    "has as long to stop as a message of %i seconds is hidden, and ECS allows",
    async (visibilityTimeoutSeconds, stopTimeout) => {
      const found = await planProgram(() => {
        const environment = new Environment("prod", { domain: "example.com" });
        new Worker("mailer", { environment, image, queue: new Queue("orders", { visibilityTimeoutSeconds }) });
      });
      expect(containers(found, "mailer")[0]).toMatchObject({ stopTimeout });
    },
  );

  test("may protect its tasks while they work, beside what it may do already", async () => {
    const own = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-mails/*"] };
    const found = await plan({ taskProtection: true, permissions: { statements: [own] } });
    const { policy } = resource(found, "aws:iam/rolePolicy:RolePolicy", "mailer-permissions").inputs;
    expect(JSON.parse(String(policy)).Statement).toMatchObject([
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-mails/*" },
      {
        Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
        Resource: expect.stringMatching(/^arn:aws:ecs:[a-z0-9-]+:\d{12}:task\/[^/]+\/\*$/),
      },
    ]);
  });
});

describe("a worker without a queue", () => {
  test("runs for ever, and follows its CPU", async () => {
    const found = await plan({}, "none");
    expect(names(found, policyType)).toEqual(["mailer-cpu"]);
    expect(resource(found, serviceType, "mailer").inputs.desiredCount).toBe(2);
    expect(containers(found, "mailer")[0]).toMatchObject({ stopTimeout: 30, environment: [] });
  });

  test("of a fixed number is not scaled", async () => {
    const found = await plan({ scaling: { min: 1, max: 1 } }, "none");
    expect(byType(found, "aws:appautoscaling/target:Target")).toEqual([]);
  });
});

test("whoever is named is told of load, of roll-backs, of tasks that ended by themselves, and of messages that wait", async () => {
  const found = await plan({ alarms: { notify, oldestMessageSeconds: 600 } });
  expect(names(found, "aws:cloudwatch/metricAlarm:MetricAlarm").filter((name) => name.startsWith("mailer"))).toEqual([
    "mailer-cpu",
    "mailer-first-task",
    "mailer-memory",
    "mailer-no-task",
    "mailer-oldest-message",
  ]);
  expect(resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", "mailer-oldest-message").inputs).toMatchObject({
    threshold: 600,
    alarmActions: [notify],
    dimensions: { QueueName: expect.stringMatching(/^orders-[0-9a-f]{7}$/) },
  });
  const { inputs } = resource(found, "aws:cloudwatch/eventRule:EventRule", "mailer-ended");
  expect(JSON.parse(text(inputs.eventPattern)).detail).toEqual({
    clusterArn: [expect.stringMatching(/:cluster\/prod-/)],
    group: [expect.stringMatching(/^service:mailer-[0-9a-f]{7}$/)],
    lastStatus: ["STOPPED"],
    stopCode: ["EssentialContainerExited"],
  });
});

test("a worker waits for a job as a service does", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    const runBefore = new Job("migrate", { environment, image, args: ["migrate"] });
    new Worker("mailer", { environment, image, queue: new Queue("orders"), runBefore });
    return { run: runBefore.run };
  });
  expect(containers(found, "mailer")[0]?.dockerLabels).toEqual({ "vendor-native.run-before": found.outputs.run });
  expect(resource(found, serviceType, "mailer").inputs.deploymentConfiguration).toMatchObject({
    lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["PRE_SCALE_UP"] }],
  });
});

test("workers of long and of foreign names are there side by side", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    for (const name of ["x".repeat(60), "Größe und Länge"]) {
      new Worker(name, { environment, image, queue: new Queue(name), alarms: { notify } });
    }
  });
  expect(names(found, serviceType)).toHaveLength(2);
});
