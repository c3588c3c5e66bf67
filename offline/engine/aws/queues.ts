import { text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

const type = "aws:sqs/queue:Queue";

/**
 * The queue of dead letters is there, and of the same kind. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export function deadLettersFit(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  if (typeof inputs.redrivePolicy !== "string") return undefined;
  const { deadLetterTargetArn }: { deadLetterTargetArn?: unknown } = JSON.parse(inputs.redrivePolicy);
  const invalid = `InvalidParameterValue: Value ${inputs.redrivePolicy} for parameter RedrivePolicy is invalid. Reason:`;
  const target = cloud.ofType(type).find((other) => other.outputs.arn === deadLetterTargetArn);
  if (target === undefined) {
    // A queue of another account, or one that was there before, is not in this cloud.
    const [, , , , account] = text(deadLetterTargetArn).split(":");
    return outputs.arn !== undefined && text(outputs.arn).split(":")[4] === account
      ? `${invalid} Dead letter target does not exist.`
      : undefined;
  }
  const isFifo = (queue: { fifoQueue?: unknown }) => queue.fifoQueue === true;
  return isFifo(target.inputs) === isFifo(inputs)
    ? undefined
    : `${invalid} Dead-letter queue must be same type of queue as the source.`;
}
