import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createAlarm, type Told } from "../common/alarms";
import type { DomainRef } from "../common/references/references";

/** Days before a certificate expires that somebody is told. ACM renews its own ones earlier: https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html */
const NEAR_DAYS = 30;

/**
 * Tells of a certificate that expires within 30 days: an imported one, or one of ACM's own without a successful renewal. The metric comes twice a day, and no more once the certificate has expired: the alarm then stays as it is. Source:
 * https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html
 */
export function createExpiryAlarm(
  name: string,
  { domainName, certificateArn }: Pick<DomainRef, "domainName" | "certificateArn">,
  told: Told,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): void {
  const alarm = {
    key: "certificate-expiry",
    alarmDescription: pulumi.interpolate`The certificate of ${domainName} expires within ${NEAR_DAYS} days: import another one under the same ARN, or look in ACM why it is not renewed`,
    comparisonOperator: "LessThanThreshold",
    threshold: NEAR_DAYS,
    namespace: "AWS/CertificateManager",
    metricName: "DaysToExpiry",
    dimensions: { CertificateArn: certificateArn },
    statistic: "Minimum",
    period: 86_400,
    evaluationPeriods: 1,
    treatMissingData: "ignore",
  } as const;
  createAlarm(name, told, alarm, tags, opts);
}
