import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  Database,
  Environment,
  type EnvironmentRef,
  Secret,
  secretKey,
  WebService,
  type WebServiceArgs,
  Worker,
} from "../../../../components/aws";
import { functionNameOf } from "../../../../components/aws/secret/rotation-alarm";
import { RESTARTED_TAG } from "../../../../components/aws/workload/rotation/changes";
import { byType, late, names, type Plan, planProgram, resource, statements, text } from "../helpers";

const image = "ghcr.io/acme/api:1.4.2";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const machine = "aws:sfn/stateMachine:StateMachine";
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const serviceType = "aws:ecs/service:Service";
const arnOf = (name: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;

const planOf = (args: Partial<WebServiceArgs>): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", notify: { topicArn: pager } });
    new WebService("api", { environment, image, ...args });
  });

const isTagged = (plan: Plan, name = "api"): boolean =>
  resource(plan, serviceType, name).inputs.tags !== undefined &&
  Reflect.get(Object(resource(plan, serviceType, name).inputs.tags), RESTARTED_TAG) === "true";

describe("an environment", () => {
  test("follows every secret, and may redeploy the services that carry the tag, and no others", async () => {
    const plan = await planOf({ secrets: { KEY: { arn: arnOf("key") } } });
    const rule = resource(plan, "aws:cloudwatch/eventRule:EventRule", "prod-rotation");
    expect(JSON.parse(text(rule.inputs.eventPattern))).toEqual({
      source: ["aws.secretsmanager"],
      "detail-type": ["Secret Label Updated"],
      detail: { labelUpdated: ["AWSCURRENT"] },
    });
    const { arn } = resource(plan, "aws:ecs/cluster:Cluster", "prod").outputs;
    const services = `${text(arn).replace(":cluster/", ":service/")}/*`;
    expect(statements(resource(plan, "aws:iam/rolePolicy:RolePolicy", "prod-rotation"))).toEqual([
      {
        Effect: "Allow",
        Action: "ecs:UpdateService",
        Resource: services,
        Condition: { StringEquals: { [`aws:ResourceTag/${RESTARTED_TAG}`]: ["true"] } },
      },
      { Effect: "Allow", Action: "ecs:DescribeServices", Resource: services },
      {
        Effect: "Allow",
        Action: "ecs:ListServices",
        Resource: "*",
        Condition: { ArnEquals: { "ecs:cluster": [arn] } },
      },
      { Effect: "Allow", Action: "ecs:DescribeTaskDefinition", Resource: "*" },
      {
        Effect: "Allow",
        Action: "states:ListExecutions",
        Resource: resource(plan, machine, "prod-rotation").outputs.arn,
      },
    ]);
  });

  test("keeps the events that could not start a restart, and tells of them and of restarts that failed", async () => {
    const plan = await planOf({});
    const queue = resource(plan, "aws:sqs/queue:Queue", "prod-rotation");
    const target = resource(plan, "aws:cloudwatch/eventTarget:EventTarget", "prod-rotation");
    expect(target.inputs).toMatchObject({ deadLetterConfig: { arn: queue.outputs.arn }, retryPolicy: {} });
    expect(resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "prod-rotation").inputs).toMatchObject({
      alarmActions: [pager],
      treatMissingData: "notBreaching",
      metricQueries: [{ id: "all" }, { id: "failed" }, { id: "dead" }],
    });
  });

  test("without anybody to tell keeps no events, since nobody looks at them", async () => {
    const plan = await planProgram(() => {
      new Environment("prod", { domain: "example.com" });
    });
    expect(names(plan, machine)).toEqual(["prod-rotation"]);
    expect(names(plan, "aws:sqs/queue:Queue")).toEqual([]);
    expect(resource(plan, "aws:cloudwatch/eventTarget:EventTarget", "prod-rotation").inputs).not.toHaveProperty(
      "deadLetterConfig",
    );
  });

  test("is the only one with a machine, however many services it has", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", notify: { topicArn: pager } });
      const secrets = { KEY: { arn: arnOf("key") } };
      for (const name of ["api", "admin"]) new WebService(name, { environment, image, secrets });
      new Worker("mailer", { environment, image, secrets });
    });
    expect(names(plan, machine)).toEqual(["prod-rotation"]);
    expect(["api", "admin", "mailer"].map((name) => isTagged(plan, name))).toEqual([true, true, true]);
    expect(names(plan, "aws:cloudwatch/eventRule:EventRule").filter((name) => name.endsWith("-rollback"))).toEqual([
      "prod-rollback",
    ]);
  });

  test("tells of every deployment in its cluster that was rolled back, by its name and reason", async () => {
    const plan = await planOf({});
    const { eventPattern } = resource(plan, "aws:cloudwatch/eventRule:EventRule", "prod-rollback").inputs;
    const { arn } = resource(plan, "aws:ecs/cluster:Cluster", "prod").outputs;
    expect(JSON.parse(text(eventPattern))).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [{ prefix: `${text(arn).replace(":cluster/", ":service/")}/` }],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    });
    const { inputTransformer } = resource(plan, "aws:cloudwatch/eventTarget:EventTarget", "prod-rollback").inputs;
    expect(inputTransformer).toMatchObject({
      inputPaths: { service: "$.resources[0]", reason: "$.detail.reason" },
      inputTemplate: expect.stringContaining("A deployment of <service> failed and was rolled back"),
    });
  });
});

describe("a service", () => {
  test("whose secrets are set elsewhere has the tag, and is left alone by restartOnRotation: false", async () => {
    const secrets = { KEY: { arn: arnOf("key") } };
    expect(isTagged(await planOf({ secrets }))).toBe(true);
    expect(isTagged(await planOf({ secrets, restartOnRotation: false }))).toBe(false);
  });

  test("keeps a value of its own for the tag", async () => {
    const plan = await planOf({ secrets: { KEY: { arn: arnOf("key") } }, tags: { [RESTARTED_TAG]: "false" } });
    expect(isTagged(plan)).toBe(false);
  });

  test("that reads pinned secrets alone, those of a program or parameters, has no tag", async () => {
    const pinned = { arn: arnOf("key"), versionId: "v1" };
    const parameter = { arn: "arn:aws:ssm:us-east-1:123456789012:parameter/key" };
    expect(isTagged(await planOf({ secrets: { KEY: pinned, PARAMETER: parameter } }))).toBe(false);
    const own = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const value = new Secret("key", { environment, value: "x" });
      new WebService("api", { environment, image, secrets: { KEY: value, PART: secretKey(value, "part") } });
    });
    expect(isTagged(own)).toBe(false);
    expect(isTagged(await planOf({ secrets: { KEY: pinned, LOOSE: { arn: arnOf("loose") } } }))).toBe(true);
  });

  test("that reads a secret of another stack, of a sidecar or a login at a database has the tag", async () => {
    expect(isTagged(await planOf({ secrets: { KEY: late({ arn: arnOf("key"), versionId: "v1" }) } }))).toBe(true);
    const proxy = { image, secrets: { CERT: { arn: arnOf("cert") } } };
    expect(isTagged(await planOf({ sidecars: { proxy } }))).toBe(true);
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const db = new Database("db", { environment });
      new Worker("mailer", { environment, image, connections: { DATABASE: db } });
    });
    expect(isTagged(plan, "mailer")).toBe(true);
  });
});

describe("a service whose environment does not see to it", () => {
  const secrets = { KEY: { arn: arnOf("key") } };
  const byItself = (
    ref: (environment: Environment) => pulumi.Input<EnvironmentRef>,
    alarms?: WebServiceArgs["alarms"],
  ) =>
    planProgram(() => {
      const environment = ref(new Environment("prod", { domain: "example.com", notify: { topicArn: pager } }));
      new WebService("api", { environment, image, secrets, ...(alarms && { alarms }) });
    });

  test.each([
    ["that comes as an Output", byItself(({ ref }) => ref)],
    [
      "of an earlier version",
      byItself((environment) => ({ ...environment, watchesServices: undefined }) as EnvironmentRef),
    ],
    ["whose people are not its own", byItself((environment) => environment, { notify: pager })],
  ])("%s has a machine of its own, for itself alone, and no tag", async (_, planned) => {
    const plan = await planned;
    const { arn, name } = resource(plan, serviceType, "api").outputs;
    expect(isTagged(plan)).toBe(false);
    expect(text(resource(plan, machine, "api-rotation").inputs.definition)).toContain(`"Output":["${name}"]`);
    expect(statements(resource(plan, "aws:iam/rolePolicy:RolePolicy", "api-rotation"))).toEqual([
      { Effect: "Allow", Action: "ecs:UpdateService", Resource: arn },
      { Effect: "Allow", Action: "ecs:DescribeServices", Resource: arn },
      { Effect: "Allow", Action: "ecs:DescribeTaskDefinition", Resource: "*" },
      {
        Effect: "Allow",
        Action: "states:ListExecutions",
        Resource: resource(plan, machine, "api-rotation").outputs.arn,
      },
    ]);
  });

  test("with people of its own tells them of its deployments", async () => {
    const plan = await byItself((environment) => environment, { notify: pager });
    expect(names(plan, "aws:cloudwatch/eventRule:EventRule")).toContain("api-rollback");
  });
});

describe("a secret with a rotation", () => {
  const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
  const rotated = (notify?: { topicArn: string }) =>
    planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", ...(notify && { notify }) });
      const key = new Secret("key", { environment, generate: {}, rotation: { everyDays: 30, functionArn } });
      new WebService("api", { environment, image, secrets: { KEY: key } });
      return { ref: key.ref, version: pulumi.output(key.versionId) };
    });

  test("is replaced by its function, which Secrets Manager may call for it alone", async () => {
    const plan = await rotated();
    const { arn } = resource(plan, "aws:secretsmanager/secret:Secret", "key").outputs;
    expect(resource(plan, "aws:secretsmanager/secretRotation:SecretRotation", "key-rotation").inputs).toEqual({
      secretId: arn,
      rotationLambdaArn: functionArn,
      rotationRules: { automaticallyAfterDays: 30 },
      rotateImmediately: true,
    });
    expect(resource(plan, "aws:lambda/permission:Permission", "key-rotation").inputs).toMatchObject({
      principal: "secretsmanager.amazonaws.com",
      sourceArn: arn,
    });
  });

  test("has a reference without a version, so that its consumers follow and restart", async () => {
    const plan = await rotated();
    const { arn } = resource(plan, "aws:secretsmanager/secret:Secret", "key").outputs;
    expect(plan.outputs.version).toBeUndefined();
    expect(text(arn)).toContain("key");
    expect(isTagged(plan)).toBe(true);
  });

  test("tells of a rotation that failed by the errors of its function, whatever its alias", async () => {
    const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    const { inputs } = resource(await rotated({ topicArn: pager }), alarm, "key-rotation-failed");
    expect(inputs).toMatchObject({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: "rotate" },
      alarmActions: [pager],
    });
    expect(functionNameOf(`${functionArn}:live`)).toBe("rotate");
    expect(names(await rotated(), alarm)).not.toContain("key-rotation-failed");
  });

  test("of another service tells of it by CloudTrail's event, for this secret alone", async () => {
    const plan = await planProgram(() => {
      const external = { arn: arnOf("managed") };
      new Secret("key", { external, rotation: { everyDays: 30 }, alarms: { notify: pager } });
    });
    expect(JSON.parse(text(resource(plan, ruleType, "key-rotation-failed").inputs.eventPattern))).toEqual({
      source: ["aws.secretsmanager"],
      "detail-type": ["AWS Service Event via CloudTrail"],
      detail: { eventName: ["RotationFailed"], additionalEventData: { SecretId: [arnOf("managed")] } },
    });
  });

  test("keeps a label on the first value, so that Secrets Manager never deletes it and no refresh brings it back", async () => {
    const [version] = byType(await rotated(), "aws:secretsmanager/secretVersion:SecretVersion");
    expect(version?.inputs.versionStages).toEqual(["AWSCURRENT", "vendor-native-first"]);
    expect(version?.options.ignoreChanges).toEqual(["versionStages"]);
  });
});
