import { hex, pick } from "../../hash";
import { input, name, named, record, text } from "../../spec";
import type { Properties } from "../../values";
import { arn, type Facts, globalArn, type Specs } from "../spec";

const bus = ({ inputs }: Facts) => text(inputs.eventBusName, "default");
const ruleName = (facts: Facts) => (bus(facts) === "default" ? name(facts) : `${bus(facts)}/${name(facts)}`);
const targetId = ({ inputs, seed }: Facts) => text(inputs.targetId, `terraform-${hex(seed, 26)}`);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html */
const deliveryName = { pattern: /^[\w-]{1,60}$/, rule: "1 to 60 letters, digits, hyphens and underscores" };

/** CWL, S3 or FH, by the service of the destination's ARN. */
function destinationType({ deliveryDestinationConfiguration }: Properties): string {
  const service = text(record(deliveryDestinationConfiguration).destinationResourceArn).split(":")[2];
  if (service === "s3") return "S3";
  return service === "firehose" ? "FH" : "CWL";
}
const slackArn = globalArn(
  "chatbot",
  (facts) => `chat-configuration/slack-channel/${input("configurationName")(facts)}`,
);

export const observability: Specs = {
  "aws:cloudwatch/logGroup:LogGroup": {
    ...named(512),
    known: () => ({ retentionInDays: 0, skipDestroy: false }),
    optional: { logGroupClass: () => "STANDARD" },
    computed: { arn: arn("logs", (facts) => `log-group:${name(facts)}`) },
    existing: (id) => ({ name: id }),
  },
  "aws:cloudwatch/logStream:LogStream": {
    ...named(512),
    computed: { arn: arn("logs", (facts) => `log-group:${input("logGroupName")(facts)}:log-stream:${name(facts)}`) },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { ...named(512) },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { id: input("policyName") },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": {
    ...named(60, { legal: deliveryName }),
    computed: {
      arn: arn("logs", (facts) => `delivery-source:${name(facts)}`),
      service: ({ inputs }) => text(inputs.resourceArn).split(":")[2] ?? "",
    },
  },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    ...named(60, { legal: deliveryName }),
    optional: { deliveryDestinationType: ({ inputs }) => destinationType(inputs) },
    computed: { arn: arn("logs", (facts) => `delivery-destination:${name(facts)}`) },
  },
  "aws:cloudwatch/logDelivery:LogDelivery": {
    id: ({ seed }) => pick(seed, 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    optional: { fieldDelimiter: () => "", recordFields: () => [], s3DeliveryConfigurations: () => [] },
    computed: { arn: arn("logs", ({ id }) => `delivery:${id}`) },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    ...named(),
    known: () => ({ actionsEnabled: true, treatMissingData: "missing" }),
    computed: { arn: arn("cloudwatch", (facts) => `alarm:${name(facts)}`) },
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    id: input("alarmName"),
    known: () => ({ actionsEnabled: true }),
    computed: { arn: arn("cloudwatch", ({ id }) => `alarm:${id}`) },
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    id: input("dashboardName"),
    computed: { dashboardArn: globalArn("cloudwatch", ({ id }) => `dashboard/${id}`) },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    ...named(64),
    id: ruleName,
    known: () => ({ eventBusName: "default", forceDestroy: false }),
    computed: { arn: arn("events", (facts) => `rule/${ruleName(facts)}`) },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    id: (facts) => `${bus(facts) === "default" ? "" : `${bus(facts)}-`}${input("rule")(facts)}-${targetId(facts)}`,
    known: () => ({ eventBusName: "default" }),
    optional: { targetId },
  },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    id: slackArn,
    optional: { guardrailPolicyArns: (facts) => [`arn:${facts.partition}:iam::aws:policy/AdministratorAccess`] },
    computed: { chatConfigurationArn: slackArn },
  },
  "aws:budgets/budget:Budget": {
    ...named(100),
    id: (facts) => `${facts.account}:${name(facts)}`,
    computed: { arn: globalArn("budgets", (facts) => `budget/${name(facts)}`), accountId: ({ account }) => account },
  },
  "aws:cloudwatch/eventBus:EventBus": {
    ...named(),
    computed: { arn: arn("events", (facts) => `event-bus/${name(facts)}`) },
  },
  "aws:cloudwatch/queryDefinition:QueryDefinition": {
    ...named(),
    computed: { arn: arn("logs", ({ id }) => `query-definition:${id}`) },
  },
};
