import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createAlarm, createNotice, type Told } from "../common/alarms";
import type { SecretRotation } from "./args";

interface Watched {
  rotation: SecretRotation;
  secretArn: pulumi.Output<string>;
  tags: TagsInput;
}

/**
 * Tells of a rotation that failed: the secret still has its old value, and `AWSPENDING` may have to be taken off its next one.
 * Secrets Manager has no event of its own for that. A function is told of by Lambda's metric of errors; a rotation
 * without one by CloudTrail's event, which EventBridge gets where the account has a trail. Sources:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/secret-event-notifications.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function createRotationAlarm(
  name: string,
  { rotation, secretArn, tags }: Watched,
  told: Told,
  opts: pulumi.CustomResourceOptions,
): void {
  const happened = `The rotation of secret ${name} failed: it still has its old value`;
  const { functionArn } = rotation;
  if (functionArn === undefined) {
    const pattern = secretArn.apply(failedRotations);
    createNotice(`${name}-rotation-failed`, told, { pattern, happened, severity: "warning" }, tags, opts);
    return;
  }
  const FunctionName = pulumi.output(functionArn).apply(functionNameOf);
  const alarm = {
    key: "rotation-failed",
    alarmDescription: `${happened}; look at the log of its function`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName },
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
  } as const;
  createAlarm(name, told, alarm, tags, opts);
}

/** The name in `arn:aws:lambda:eu-west-1:123456789012:function:rotate:live`, with or without an alias. */
export const functionNameOf = (arn: string): string => arn.split(":")[6] ?? "";

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html#cloudtrail_log_entries_rotation */
export const failedRotations = (secretArn: string): object => ({
  source: ["aws.secretsmanager"],
  "detail-type": ["AWS Service Event via CloudTrail"],
  detail: { eventName: ["RotationFailed"], additionalEventData: { SecretId: [secretArn] } },
});
