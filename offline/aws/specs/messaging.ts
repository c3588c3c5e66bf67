import { hex } from "../../hash";
import { input, name, named, ownId, text } from "../../spec";
import { arn, type Specs } from "../spec";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const queueName = {
  pattern: /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/,
  rule: "InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
};

export const messaging: Specs = {
  "aws:sns/topic:Topic": {
    ...named(256, { fifo: "fifoTopic" }),
    id: arn("sns", name),
    computed: { arn: ownId, owner: ({ account }) => account },
    existing: (id) => ({ name: id.split(":").at(-1) ?? id }),
  },
  "aws:sns/topicPolicy:TopicPolicy": { id: input("arn"), computed: { owner: ({ account }) => account } },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: ({ inputs, seed }) =>
      `${text(inputs.topic)}:${[hex(seed, 8), hex(`${seed}1`, 4), hex(`${seed}2`, 4), hex(`${seed}3`, 4), hex(`${seed}4`, 12)].join("-")}`,
    known: () => ({ rawMessageDelivery: false }),
    computed: {
      arn: ownId,
      ownerId: ({ account }) => account,
      pendingConfirmation: ({ inputs }) => text(inputs.protocol).startsWith("email"),
      confirmationWasAuthenticated: ({ inputs }) => !text(inputs.protocol).startsWith("email"),
    },
  },
  "aws:sqs/queue:Queue": {
    ...named(80, { fifo: "fifoQueue", legal: queueName }),
    id: (facts) => `https://sqs.${facts.region}.${facts.dnsSuffix}/${facts.account}/${name(facts)}`,
    known: () => ({
      visibilityTimeoutSeconds: 30,
      messageRetentionSeconds: 345_600,
      delaySeconds: 0,
      receiveWaitTimeSeconds: 0,
    }),
    optional: { sqsManagedSseEnabled: () => true },
    computed: { arn: arn("sqs", name), url: ownId },
    existing: (id) => ({ name: id.split("/").at(-1) ?? id }),
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: input("queueUrl") },
  "aws:sqs/redrivePolicy:RedrivePolicy": { id: input("queueUrl") },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { id: input("queueUrl") },
};
