import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import { invokeOptions } from "../../shared/options";
import type { DomainSpec } from "./spec";

/** Route 53 writes them to a group in this region, whatever the region of the rest. Source:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html */
const region = "us-east-1";

/** A log of the queries that a zone answers, which Route 53 alone writes, for this zone. */
export function logQueries(
  name: string,
  zone: route53.Zone,
  { queryLogRetentionDays, tags }: DomainSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  const group = new cloudwatch.LogGroup(
    `${name}-queries`,
    { region, namePrefix: `/aws/route53/${physicalName([name], 200)}-`, retentionInDays: queryLogRetentionDays, tags },
    opts,
  );
  const account = getCallerIdentityOutput({}, invokeOptions(opts)).accountId;
  const policyDocument = pulumi
    .all([group.arn, zone.arn, account])
    .apply(([logs, its, owner]) => JSON.stringify(writePolicy(logs, its, owner)));
  const policyName = physicalName([`${name}-queries`, pulumi.getProject(), pulumi.getStack()], 255);
  const policy = new cloudwatch.LogResourcePolicy(`${name}-queries`, { region, policyName, policyDocument }, opts);
  const args = { zoneId: zone.zoneId, cloudwatchLogGroupArn: group.arn };
  new route53.QueryLog(`${name}-queries`, args, { ...opts, dependsOn: [policy] });
}

/** Route 53 writes for this zone alone. */
export function writePolicy(logGroupArn: string, zoneArn: string, account: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${logGroupArn}:*`,
        Condition: { StringEquals: { "aws:SourceAccount": account }, ArnEquals: { "aws:SourceArn": zoneArn } },
      },
    ],
  };
}
