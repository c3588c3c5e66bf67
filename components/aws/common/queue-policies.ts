import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";

/** A service of AWS that sends to a queue, and the thing on whose behalf it does. */
interface Sender {
  service: pulumi.Input<string>;
  sourceArn: pulumi.Input<string>;
}

/**
 * A queue's policy, beside the roles of its consumers: nobody without TLS, and each sending service for exactly one
 * resource. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export function createQueuePolicy(
  name: string,
  { arn, url }: sqs.Queue,
  senders: Sender[],
  opts: pulumi.CustomResourceOptions,
): sqs.QueuePolicy {
  const policy = pulumi.all([arn, senders]).apply(([queueArn, known]) => queuePolicy(queueArn, known));
  return new sqs.QueuePolicy(name, { queueUrl: url, policy }, opts);
}

/** The policy document of a queue whose ARN is known. */
export function queuePolicy(arn: string, senders: readonly pulumi.Unwrap<Sender>[]): string {
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
