import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as sfn from "@pulumi/aws/sfn";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmSpec, createAlarm, type Told } from "../../common/alarms";
import type { Location } from "../../common/locations";
import { createQueuePolicy } from "../../common/message-policies";
import { autoName } from "../../common/names";
import { secretsOf, type TaskRoles } from "../identity";
import { allow, createServiceRole } from "../service-roles";
import type { TaskSpec } from "../spec";
import { mayChange, patternOf } from "./changes";
import { restartMachine } from "./state-machine";

/** A workload that may be restarted, and whom to tell where that fails. */
export interface RestartSpec extends TaskSpec {
  restartOnRotation: boolean;
  alarms: Told | undefined;
}

interface Restarted {
  location: pulumi.Output<Location>;
  roles: TaskRoles;
  service: ecs.Service;
}

/** Days that an event is kept which could not start the restart. */
const KEPT_DAYS = 14;

/** Tries of an event for an hour: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
const retryPolicy = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 30 };

/**
 * Restarts the service when a secret that it reads has a new current version: a rule, a state machine that may redeploy exactly
 * this service, and a queue of the events that could not start it. Pinned secrets change with the program alone.
 */
export function createRestart(
  name: string,
  spec: RestartSpec,
  { location, roles, service }: Restarted,
  opts: pulumi.CustomResourceOptions,
): void {
  const { logins } = roles;
  const { late } = spec.connections;
  const secrets = secretsOf(spec, logins).filter(mayChange);
  if (!spec.restartOnRotation || (secrets.length === 0 && late === undefined)) return;
  const child = `${name}-rotation`;
  const { tags } = spec;
  const lateSecrets = pulumi.output(late?.apply((known) => known.secrets));
  const eventPattern = patternOf({ component: spec.component, name }, secrets, lateSecrets);
  const description = `A secret of ${name} has a new current version`;
  const rule = new cloudwatch.EventRule(
    child,
    { ...autoName(child, "eventRule"), description, eventPattern, tags },
    opts,
  );
  const { machine, ready } = createMachine(child, spec, { location, service }, opts);
  const starter = createServiceRole(
    `${child}-start`,
    spec,
    { service: "events.amazonaws.com", source: "rule/*", location },
    opts,
  );
  const mayStart = allow(
    `${child}-start`,
    starter,
    [{ actions: ["states:StartExecution"], resources: [machine.arn] }],
    opts,
  );
  const dead = createDeadEvents(child, rule, spec, opts);
  new cloudwatch.EventTarget(
    child,
    {
      ...autoName(child, "eventTarget"),
      rule: rule.name,
      arn: machine.arn,
      roleArn: starter.arn,
      retryPolicy,
      deadLetterConfig: { arn: dead.arn },
    },
    { ...opts, dependsOn: [mayStart, ready] },
  );
  if (spec.alarms) createAlarm(name, spec.alarms, failureAlarm(name, machine, dead), tags, opts);
}

/** The machine, and the policy without which it cannot look at its own executions. */
function createMachine(
  child: string,
  { environment, tags }: RestartSpec,
  { location, service }: Pick<Restarted, "location" | "service">,
  opts: pulumi.CustomResourceOptions,
) {
  const trusted = { service: "states.amazonaws.com", source: "stateMachine:*", location };
  const role = createServiceRole(child, { tags }, trusted, opts);
  const definition = pulumi
    .all([location, environment.clusterName, service.name])
    .apply(([{ partition }, cluster, serviceName]) => restartMachine({ partition, cluster, service: serviceName }));
  const machine = new sfn.StateMachine(
    child,
    { ...autoName(child, "stateMachine"), roleArn: role.arn, definition, tags },
    opts,
  );
  // The task definition stays the same, so no role is passed on.
  const statements = [
    { actions: ["ecs:UpdateService"], resources: [service.arn] },
    { actions: ["states:ListExecutions"], resources: [machine.arn] },
  ];
  return { machine, ready: allow(child, role, statements, opts) };
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

/** One alarm on restarts that failed and on those that never began: either way tasks have the old value. */
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
    alarmDescription: `A secret of ${name} has changed, and its tasks still have the old value: look at the executions of its state machine, and redeploy it`,
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
