import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type Check, input, list, object, plain, required } from "../../shared/arguments/shape";
import { text } from "../../shared/arguments/validation";

/** A service of AWS that sends to a queue or a topic by itself. */
export interface Sender {
  /** The service: `events.amazonaws.com`, `s3.amazonaws.com`, … */
  service: pulumi.Input<string>;
  /** ARN of the rule, bucket, … on whose behalf it sends. */
  sourceArn: pulumi.Input<string>;
}

export const sender: Check<Sender> = object<Sender>({
  service: required(
    input(text(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/, "a service's name, such as events.amazonaws.com")),
    "the service's name, such as events.amazonaws.com",
  ),
  sourceArn: required(
    input(text(/^arn:[\w-]+:[\w-]+:/, "an ARN, such as arn:aws:events:eu-west-1:123456789012:rule/nightly")),
    "the ARN of the resource that it sends for",
  ),
});

/**
 * Actions that need TLS, and the one of a sender. A policy of SNS takes none but SNS's own on topics, and refuses `sns:*`:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
const actions = {
  sqs: { overTls: "sqs:*", send: "sqs:SendMessage" },
  sns: { overTls: "sns:Publish", send: "sns:Publish" },
} as const;

/** Numbers of other accounts. */
export const accountIds = list(plain(text(/^\d{12}$/, "the number of an account, 12 digits")));

/** Other accounts, by what they may do. Source: https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html; their own policies say which of their identities do it. */
export interface OtherAccounts {
  senders?: readonly string[];
  subscribers?: readonly string[];
}

/** A queue's policy, beside the roles of its consumers. */
export function createQueuePolicy(
  name: string,
  { arn, url }: sqs.Queue,
  senders: Sender[],
  opts: pulumi.CustomResourceOptions,
  accounts: OtherAccounts = {},
): sqs.QueuePolicy {
  const policy = pulumi
    .all([arn, senders])
    .apply(([queueArn, known]) => messagePolicy("sqs", queueArn, known, accounts));
  return new sqs.QueuePolicy(name, { queueUrl: url, policy }, opts);
}

/** The policy document of a queue or a topic: nobody without TLS, and each sending service for exactly one resource. */
export function messagePolicy(
  service: keyof typeof actions,
  arn: string,
  senders: readonly pulumi.Unwrap<Sender>[],
  accounts: OtherAccounts = {},
): string {
  const { overTls, send } = actions[service];
  const onlyTls = {
    Effect: "Deny",
    Principal: "*",
    Action: overTls,
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const allowed = senders.map(({ service: Service, sourceArn }) => ({
    Effect: "Allow",
    Principal: { Service },
    Action: send,
    Resource: arn,
    Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
  }));
  const partition = arn.split(":")[1];
  const others = (numbers: readonly string[] = [], action: string) =>
    numbers.length === 0
      ? []
      : [
          {
            Effect: "Allow",
            Principal: { AWS: [...numbers].sort().map((number) => `arn:${partition}:iam::${number}:root`) },
            Action: action,
            Resource: arn,
          },
        ];
  const foreign = [...others(accounts.senders, send), ...others(accounts.subscribers, "sns:Subscribe")];
  return JSON.stringify({ Version: "2012-10-17", Statement: [onlyTls, ...allowed, ...foreign] });
}
