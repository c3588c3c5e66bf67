import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as dynamodb from "@pulumi/aws/dynamodb";
import type * as iam from "@pulumi/aws/iam";
import type * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
import type { Location } from "../common/locations";
import { autoName } from "../common/names";
import type { PolicyStatement } from "../common/policy-documents";
import { RUN_STAGE } from "../workload/run-before";
import { allow, createServiceRole } from "../workload/service-roles";
import { ecsArn } from "./roles";
import type { JobSpec } from "./spec";

/** The record of runs: one item for each image with its arguments, a few bytes long, kept as long as the job, with backups.
 * DynamoDB encrypts it: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html */
export function createRecord(name: string, { tags }: JobSpec, opts: pulumi.CustomResourceOptions): dynamodb.Table {
  return new dynamodb.Table(
    `${name}-runs`,
    {
      ...autoName(`${name}-runs`, "table"),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "run",
      attributes: [{ name: "run", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      tags,
    },
    opts,
  );
}

interface Gated {
  location: pulumi.Output<Location>;
  record: dynamodb.Table;
  machine: sfn.StateMachine;
  role: iam.Role;
}

/**
 * Everything between a deployment that waits and the state machine. A service's own name is known only when it is there,
 * and its first deployment waits too: so all deployments of the cluster that wait at this stage come here, and the state
 * machine tells its own by their label.
 *
 * @returns the resources that must be there before a deployment waits
 */
export function createGate(
  name: string,
  spec: JobSpec,
  gated: Gated,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource[] {
  const { location, machine } = gated;
  const child = `${name}-run-before`;
  const eventPattern = pulumi.output(spec.environment.clusterArn).apply((clusterArn) =>
    JSON.stringify({
      source: ["aws.ecs"],
      "detail-type": ["ECS Hook State Change"],
      detail: {
        eventName: ["HOOK_AWAITING_ACTION"],
        hookType: ["PAUSE"],
        lifecycleStage: [RUN_STAGE],
        clusterArn: [clusterArn],
      },
    }),
  );
  const description = "A deployment waits for the job";
  const { tags } = spec;
  const rule = new cloudwatch.EventRule(
    child,
    { ...autoName(child, "eventRule"), description, eventPattern, tags },
    opts,
  );
  const trusted = { service: "events.amazonaws.com", source: "rule/*", location };
  const starter = createServiceRole(child, spec, trusted, opts);
  const mayStart = allow(child, starter, [{ actions: ["states:StartExecution"], resources: [machine.arn] }], opts);
  const mayAnswer = allow(`${name}-answer`, gated.role, gateStatements(spec, gated), opts);
  const target = { ...autoName(child, "eventTarget"), rule: rule.name, arn: machine.arn, roleArn: starter.arn };
  return [mayAnswer, new cloudwatch.EventTarget(child, target, { ...opts, dependsOn: [mayStart] })];
}

/** All that the state machine needs to know a deployment, to keep the record, and to answer. Source:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_ecs.html */
function gateStatements({ environment }: JobSpec, { location, record, machine }: Gated): PolicyStatement[] {
  const kinds = ["service", "service-deployment", "service-revision"];
  const deployments = kinds.map((kind) => ecsArn(location, kind, environment.clusterName));
  const calls = ["ContinueServiceDeployment", "DescribeServiceDeployments", "DescribeServiceRevisions"];
  const executions = machine.arn.apply((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
  const items = ["DeleteItem", "GetItem", "PutItem"];
  return [
    { actions: calls.map((call) => `ecs:${call}`), resources: deployments },
    // It has no resource of its own.
    { actions: ["ecs:DescribeTaskDefinition"], resources: ["*"] },
    { actions: items.map((action) => `dynamodb:${action}`), resources: [record.arn] },
    { actions: ["states:DescribeExecution"], resources: [executions] },
  ];
}
