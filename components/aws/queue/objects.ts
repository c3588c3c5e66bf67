import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import type { BucketRef } from "../common/references/bucket-reference";
import { ObjectEvent, type QueueObjects } from "./args";
import type { QueueSpec } from "./spec";

/** The service of events, by which they send to queues. */
export const EVENTS = "events.amazonaws.com";

/** The bucket's parts, so that a reader waits for them and not for a whole component. */
function bucketOf({ bucket }: QueueObjects): Pick<BucketRef, "name" | "prefix"> {
  const { name, prefix } = isPlain<BucketRef>(bucket) ? bucket : pulumi.output(bucket);
  return { name, prefix };
}

/**
 * The rule of EventBridge that finds the objects. A rule, and not a notification of the bucket: a bucket has one list of these, which the
 * second queue would take from the first. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 */
export function createObjectsRule(
  name: string,
  { objects, tags }: QueueSpec,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.EventRule | undefined {
  if (objects === undefined) return undefined;
  const child = `${name}-objects`;
  const { events = [ObjectEvent.Created], suffix } = objects;
  const { name: bucket, prefix } = bucketOf(objects);
  const eventPattern = pulumi
    .all([bucket, prefix])
    .apply(([bucketName, start]) => objectPattern({ bucketName, events, prefix: start ?? "", suffix: suffix ?? "" }));
  const description = `Objects that queue ${name} is told of`;
  return new cloudwatch.EventRule(child, { ...autoName(child, "eventRule"), description, eventPattern, tags }, opts);
}

/**
 * Events that find the queue gone, or not allowed, for a day are its dead letters; EventBridge puts them into no FIFO queue. Sources:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html and
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html
 */
export function createObjectsTarget(
  name: string,
  { fifo }: QueueSpec,
  { rule, queue, dead }: { rule: cloudwatch.EventRule | undefined; queue: sqs.Queue; dead: sqs.Queue },
  opts: pulumi.CustomResourceOptions,
): void {
  if (rule === undefined) return;
  const child = `${name}-objects`;
  new cloudwatch.EventTarget(
    child,
    {
      ...autoName(child, "eventTarget"),
      rule: rule.name,
      arn: queue.arn,
      ...(fifo ? { sqsTarget: { messageGroupId: "objects" } } : { deadLetterConfig: { arn: dead.arn } }),
    },
    opts,
  );
}

interface Found {
  bucketName: string;
  events: readonly string[];
  prefix: string;
  suffix: string;
}

/** Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export function objectPattern({ bucketName, events, prefix, suffix }: Found): string {
  // A name may have a star of its own.
  const literal = (part: string) => part.replace(/[*\\]/g, "\\$&");
  const both = { wildcard: `${literal(prefix)}*${literal(suffix)}` };
  const key = suffix === "" ? { prefix } : prefix === "" ? { suffix } : both;
  return JSON.stringify({
    source: ["aws.s3"],
    "detail-type": events,
    detail: { bucket: { name: [bucketName] }, ...(prefix + suffix !== "" && { object: { key: [key] } }) },
  });
}
