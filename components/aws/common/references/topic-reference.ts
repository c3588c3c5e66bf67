import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { type Check, plain, reference } from "../../../shared/arguments/shape";
import { boolean, isPlain } from "../../../shared/arguments/validation";
import { kmsKeyArn, topicArn } from "../argument-checks";
import { type ConnectionGrants, connectionShape } from "./connection-reference";

/** A topic to send to, whose queues each get a copy: a `Topic`, its output `ref` from another stack, or the ARN of one that exists already. */
export interface TopicRef {
  /** ARN of the topic. */
  arn: pulumi.Input<string>;
  /** Whether it is a FIFO topic. By its ARN by default. */
  fifo?: boolean;
  /** ARN of the customer-managed KMS key that encrypts it, if one does: senders need it. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
  /** Grants of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

const { grants, defaultAccess, variables } = connectionShape;

export const topicRef: Check<pulumi.Input<TopicRef>> = reference<TopicRef>("a Topic or a reference to one", ["arn"], {
  arn: topicArn,
  fifo: plain(boolean),
  kmsKeyArn,
  grants,
  defaultAccess,
  variables,
});

/** The ARN of a topic, so that a reader waits for it and not for a whole component. */
export const topicArnOf = (ref: pulumi.Input<TopicRef>): pulumi.Input<string> =>
  isPlain<TopicRef>(ref) ? ref.arn : pulumi.output(ref).arn;

/** SNS tells the two kinds by their names: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const isFifoArn = (arn: string): boolean => arn.endsWith(".fifo");
