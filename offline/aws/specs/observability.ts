import { hex } from "../../hash";
import { input, name, named, text } from "../../spec";
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
};
