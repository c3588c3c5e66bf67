import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as sfn from "@pulumi/aws/sfn";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../../shared/tags";
import { type AlarmSpec, createAlarm, type Told } from "../../common/alarms";
import { type Location, locationOf } from "../../common/locations";
import { createQueuePolicy } from "../../common/message-policies";
import { autoName } from "../../common/names";
import type { PolicyStatement } from "../../common/policy-documents";
import type { TaskRoles } from "../identity";
import { allow, createServiceRole } from "../service-roles";
import { changes, isRestarted, RESTARTED_TAG, type RestartedSpec } from "./changes";
import { restartMachine } from "./state-machine";

/** The services to restart, and the people to tell of failures. */
export interface RestartSpec {
  clusterArn: pulumi.Input<string>;
  clusterName: pulumi.Input<string>;
  /** The only service; all of the cluster that carry the tag by default. */
  service?: ecs.Service;
  alarms: Told | undefined;
  tags: TagsInput;
}

/** Days to keep an event without its restart. */
const KEPT_DAYS = 14;

/** Tries of an event for an hour: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
const retryPolicy = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 30 };

/**
 * Restarts services when a secret that they read has a new current version: a rule on all changes, a state machine that finds their
 * readers and may redeploy these services alone. With somebody to tell also a queue of the events without a restart.
 */
export function createRestart(name: string, spec: RestartSpec, opts: pulumi.CustomResourceOptions): void {
  const child = `${name}-rotation`;
  const { tags } = spec;
  const location = pulumi.output(spec.clusterArn).apply(locationOf);
  const description = `A secret has a new current version: those who read it in ${name} are restarted`;
  const rule = new cloudwatch.EventRule(
    child,
    { ...autoName(child, "eventRule"), description, eventPattern: JSON.stringify(changes), tags },
    opts,
  );
  const { machine, ready } = createMachine(child, spec, location, opts);
  const trusted = { service: "events.amazonaws.com", source: "rule/*", location };
  const starter = createServiceRole(`${child}-start`, spec, trusted, opts);
  const start = { actions: ["states:StartExecution"], resources: [machine.arn] };
  const mayStart = allow(`${child}-start`, starter, [start], opts);
  const dead = spec.alarms && createDeadEvents(child, rule, spec, opts);
  new cloudwatch.EventTarget(
    child,
    {
      ...autoName(child, "eventTarget"),
      rule: rule.name,
      arn: machine.arn,
      roleArn: starter.arn,
      retryPolicy,
      ...(dead && { deadLetterConfig: { arn: dead.arn } }),
    },
    { ...opts, dependsOn: [mayStart, ready] },
  );
  if (spec.alarms && dead) createAlarm(name, spec.alarms, failureAlarm(name, machine, dead), tags, opts);
}

/** The machine, and the policy without which it sees nothing. */
function createMachine(
  child: string,
  spec: RestartSpec,
  location: pulumi.Output<Location>,
  opts: pulumi.CustomResourceOptions,
) {
  const trusted = { service: "states.amazonaws.com", source: "stateMachine:*", location };
  const role = createServiceRole(child, spec, trusted, opts);
  const definition = pulumi
    .all([location, spec.clusterName, spec.service?.name])
    .apply(([{ partition }, cluster, service]) => restartMachine({ partition, cluster, service }));
  const machine = new sfn.StateMachine(
    child,
    { ...autoName(child, "stateMachine"), roleArn: role.arn, definition, tags: spec.tags },
    opts,
  );
  return { machine, ready: allow(child, role, statementsOf(spec, machine), opts) };
}

/**
 * It redeploys the services that carry the tag, or the one; their task definitions stay the same, so no role is passed on. Task
 * definitions have no permission of their own, nor have lists:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
function statementsOf({ clusterArn, service }: RestartSpec, machine: sfn.StateMachine): PolicyStatement[] {
  const inCluster = { test: "ArnEquals", variable: "ecs:cluster", values: [clusterArn] };
  const tagged = { test: "StringEquals", variable: `aws:ResourceTag/${RESTARTED_TAG}`, values: ["true"] };
  const all = pulumi.output(clusterArn).apply((arn) => `${arn.replace(":cluster/", ":service/")}/*`);
  const services = [service?.arn ?? all];
  return [
    {
      actions: ["ecs:UpdateService"],
      resources: services,
      ...(service === undefined && { conditions: [tagged] }),
    },
    { actions: ["ecs:DescribeServices"], resources: services },
    ...(service === undefined ? [{ actions: ["ecs:ListServices"], resources: ["*"], conditions: [inCluster] }] : []),
    { actions: ["ecs:DescribeTaskDefinition"], resources: ["*"] },
    { actions: ["states:ListExecutions"], resources: [machine.arn] },
  ];
}

/** The restart of one service whose environment does not see to it. */
export function createOwnRestart(
  name: string,
  spec: RestartedSpec & { alarms: Told | undefined },
  { roles: { logins }, service }: { roles: TaskRoles; service: ecs.Service },
  opts: pulumi.CustomResourceOptions,
): void {
  if (spec.watched || !isRestarted(spec, logins)) return;
  const { clusterArn, clusterName } = spec.environment;
  createRestart(name, { clusterArn, clusterName, service, alarms: spec.alarms, tags: spec.tags }, opts);
}

function createDeadEvents(
  child: string,
  rule: cloudwatch.EventRule,
  { tags }: RestartSpec,
  opts: pulumi.CustomResourceOptions,
): sqs.Queue {
  const kept = { sqsManagedSseEnabled: true, messageRetentionSeconds: KEPT_DAYS * 86_400 };
  const queue = new sqs.Queue(child, { ...autoName(child, "queue"), ...kept, tags }, opts);
  createQueuePolicy(child, queue, [{ service: "events.amazonaws.com", sourceArn: rule.arn }], opts);
  return queue;
}

/** One alarm on failed restarts and on events without one: either way tasks have the old value. */
function failureAlarm(name: string, machine: sfn.StateMachine, dead: sqs.Queue): AlarmSpec {
  const metric = (
    namespace: string,
    metricName: string,
    dimensions: Record<string, pulumi.Input<string>>,
    stat: string,
  ) => ({
    metric: { namespace, metricName, dimensions, stat, period: 60 },
  });
  return {
    key: "rotation",
    alarmDescription: `A secret has changed, and tasks of ${name} still have the old value: look at the executions of its state machine, and redeploy them`,
    severity: "critical",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    metricQueries: [
      { id: "all", expression: "FILL(failed, 0) + FILL(dead, 0)", label: "Restarts that failed", returnData: true },
      { id: "failed", ...metric("AWS/States", "ExecutionsFailed", { StateMachineArn: machine.arn }, "Sum") },
      { id: "dead", ...metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: dead.name }, "Maximum") },
    ],
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
  };
}
