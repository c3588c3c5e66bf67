import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Shop extends pulumi.ComponentResource {
  constructor() {
    super("acme:index:Shop", "shop");
    const key = new aws.kms.Key("data", { enableKeyRotation: true }, { parent: this });
    const group = new aws.cloudwatch.LogGroup("app", { retentionInDays: 30, kmsKeyId: key.arn }, { parent: this });
    const topic = new aws.sns.Topic("alerts", { kmsMasterKeyId: key.id }, { parent: this });
    new aws.cloudwatch.MetricAlarm(
      "errors",
      {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        threshold: 1,
        metricName: "Errors",
        namespace: "Shop",
        period: 60,
        statistic: "Sum",
        alarmActions: [topic.arn],
      },
      { parent: this, dependsOn: [group] },
    );
    this.registerOutputs({});
  }
}
export const shop = new Shop();
