import { blocksAt, property, split } from "../facts/blocks";
import type { Failure } from "../model";
import type { Properties } from "../values";

interface Length {
  readonly path: string;
  readonly most: number;
  /** Where it was read. */
  readonly source: string;
}

const page = (path: string, name: string) => `https://docs.aws.amazon.com/${path}/API_${name}.html`;
const groupDescription = page("AWSEC2/latest/APIReference", "CreateSecurityGroup");
const ruleDescription = page("AWSEC2/latest/APIReference", "SecurityGroupRuleRequest");

/** Most characters of texts other than names, by type: the provider leaves them to the service. */
const lengths: Readonly<Record<string, Length>> = {
  "aws:cloudwatch/eventTarget:EventTarget": {
    path: "targetId",
    most: 64,
    source: page("eventbridge/latest/APIReference", "Target"),
  },
  "aws:cloudwatch/eventRule:EventRule": {
    path: "description",
    most: 512,
    source: page("eventbridge/latest/APIReference", "PutRule"),
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    path: "alarmDescription",
    most: 1024,
    source: page("AmazonCloudWatch/latest/APIReference", "PutMetricAlarm"),
  },
  "aws:ec2/securityGroup:SecurityGroup": { path: "description", most: 255, source: groupDescription },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    path: "description",
    most: 255,
    source: ruleDescription,
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    path: "description",
    most: 255,
    source: ruleDescription,
  },
  "aws:iam/role:Role": { path: "description", most: 1000, source: page("IAM/latest/APIReference", "CreateRole") },
  "aws:secretsmanager/secret:Secret": {
    path: "description",
    most: 2048,
    source: page("secretsmanager/latest/apireference", "CreateSecret"),
  },
  "aws:sns/topic:Topic": { path: "displayName", most: 100, source: page("sns/latest/api", "CreateTopic") },
};

/** Texts that are longer than the service takes; none is quoted, since it may be secret. */
export function tooLong(type: string, inputs: Properties): readonly Failure[] {
  const length = Object.hasOwn(lengths, type) ? lengths[type] : undefined;
  if (!length) return [];
  const [block, name] = split(length.path);
  return blocksAt(inputs, block).flatMap(({ block: holder }) => {
    const value = property(holder, name);
    if (typeof value !== "string" || value.length <= length.most) return [];
    return [
      {
        property: length.path,
        reason: `has ${value.length} characters, and ${length.most} are allowed (${length.source})`,
      },
    ];
  });
}
