import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, Job, type JobArgs, Queue, WebService } from "../../../../components/aws";
import { containers, counts, late, names, planProgram, resource, statements, text } from "../helpers";

const notify = "arn:aws:sns:us-east-1:123456789012:pager";
const plan = (args: Partial<JobArgs> = {}, environment: EnvironmentArgs = { domain: "example.com" }) =>
  planProgram(() => {
    const prod = new Environment("prod", environment);
    const job = new Job("nightly", { environment: prod, image: "ghcr.io/acme/api:1.4.2", args: ["nightly"], ...args });
    return { ref: job.ref, startCommand: job.startCommand, runTaskInput: job.runTaskInput };
  });
const nightly = { expression: "cron(0 3 * * ? *)", timeZone: "Europe/Berlin", flexibleWindowMinutes: 15 };
const machineType = "aws:sfn/stateMachine:StateMachine";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const arn = (service: string, rest: string) =>
  expect.stringMatching(new RegExp(`^arn:aws:${service}:us-east-1:123456789012:${rest}$`));
const ofJob = (found: Awaited<ReturnType<typeof plan>>) => {
  const [job] = found.resources.filter(({ type }) => type === "vendor-native:aws:Job");
  return counts({ ...found, resources: found.resources.filter(({ parent }) => parent === job?.urn) });
};
const common = {
  "aws:cloudwatch/logGroup:LogGroup": 1,
  "aws:ecs/taskDefinition:TaskDefinition": 1,
  "aws:ec2/securityGroup:SecurityGroup": 1,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 1,
  [machineType]: 1,
};

test("a schedule that is paused stays, and starts nothing", async () => {
  const { inputs } = resource(
    await plan({ schedule: { ...nightly, state: "DISABLED" } }),
    "aws:scheduler/schedule:Schedule",
    "nightly",
  );
  expect(inputs).toMatchObject({ scheduleExpression: nightly.expression, state: "DISABLED" });
  expect(
    resource(await plan({ schedule: nightly }), "aws:scheduler/schedule:Schedule", "nightly").inputs,
  ).not.toHaveProperty("state");
});

describe("a job on demand", () => {
  test("is a task, the state machine that runs it, and all that a deployment needs to wait for it", async () => {
    expect(ofJob(await plan())).toEqual({
      ...common,
      "aws:iam/role:Role": 4,
      [policyType]: 4,
      "aws:dynamodb/table:Table": 1,
      "aws:cloudwatch/eventRule:EventRule": 1,
      "aws:cloudwatch/eventTarget:EventTarget": 1,
    });
  });

  test("runs in private subnets behind its own group, with a time limit and without a second attempt", async () => {
    const found = await plan();
    const { States, StartAt } = JSON.parse(text(resource(found, machineType, "nightly").inputs.definition));
    expect(StartAt).toBe("Start");
    expect(States.Run).toMatchObject({
      Resource: "arn:aws:states:::ecs:runTask.sync",
      TimeoutSeconds: 1800,
      Parameters: {
        Cluster: arn("ecs", "cluster/prod-[0-9a-f]{7}"),
        TaskDefinition: arn("ecs", "task-definition/project-dev-job-nightly:\\d+"),
        CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Weight: 100 }],
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: expect.arrayContaining([expect.stringMatching(/^subnet-/)]),
            SecurityGroups: [expect.stringMatching(/^sg-/), expect.stringMatching(/^sg-/)],
            AssignPublicIp: "DISABLED",
          },
        },
      },
    });
    expect(States.Run.Retry).toBeUndefined();
    expect(containers(found, "nightly")[0]).toMatchObject({ command: ["nightly"], portMappings: [] });
  });

  test("may be run by its state machine alone, as exactly this task in exactly this cluster", async () => {
    const allowed = statements(resource(await plan(), policyType, "nightly-run"));
    const cluster = arn("ecs", "cluster/prod-[0-9a-f]{7}");
    expect(allowed).toEqual([
      {
        Effect: "Allow",
        Action: "ecs:RunTask",
        Resource: arn("ecs", "task-definition/project-dev-job-nightly:\\*"),
        Condition: { ArnEquals: { "ecs:cluster": [cluster] } },
      },
      {
        Effect: "Allow",
        Action: ["ecs:DescribeTasks", "ecs:StopTask"],
        Resource: arn("ecs", "task/prod-[0-9a-f]{7}/\\*"),
        Condition: { ArnEquals: { "ecs:cluster": [cluster] } },
      },
      {
        Effect: "Allow",
        Action: "ecs:TagResource",
        Resource: arn("ecs", "task/prod-[0-9a-f]{7}/\\*"),
        Condition: { StringEquals: { "ecs:CreateAction": ["RunTask"] } },
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: [
          expect.stringMatching(/:role\/nightly-execution-[0-9a-f]{7}$/),
          expect.stringMatching(/:role\/nightly-task-[0-9a-f]{7}$/),
        ],
        Condition: { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } },
      },
      {
        Effect: "Allow",
        Action: ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
        Resource: arn("events", "rule/StepFunctionsGetEventsForECSTaskRule"),
      },
    ]);
  });

  test("answers deployments of its cluster alone, and has its own record alone", async () => {
    const found = await plan();
    const allowed = statements(resource(found, policyType, "nightly-answer"));
    expect(allowed.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [
        ["ecs:ContinueServiceDeployment", "ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions"],
        ["service", "service-deployment", "service-revision"].map((kind) => arn("ecs", `${kind}/prod-[0-9a-f]{7}/\\*`)),
      ],
      ["ecs:DescribeTaskDefinition", "*"],
      [
        ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
        arn("dynamodb", "table/nightly-runs-[0-9a-f]{7}"),
      ],
      ["states:DescribeExecution", arn("states", "execution:nightly-[0-9a-f]{7}:\\*")],
    ]);
    const { inputs } = resource(found, "aws:cloudwatch/eventRule:EventRule", "nightly-run-before");
    expect(JSON.parse(text(inputs.eventPattern))).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Hook State Change"],
      detail: {
        eventName: ["HOOK_AWAITING_ACTION"],
        hookType: ["PAUSE"],
        lifecycleStage: ["PRE_SCALE_UP"],
        clusterArn: [arn("ecs", "cluster/prod-[0-9a-f]{7}")],
      },
    });
  });

  test("has its command and its task as outputs", async () => {
    const { outputs } = await plan({ exec: true });
    expect(outputs.startCommand).toMatch(
      /^aws stepfunctions start-execution --region us-east-1 --state-machine-arn arn:aws:states:us-east-1:123456789012:stateMachine:nightly-[0-9a-f]{7}$/,
    );
    expect(JSON.parse(text(outputs.runTaskInput))).toEqual({
      cluster: arn("ecs", "cluster/prod-[0-9a-f]{7}"),
      taskDefinition: arn("ecs", "task-definition/project-dev-job-nightly:\\d+"),
      count: 1,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 100 }],
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: expect.arrayContaining([expect.stringMatching(/^subnet-/)]),
          securityGroups: [expect.stringMatching(/^sg-/), expect.stringMatching(/^sg-/)],
          assignPublicIp: "DISABLED",
        },
      },
      enableExecuteCommand: true,
      enableECSManagedTags: true,
      propagateTags: "TASK_DEFINITION",
    });
  });

  test("takes its attempts and its time limit", async () => {
    const found = await plan({ timeoutSeconds: 120, retries: 3 });
    const { States } = JSON.parse(text(resource(found, machineType, "nightly").inputs.definition));
    expect(States.Run).toMatchObject({
      TimeoutSeconds: 120,
      Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 30, BackoffRate: 2, MaxAttempts: 3 }],
    });
    // 4 × 2 minutes, and pauses of 30, 60 and 120 seconds.
    expect(found.outputs.ref).toMatchObject({ maxMinutes: 12 });
  });
});

describe("a job with a schedule", () => {
  test("has the schedule, its role and a queue of starts that never came to be, and nothing that waits for it", async () => {
    const found = await plan({ schedule: nightly });
    expect(ofJob(found)).toEqual({
      ...common,
      "aws:iam/role:Role": 4,
      [policyType]: 3,
      "aws:scheduler/schedule:Schedule": 1,
      "aws:sqs/queue:Queue": 1,
      "aws:sqs/queuePolicy:QueuePolicy": 1,
    });
    expect(found.outputs.ref).not.toHaveProperty("run");
    expect(JSON.parse(text(resource(found, machineType, "nightly").inputs.definition)).StartAt).toBe("Run");
  });

  test("starts at its time in its zone, tries to start again, and keeps starts that never came to be", async () => {
    const { inputs } = resource(await plan({ schedule: nightly }), "aws:scheduler/schedule:Schedule", "nightly");
    expect(inputs).toEqual({
      scheduleExpression: "cron(0 3 * * ? *)",
      scheduleExpressionTimezone: "Europe/Berlin",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
      target: {
        arn: arn("states", "stateMachine:nightly-[0-9a-f]{7}"),
        roleArn: expect.stringMatching(/:role\/nightly-schedule-[0-9a-f]{7}$/),
        input: "{}",
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: arn("sqs", "nightly-dead-starts-[0-9a-f]{7}") },
      },
    });
  });

  test("starts on time, in UTC, where nothing else is said; and takes its words late", async () => {
    const found = await plan({ schedule: { expression: late("rate(1 hour)") } });
    expect(resource(found, "aws:scheduler/schedule:Schedule", "nightly").inputs).toMatchObject({
      scheduleExpression: "rate(1 hour)",
      scheduleExpressionTimezone: "Etc/UTC",
      flexibleTimeWindow: { mode: "OFF" },
    });
  });

  test("is started by a role that may start exactly this, for schedules of this account", async () => {
    const found = await plan({ schedule: nightly });
    expect(statements(resource(found, policyType, "nightly-schedule"))).toEqual([
      { Effect: "Allow", Action: "states:StartExecution", Resource: arn("states", "stateMachine:nightly-[0-9a-f]{7}") },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: arn("sqs", "nightly-dead-starts-[0-9a-f]{7}") },
    ]);
    const [trust] = statements(resource(found, "aws:iam/role:Role", "nightly-schedule"), "assumeRolePolicy");
    expect(trust).toMatchObject({
      Principal: { Service: "scheduler.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default" },
      },
    });
  });
});

test("whoever is named is told of runs that failed, with the way to the log, and of starts that never came to be", async () => {
  const found = await plan({ schedule: nightly, alarms: { notify } });
  const rule = resource(found, "aws:cloudwatch/eventRule:EventRule", "nightly-failed");
  expect(JSON.parse(text(rule.inputs.eventPattern))).toEqual({
    source: ["aws.states"],
    "detail-type": ["Step Functions Execution Status Change"],
    detail: {
      stateMachineArn: [arn("states", "stateMachine:nightly-[0-9a-f]{7}")],
      status: ["FAILED", "TIMED_OUT", "ABORTED"],
    },
  });
  expect(resource(found, "aws:cloudwatch/eventTarget:EventTarget", "nightly-failed").inputs).toMatchObject({
    arn: notify,
    inputTransformer: {
      inputPaths: { run: "$.detail.name", status: "$.detail.status" },
      inputTemplate: expect.stringMatching(
        /^"Run <run> of job nightly has ended as <status> .*Log: https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudwatch\/home\?region=us-east-1#logsV2:log-groups\/log-group\/nightly-[0-9a-f]{7} Errors/,
      ),
    },
  });
  expect(resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", "nightly-dead-starts-waiting").inputs).toMatchObject(
    { alarmActions: [notify], threshold: 0 },
  );
});

describe("a service that waits for a job", () => {
  const waiting = (args: Partial<JobArgs> = {}, reference: "job" | "ref" | "late" = "job") =>
    planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const migrate = new Job("migrate", { environment, image: "ghcr.io/acme/api:1.4.2", args: ["migrate"], ...args });
      const runBefore = { job: migrate, ref: migrate.ref, late: late({ arn: migrate.arn, run: migrate.run }) }[
        reference
      ];
      for (const name of ["api", "admin"]) {
        new WebService(name, { environment, image: "ghcr.io/acme/api:1.4.2", runBefore: runBefore as never });
      }
      return { run: migrate.run };
    });

  test("stops before its first task, for as long as the job may take, and says by a label which run it wants", async () => {
    const found = await waiting({ timeoutSeconds: 600 });
    const { inputs, options } = resource(found, "aws:ecs/service:Service", "api");
    expect(inputs.deploymentConfiguration).toEqual({
      strategy: "ROLLING",
      lifecycleHooks: [
        {
          targetType: "PAUSE",
          lifecycleStages: ["PRE_SCALE_UP"],
          timeoutConfiguration: { timeoutInMinutes: "15", action: "ROLLBACK" },
        },
      ],
    });
    expect(options.customTimeouts).toMatchObject({ create: "46m", update: "46m" });
    expect(containers(found, "api")[0]).toMatchObject({
      dockerLabels: { "vendor-native.run-before": found.outputs.run },
    });
    expect(found.outputs.run).toMatch(/^project-dev-job-migrate:[0-9a-f]{16}$/);
  });

  test("adds nothing to the job, however many wait", async () => {
    const found = await waiting();
    expect(names(found, machineType)).toEqual(["migrate", "prod-rotation"]);
    expect(names(found, "aws:dynamodb/table:Table")).toEqual(["migrate-runs"]);
    const record = resource(found, "aws:dynamodb/table:Table", "migrate-runs").inputs;
    expect(record.pointInTimeRecovery).toEqual({ enabled: true });
  });

  test("is there after all that answers it", async () => {
    const found = await waiting();
    const definition = resource(found, "aws:ecs/taskDefinition:TaskDefinition", "api");
    const needed = definition.propertyDependencies.containerDefinitions ?? [];
    for (const [type, name] of [
      [machineType, "migrate"],
      ["aws:cloudwatch/eventTarget:EventTarget", "migrate-run-before"],
      [policyType, "migrate-answer"],
    ] as const) {
      expect(needed).toContain(resource(found, type, name).urn);
    }
  });

  test.each(["ref", "late"] as const)(
    "takes a reference from another stack (%s), with an hour to wait",
    async (how) => {
      const found = await waiting({}, how);
      expect(containers(found, "api")[0]).toMatchObject({
        dockerLabels: { "vendor-native.run-before": found.outputs.run },
      });
      expect(resource(found, "aws:ecs/service:Service", "api").inputs.deploymentConfiguration).toMatchObject({
        lifecycleHooks: [{ timeoutConfiguration: { timeoutInMinutes: "65", action: "ROLLBACK" } }],
      });
    },
  );

  test("is refused a job with a schedule, also when that shows late", async () => {
    await expect(waiting({ schedule: nightly }, "late")).rejects.toThrow(
      "runBefore is a Job with a schedule, and a deployment cannot wait for that",
    );
  });
});

test("jobs of long and of foreign names are there side by side", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    for (const name of ["x".repeat(60), "Größe und Länge"]) {
      new Job(name, { environment, image: "nginx:1", alarms: { notify } });
      new Job(`${name} 2`, { environment, image: "nginx:1", schedule: nightly, alarms: { notify } });
      new Queue(name);
    }
  });
  expect(names(found, machineType).filter((name) => name !== "prod-rotation")).toHaveLength(4);
});
