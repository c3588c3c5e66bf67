import * as sns from "@pulumi/aws/sns";
import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { isFifoArn, topicArnOf } from "../common/references/topic-reference";
import type { QueueSpec } from "./spec";

/** The service of topics, by which they send to queues. */
export const TOPICS = "sns.amazonaws.com";

interface Queues {
  queue: sqs.Queue;
  dead: sqs.Queue;
}

/**
 * A copy of the topic's messages to the queue, and of those that cannot be delivered to its dead letters. It needs the queues'
 * policies, which let the topic send. Source: https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
 */
export function createSubscription(
  name: string,
  { topic, subscription = {}, fifo }: QueueSpec,
  { queue, dead }: Queues,
  opts: pulumi.CustomResourceOptions,
): void {
  if (topic === undefined) return;
  const { filterPolicy, filterPolicyScope, rawMessageDelivery } = subscription;
  const fits = pulumi.output(topicArnOf(topic)).apply((arn) => {
    if (!fifo || isFifoArn(arn)) return arn;
    throw new pulumi.RunError(
      `Queue "${name}": topic ${arn} is no FIFO topic, and a FIFO queue takes messages of no other`,
    );
  });
  new sns.TopicSubscription(
    name,
    {
      topic: fits,
      protocol: "sqs",
      endpoint: queue.arn,
      rawMessageDelivery: rawMessageDelivery ?? true,
      ...(filterPolicy !== undefined && {
        filterPolicy,
        filterPolicyScope: filterPolicyScope ?? "MessageAttributes",
      }),
      redrivePolicy: pulumi
        .all([fits, dead.arn])
        .apply(([arn, deadArn]) => redrivePolicy(isFifoArn(arn), fifo, deadArn)),
    },
    opts,
  );
}

/**
 * Dead letters of a subscription go into a queue of the topic's kind:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function redrivePolicy(fifoTopic: boolean, fifoQueue: boolean, deadLetterTargetArn: string): string | undefined {
  return fifoTopic === fifoQueue ? JSON.stringify({ deadLetterTargetArn }) : undefined;
}
