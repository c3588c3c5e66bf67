import { hex } from "../../hash";
import { input, name, named, ownId, text } from "../../spec";
import { arn, type Facts, globalArn, type Specs } from "../spec";

const bus = ({ inputs }: Facts) => text(inputs.eventBusName, "default");
const ruleName = (facts: Facts) => (bus(facts) === "default" ? name(facts) : `${bus(facts)}/${name(facts)}`);
const targetId = ({ inputs, seed }: Facts) => text(inputs.targetId, `terraform-${hex(seed, 26)}`);

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
  "aws:cloudwatch/eventBus:EventBus": {
    ...named(),
    computed: { arn: arn("events", (facts) => `event-bus/${name(facts)}`) },
  },
  "aws:cloudwatch/queryDefinition:QueryDefinition": {
    ...named(),
    computed: { arn: arn("logs", ({ id }) => `query-definition:${id}`) },
  },
  "aws:sns/topic:Topic": {
    ...named(256, { fifo: "fifoTopic" }),
    id: arn("sns", name),
    computed: { arn: ownId, owner: ({ account }) => account },
    existing: (id) => ({ name: id.split(":").at(-1) ?? id }),
  },
  "aws:sns/topicPolicy:TopicPolicy": { id: input("arn"), computed: { owner: ({ account }) => account } },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: ({ inputs, seed }) =>
      `${text(inputs.topic)}:${[hex(seed, 8), hex(`${seed}1`, 4), hex(`${seed}2`, 4), hex(`${seed}3`, 4), hex(`${seed}4`, 12)].join("-")}`,
    known: () => ({ rawMessageDelivery: false }),
    computed: {
      arn: ownId,
      ownerId: ({ account }) => account,
      pendingConfirmation: ({ inputs }) => text(inputs.protocol).startsWith("email"),
      confirmationWasAuthenticated: ({ inputs }) => !text(inputs.protocol).startsWith("email"),
    },
  },
  "aws:sqs/queue:Queue": {
    ...named(80, { fifo: "fifoQueue" }),
    id: (facts) => `https://sqs.${facts.region}.${facts.dnsSuffix}/${facts.account}/${name(facts)}`,
    known: () => ({
      visibilityTimeoutSeconds: 30,
      messageRetentionSeconds: 345_600,
      delaySeconds: 0,
      receiveWaitTimeSeconds: 0,
    }),
    optional: { sqsManagedSseEnabled: () => true },
    computed: { arn: arn("sqs", name), url: ownId },
    existing: (id) => ({ name: id.split("/").at(-1) ?? id }),
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: input("queueUrl") },
  "aws:sqs/redrivePolicy:RedrivePolicy": { id: input("queueUrl") },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { id: input("queueUrl") },
};
