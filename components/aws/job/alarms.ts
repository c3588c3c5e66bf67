import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import type { Location } from "../workload/identity";
import type { JobSpec } from "./spec";

interface Told {
  location: pulumi.Output<Location>;
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
  { location, machine, logGroup }: Told,
  opts: pulumi.CustomResourceOptions,
): void {
  if (alarms === undefined) return;
  const child = `${name}-failed`;
  const eventPattern = machine.arn.apply((arn) =>
    JSON.stringify({
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: { stateMachineArn: [arn], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
    }),
  );
  const description = "A run of the job failed";
  const rule = new cloudwatch.EventRule(
    child,
    { ...autoName(child, "eventRule"), description, eventPattern, tags },
    opts,
  );
  const inputTemplate = pulumi
    .all([location, logGroup.name])
    .apply(([where, group]) =>
      JSON.stringify(
        `Run <run> of job ${name} has ended as <status> and did not do its work. Its log: ${logUrl(where, group)}`,
      ),
    );
  const inputTransformer = { inputPaths: { run: "$.detail.name", status: "$.detail.status" }, inputTemplate };
  new cloudwatch.EventTarget(
    child,
    { ...autoName(child, "eventTarget"), rule: rule.name, arn: alarms.notify, inputTransformer },
    opts,
  );
}

/** Where the console shows a log group, whose name it wants escaped twice, with a dollar in place of the percent sign. */
export function logUrl({ partition, region }: Location, group: string): string {
  const host = partition === "aws-cn" ? "console.amazonaws.cn" : "console.aws.amazon.com";
  const escaped = encodeURIComponent(encodeURIComponent(group)).replaceAll("%", "$");
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${escaped}`;
}
