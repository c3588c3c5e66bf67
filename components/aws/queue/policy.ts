import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import type { QueueSender } from "./args";

/**
 * A queue's policy, beside the roles of its consumers: nobody without TLS, and each sending service for exactly one
 * resource. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export function createPolicy(
  name: string,
  { arn, url }: sqs.Queue,
  senders: Record<string, QueueSender>,
  opts: pulumi.CustomResourceOptions,
): sqs.QueuePolicy {
  const settled = byName(senders).map(([, sender]) => sender);
  const policy = pulumi.all([arn, settled]).apply(([queueArn, known]) => queuePolicy(queueArn, known));
  return new sqs.QueuePolicy(name, { queueUrl: url, policy }, opts);
}

/** The policy document of a queue whose ARN is known. */
export function queuePolicy(arn: string, senders: readonly pulumi.Unwrap<QueueSender>[]): string {
  const onlyTls = {
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:*",
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const allowed = senders.map(({ service, sourceArn }) => ({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sqs:SendMessage",
    Resource: arn,
    Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement: [onlyTls, ...allowed] });
}
