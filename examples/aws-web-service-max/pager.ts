import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * A topic for alarms: its key lets CloudWatch and EventBridge encrypt what they publish (the account's own `alias/aws/sns`
 * cannot), and its policy lets EventBridge publish.
 */
export function createPager(tags: Record<string, string>): aws.sns.Topic {
  const account = aws.getCallerIdentityOutput().accountId;
  const services = ["cloudwatch.amazonaws.com", "events.amazonaws.com"];
  const key = new aws.kms.Key("pager", {
    description: "Topic of alarms",
    enableKeyRotation: true,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: pulumi.interpolate`arn:aws:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Effect: "Allow",
          Principal: { Service: services },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
        },
      ],
    }),
    tags,
  });
  const topic = new aws.sns.Topic("pager", { kmsMasterKeyId: key.arn, tags });
  new aws.sns.TopicPolicy("pager", {
    arn: topic.arn,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: services },
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
      ],
    }),
  });
  return topic;
}
