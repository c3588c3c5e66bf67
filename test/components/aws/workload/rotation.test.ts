import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  Database,
  Environment,
  Secret,
  secretKey,
  WebService,
  type WebServiceArgs,
  Worker,
} from "../../../../components/aws";
import { functionNameOf } from "../../../../components/aws/secret/rotation-alarm";
import { byType, late, names, type Plan, planProgram, resource, statements, text } from "../helpers";

const image = "ghcr.io/acme/api:1.4.2";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const machine = "aws:sfn/stateMachine:StateMachine";
const ruleType = "aws:cloudwatch/eventRule:EventRule";
const arnOf = (name: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;

const planOf = (args: Partial<WebServiceArgs>, more: (environment: Environment) => void = () => {}): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", notify: { topicArn: pager } });
    new WebService("api", { environment, image, ...args });
    more(environment);
  });

const followed = (plan: Plan, name = "api"): string[] =>
  JSON.parse(text(resource(plan, ruleType, `${name}-rotation`).inputs.eventPattern)).resources;

describe("a service whose secrets are set elsewhere", () => {
  test("is restarted at their new current version, by a machine that may redeploy exactly this service", async () => {
    const plan = await planOf({ secrets: { KEY: { arn: arnOf("key") }, OTHER: { arn: arnOf("b"), jsonKey: "user" } } });
    expect(JSON.parse(text(resource(plan, ruleType, "api-rotation").inputs.eventPattern))).toEqual({
      source: ["aws.secretsmanager"],
      "detail-type": ["Secret Label Updated"],
      resources: [arnOf("b"), arnOf("key")],
      detail: { labelUpdated: ["AWSCURRENT"] },
    });
    const service = resource(plan, "aws:ecs/service:Service", "api");
    const found = resource(plan, machine, "api-rotation");
    expect(statements(resource(plan, "aws:iam/rolePolicy:RolePolicy", "api-rotation"))).toEqual([
      { Effect: "Allow", Action: "ecs:UpdateService", Resource: service.outputs.arn },
      { Effect: "Allow", Action: "states:ListExecutions", Resource: found.outputs.arn },
    ]);
    const { Parameters } = JSON.parse(text(found.inputs.definition)).States.Restart;
    expect(Parameters).toMatchObject({ Service: service.outputs.name, ForceNewDeployment: true });
    expect(Parameters).not.toHaveProperty("TaskDefinition");
  });

  test("keeps the events that could not start it, and tells of them and of restarts that failed", async () => {
    const plan = await planOf({ secrets: { KEY: { arn: arnOf("key") } } });
    const queue = resource(plan, "aws:sqs/queue:Queue", "api-rotation");
    const target = resource(plan, "aws:cloudwatch/eventTarget:EventTarget", "api-rotation");
    expect(target.inputs).toMatchObject({ deadLetterConfig: { arn: queue.outputs.arn }, retryPolicy: {} });
    expect(resource(plan, "aws:cloudwatch/metricAlarm:MetricAlarm", "api-rotation").inputs).toMatchObject({
      alarmActions: [pager],
      treatMissingData: "notBreaching",
      metricQueries: [{ id: "all" }, { id: "failed" }, { id: "dead" }],
    });
  });

  test("is left alone by restartOnRotation: false", async () => {
    const plan = await planOf({ secrets: { KEY: { arn: arnOf("key") } }, restartOnRotation: false });
    expect(names(plan, machine)).toEqual([]);
  });
});

test("a pinned secret, that of a program, restarts nothing: it has no rule of its own", async () => {
  const pinned = { arn: arnOf("key"), versionId: "v1" };
  expect(names(await planOf({ secrets: { KEY: pinned } }), machine)).toEqual([]);
  const own = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    const value = new Secret("key", { environment, value: "x" });
    new WebService("api", { environment, image, secrets: { KEY: value, PART: secretKey(value, "part") } });
  });
  expect(names(own, machine)).toEqual([]);
  const mixed = await planOf({ secrets: { KEY: pinned, LOOSE: { arn: arnOf("loose") } } });
  expect(followed(mixed)).toEqual([arnOf("loose")]);
});

test("a reference of another stack is followed where it has no version, which shows only later", async () => {
  const plan = await planOf({
    secrets: {
      KEY: late({ arn: arnOf("key"), versionId: "v1" }),
      LOOSE: late({ arn: arnOf("loose") }),
      PART: secretKey(late({ arn: arnOf("part") }), "password"),
    },
  });
  expect(followed(plan)).toEqual([arnOf("loose"), arnOf("part")]);
  const none = await planOf({ secrets: { KEY: late({ arn: arnOf("key"), versionId: "v1" }) } });
  expect(followed(none)).toEqual(["none"]);
});

test("the password of a login at a database is followed, and the secrets of sidecars", async () => {
  const plan = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    const db = new Database("db", { environment });
    const sidecars = { proxy: { image, secrets: { CERT: { arn: arnOf("cert") } } } };
    new Worker("mailer", { environment, image, connections: { DATABASE: db }, sidecars });
  });
  const login = resource(plan, "aws:secretsmanager/secret:Secret", "mailer-to-DATABASE").outputs.arn;
  expect(followed(plan, "mailer").sort()).toEqual([arnOf("cert"), login].sort());
});

test("more secrets than one rule takes are refused, with the way out", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`KEY_${index}`, { arn: arnOf(`key-${index}`) }]),
  );
  await expect(planOf({ secrets: many })).rejects.toThrow(
    /restartOnRotation: follows 60 secrets.*as JSON, or give false/,
  );
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
    expect(followed(plan)).toEqual([arn]);
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
