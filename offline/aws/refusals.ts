import type { Failure } from "../model";
import { record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";
import { schedule, service, stateMachine } from "./job-refusals";
import { judgeJson } from "./json-inputs";
import { creationTemplate, lifecyclePolicy, pullThroughCacheRule } from "./registry-refusals";

type Judge = (inputs: Properties) => readonly Failure[];

/** The provider's refusals of inputs, which need no other resource. */
export function refused(type: string, inputs: Properties): readonly Failure[] {
  return judges[type]?.(inputs) ?? [];
}

/** The ranges of a queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const queueRanges: Readonly<Record<string, readonly [number, number]>> = {
  delaySeconds: [0, 900],
  kmsDataKeyReusePeriodSeconds: [60, 86_400],
  maxMessageSize: [1024, 1_048_576],
  messageRetentionSeconds: [60, 1_209_600],
  receiveWaitTimeSeconds: [0, 20],
  visibilityTimeoutSeconds: [0, 43_200],
};

function queue(inputs: Properties): readonly Failure[] {
  const outside = Object.entries(queueRanges).flatMap(([property, [min, max]]) => {
    const value = inputs[property];
    const fits = typeof value !== "number" || (Number.isInteger(value) && value >= min && value <= max);
    return fits
      ? []
      : [{ property, reason: `expected ${property} to be in the range (${min} - ${max}), got ${value}` }];
  });
  return [...outside, ...fifoOnly(inputs), ...receiveCount(inputs)];
}

/** As the provider's CustomizeDiff: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue.go */
function fifoOnly({ fifoQueue, contentBasedDeduplication, name }: Properties): readonly Failure[] {
  if (fifoQueue === true) {
    return name === UNKNOWN || name === undefined || text(name).endsWith(".fifo")
      ? []
      : [{ property: "name", reason: `invalid queue name: ${text(name)}` }];
  }
  return contentBasedDeduplication === true
    ? [
        {
          property: "contentBasedDeduplication",
          reason: "content-based deduplication can only be set for FIFO queue",
        },
      ]
    : [];
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue.html */
function receiveCount({ redrivePolicy }: Properties): readonly Failure[] {
  return judgeJson("redrivePolicy", redrivePolicy, ({ maxReceiveCount }) => {
    // A text of digits counts as well: https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/sqs-example-redirect-deadletters.html
    const count = typeof maxReceiveCount === "string" ? Number(maxReceiveCount) : maxReceiveCount;
    const fits = Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 1000;
    const reason = `InvalidParameterValue: Value ${redrivePolicy} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`;
    return fits ? [] : [{ property: "redrivePolicy", reason }];
  });
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
function cluster({ backupRetentionPeriod, masterUsername, serverlessv2ScalingConfiguration, engine }: Properties) {
  const problems: Failure[] = [];
  const refuse = (property: string, reason: string) => void problems.push({ property, reason });
  if (typeof backupRetentionPeriod === "number" && (backupRetentionPeriod < 1 || backupRetentionPeriod > 35)) {
    refuse("backupRetentionPeriod", `InvalidParameterValue: Invalid backup retention period: ${backupRetentionPeriod}`);
  }
  if (masterUsername === "rdsadmin" || (masterUsername === "admin" && text(engine).includes("postgres"))) {
    const word = `MasterUsername ${masterUsername} cannot be used as it is a reserved word used by the engine`;
    refuse("masterUsername", `InvalidParameterValue: ${word}`);
  }
  const { minCapacity, maxCapacity, secondsUntilAutoPause } = record(serverlessv2ScalingConfiguration);
  if (typeof minCapacity === "number" && typeof maxCapacity === "number") {
    const halves = [minCapacity, maxCapacity].every((acus) => Number.isInteger(acus * 2) && acus >= 0 && acus <= 256);
    if (!halves || minCapacity > maxCapacity || maxCapacity < 1) {
      const reason = `InvalidParameterValue: Serverless v2 capacity ${minCapacity} to ${maxCapacity} isn't valid`;
      refuse("serverlessv2ScalingConfiguration", reason);
    }
  }
  if (secondsUntilAutoPause !== undefined && typeof minCapacity === "number" && minCapacity > 0) {
    refuse(
      "serverlessv2ScalingConfiguration",
      "InvalidParameterCombination: SecondsUntilAutoPause needs a minimum capacity of 0",
    );
  }
  return problems;
}

/** In the words of https://github.com/getmoto/moto/pull/8957, tested on AWS;
 * https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-ordering.html */
function subscription({ topic, endpoint, protocol, redrivePolicy }: Properties): readonly Failure[] {
  const isFifo = (arn: unknown) => typeof arn === "string" && arn.endsWith(".fifo");
  if (protocol !== "sqs" || typeof topic !== "string") return [];
  const words = "InvalidParameter: Invalid parameter:";
  if (isFifo(endpoint) && !isFifo(topic)) {
    const reason = `${words} Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics`;
    return [{ property: "endpoint", reason }];
  }
  // https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
  return judgeJson("redrivePolicy", redrivePolicy, ({ deadLetterTargetArn: dead }) => {
    if (dead === undefined || isFifo(dead) === isFifo(topic)) return [];
    const kind = isFifo(topic) ? "FIFO" : "standard";
    const reason = `${words} RedrivePolicy: the dead-letter queue of a ${kind} topic is a ${kind} queue`;
    return [{ property: "redrivePolicy", reason }];
  });
}

/** A topic's policy has actions on topics alone: https://github.com/cdklabs/cdk-nag/issues/676, https://github.com/hashicorp/terraform/issues/12740 */
function topicPolicy({ policy }: Properties): readonly Failure[] {
  return judgeJson("policy", policy, ({ Statement }) => {
    const actions = [Statement].flat().flatMap((one) => [record(one).Action].flat());
    const wide = actions.some((action) => /^(sns:)?\*$/i.test(text(action)));
    const reason = "InvalidParameter: Invalid parameter: Policy statement action out of service scope!";
    return wide ? [{ property: "policy", reason }] : [];
  });
}

const judges: Readonly<Record<string, Judge>> = {
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": lifecyclePolicy,
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": pullThroughCacheRule,
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": creationTemplate,
  "aws:ecs/service:Service": service,
  "aws:rds/cluster:Cluster": cluster,
  "aws:scheduler/schedule:Schedule": schedule,
  "aws:sfn/stateMachine:StateMachine": stateMachine,
  "aws:sns/topicPolicy:TopicPolicy": topicPolicy,
  "aws:sns/topicSubscription:TopicSubscription": subscription,
  "aws:sqs/queue:Queue": queue,
};
