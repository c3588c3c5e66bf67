import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../../shared/arguments/connections";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { integer, isPlain, text } from "../../../shared/arguments/validation";
import { kmsKeyArn, queueArn } from "../argument-checks";
import { onKey } from "../key-grants";
import { type ConnectionGrants, connectionShape } from "./connection-reference";

/** A queue to send to or to receive from: a `Queue`, its output `ref` from another stack, or `sqs.Queue` itself. */
export interface QueueRef {
  /** ARN of the queue. */
  arn: pulumi.Input<string>;
  /** URL of the queue, which programs send to and receive from. */
  url: pulumi.Input<string>;
  /** Name of the queue, which is the dimension `QueueName` of its metrics. */
  name: pulumi.Input<string>;
  /** ARN of the queue of its dead letters. Without it nobody is told of dead letters. */
  deadLetterArn?: pulumi.Input<string | undefined>;
  /** URL of the queue of its dead letters. */
  deadLetterUrl?: pulumi.Input<string | undefined>;
  /** Name of the queue of its dead letters. */
  deadLetterName?: pulumi.Input<string | undefined>;
  /** Seconds in which a received message is hidden from other receivers. */
  visibilityTimeoutSeconds?: pulumi.Input<number | undefined>;
  /** ARN of the customer-managed KMS key that encrypts it, if one does: senders and receivers need it. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
  /** Grants of senders and receivers. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that connects and names none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

const QUEUE_NAME = /^[\w-]{1,75}(\.fifo)?$|^[\w-]{76,80}$/;

export const queueRef: Check<pulumi.Input<QueueRef>> = reference<QueueRef>(
  "a Queue or a reference to one",
  ["arn", "url", "name"],
  {
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
    arn: queueArn,
    url: input(
      text(
        /^https:\/\/[^/]+\/\d{12}\/[\w-]{1,80}(\.fifo)?$/,
        "the URL of a queue, https://sqs.<region>.amazonaws.com/<account>/<name>",
      ),
    ),
    name: input(
      text(
        QUEUE_NAME,
        "a queue's name: up to 80 letters, digits, hyphens and underscores, .fifo at the end of a FIFO queue's",
      ),
    ),
    deadLetterArn: queueArn,
    deadLetterUrl: input(text(/^https:\/\//, "the URL of a queue")),
    deadLetterName: input(text(QUEUE_NAME, "a queue's name")),
    visibilityTimeoutSeconds: input(integer(0, 43_200, "seconds")),
    kmsKeyArn,
  },
);

/** A reference as an object of Inputs: its parts alone, so that a reader waits for the queue and not for a whole component. */
export function queue(ref: pulumi.Input<QueueRef>): QueueRef {
  const given = isPlain<QueueRef>(ref) ? ref : pulumi.output(ref);
  return {
    arn: given.arn,
    url: given.url,
    name: given.name,
    deadLetterArn: given.deadLetterArn,
    deadLetterUrl: given.deadLetterUrl,
    deadLetterName: given.deadLetterName,
    visibilityTimeoutSeconds: given.visibilityTimeoutSeconds,
    kmsKeyArn: given.kmsKeyArn,
  };
}

/** The reference with all that a workload needs to connect to the queue. */
export function connectableQueue(ref: QueueRef): QueueRef {
  return { ...queue(ref), grants: queueGrants(ref), defaultAccess: Access.Send, variables: { URL: ref.url } };
}

/**
 * Grants of a sender and a receiver on the queue, and on its key if it has one. Sources:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function queueGrants({ arn, kmsKeyArn: key }: QueueRef): ConnectionGrants {
  const receive = ["ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl"];
  const onQueue = (actions: string[]) => ({ actions: actions.map((action) => `sqs:${action}`), resources: [arn] });
  return {
    send: [
      onQueue(["SendMessage", "GetQueueAttributes", "GetQueueUrl"]),
      ...onKey(key, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ],
    receive: [onQueue(receive), ...onKey(key, ["kms:Decrypt"])],
  };
}
