import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sfn from "@pulumi/aws/sfn";
import type * as pulumi from "@pulumi/pulumi";
import { createNotice } from "../common/alarms";
import type { JobSpec } from "./spec";

interface Watched {
  machine: sfn.StateMachine;
  logGroup: cloudwatch.LogGroup;
}

/**
 * Word of every run that failed after its last attempt, took too long or was stopped, with the way to its log. Source:
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function createFailureNotice(
  name: string,
  { alarms, tags }: JobSpec,
  { machine, logGroup }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  if (alarms === undefined) return;
  const failed = {
    pattern: machine.arn.apply((arn) => ({
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: { stateMachineArn: [arn], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
    })),
    happened: `Run <run> of job ${name} has ended as <status> and did not do its work`,
    severity: "warning",
    paths: { run: "$.detail.name", status: "$.detail.status" },
    logGroupName: logGroup.name,
  } as const;
  createNotice(`${name}-failed`, alarms, failed, tags, opts);
}
