import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { byName } from "../../shared/names/physical-names";
import { messagePolicy } from "../common/message-policies";
import { autoName } from "../common/names";
import type { ConnectionGrants } from "../common/references/connection-reference";
import type { TopicRef } from "../common/references/topic-reference";
import type { TopicArgs } from "./args";
import { resolveArgs, type TopicSpec } from "./spec";

/** The key that SNS has in each account: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const OWN_KEY = "alias/aws/sns";

/**
 * A topic in SNS, encrypted and over TLS alone, whose messages go to several queues: each `Queue` that names it in `topic` gets a
 * copy of all messages, or of those that its `filterPolicy` lets through. A message that no queue gets is lost.
 *
 * `const sales = new Topic("sales", { environment: prod }); new Queue("mails", { environment: prod, topic: sales })`
 */
export class Topic extends pulumi.ComponentResource {
  /** The topic. */
  public readonly topic: sns.Topic;
  /** ARN of the topic. */
  public readonly arn: pulumi.Output<string>;
  /** Name of the topic. */
  public readonly name: pulumi.Output<string>;
  /** Whether it is a FIFO topic. */
  public readonly fifo: boolean;
  /** ARN of the customer-managed KMS key, where there is one. */
  public readonly kmsKeyArn?: pulumi.Output<string>;
  /** Grants of those that connect to it: to publish to exactly this topic. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: they send. */
  public readonly defaultAccess: Access = Access.Send;
  /** Variables of those that connect to it: its ARN. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this topic needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<TopicRef>;

  constructor(name: string, args: TopicArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Topic", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.topic = createTopic(name, spec, parent);
    createPolicy(name, this.topic, spec, parent);

    this.arn = this.topic.arn;
    this.name = this.topic.name;
    this.fifo = spec.fifo;
    if (spec.kmsKeyArn !== undefined) this.kmsKeyArn = pulumi.output(spec.kmsKeyArn);
    this.grants = grantsOn(this.arn, spec);
    this.variables = { TOPIC: this.arn };
    const { arn, fifo, kmsKeyArn, grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ arn, fifo, kmsKeyArn, grants, defaultAccess, variables }));
    this.registerOutputs({ arn });
  }
}

function createTopic(name: string, spec: TopicSpec, opts: pulumi.CustomResourceOptions): sns.Topic {
  const { contentBasedDeduplication, highThroughput } = spec;
  return new sns.Topic(
    name,
    {
      ...autoName(name, "topic"),
      ...(spec.fifo && {
        fifoTopic: true,
        ...(contentBasedDeduplication !== undefined && { contentBasedDeduplication }),
        // https://docs.aws.amazon.com/sns/latest/dg/fifo-high-throughput.html
        fifoThroughputScope: highThroughput ? "MessageGroup" : "Topic",
      }),
      kmsMasterKeyId: spec.kmsKeyArn ?? OWN_KEY,
      tags: spec.tags,
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
}

/** A policy in place of SNS's own, which lets every identity of the account do all: theirs alone decide. */
function createPolicy(name: string, { arn }: sns.Topic, spec: TopicSpec, opts: pulumi.CustomResourceOptions): void {
  const senders = byName(spec.senders).map(([, sender]) => sender);
  const accounts = { senders: spec.senderAccounts ?? [], subscribers: spec.subscriberAccounts ?? [] };
  const policy = pulumi
    .all([arn, senders])
    .apply(([topicArn, known]) => messagePolicy("sns", topicArn, known, accounts));
  new sns.TopicPolicy(name, { arn, policy }, opts);
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function grantsOn(arn: pulumi.Output<string>, { kmsKeyArn }: TopicSpec): ConnectionGrants {
  const onKey = {
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: kmsKeyArn === undefined ? [] : [kmsKeyArn],
  };
  return { send: [{ actions: ["sns:Publish"], resources: [arn] }, ...(kmsKeyArn === undefined ? [] : [onKey])] };
}
