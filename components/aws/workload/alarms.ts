import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { LoadAlarms } from "./args";
import { workloadDefaults } from "./defaults";

/** Alarms with someone to tell. */
export interface NotifiedAlarms extends LoadAlarms {
  notify: pulumi.Input<string>;
}

export interface AlarmSpec extends Omit<cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions" | "tags"> {
  key: string;
}

/** Three minutes out of five, so that one bad minute wakes nobody. */
export const sustained = { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: "notBreaching" };

/** One alarm, with word to `notify` when it starts and when it ends. */
export function createAlarm(
  name: string,
  { notify }: { notify: pulumi.Input<string> },
  { key, ...alarm }: AlarmSpec,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const childName = `${name}-${key}`;
  const actions = { alarmActions: [notify], okActions: [notify] };
  return new cloudwatch.MetricAlarm(childName, { ...autoName(childName, "alarm"), ...alarm, ...actions, tags }, opts);
}

interface AlarmedService {
  clusterName: pulumi.Input<string>;
  service: ecs.Service;
  tags: TagsInput;
}

/** Alarms on the tasks' load, and word of every deployment that was rolled back. */
export function createServiceAlarms(
  name: string,
  alarms: NotifiedAlarms,
  alarmed: AlarmedService,
  opts: pulumi.CustomResourceOptions,
): void {
  const defaults = workloadDefaults.alarms;
  const { clusterName, service, tags } = alarmed;
  const utilization = (key: string, metricName: string, threshold: pulumi.Input<number>): AlarmSpec => ({
    key,
    alarmDescription: `Average ${key} of the tasks, in percent`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    namespace: "AWS/ECS",
    metricName,
    dimensions: { ClusterName: clusterName, ServiceName: service.name },
    statistic: "Average",
    period: 60,
    ...sustained,
  });
  const cpu = utilization("cpu", "CPUUtilization", alarms.cpuPercent ?? defaults.cpuPercent);
  const memory = utilization("memory", "MemoryUtilization", alarms.memoryPercent ?? defaults.memoryPercent);
  for (const spec of [cpu, memory]) createAlarm(name, alarms, spec, tags, opts);
  createRollbackNotice(`${name}-rollback`, alarms.notify, alarmed, opts);
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
function createRollbackNotice(
  name: string,
  topicArn: pulumi.Input<string>,
  { service, tags }: AlarmedService,
  opts: pulumi.CustomResourceOptions,
): void {
  const eventPattern = service.arn.apply((arn) =>
    JSON.stringify({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [arn],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    }),
  );
  const description = "A deployment failed and was rolled back";
  const rule = new cloudwatch.EventRule(
    name,
    { ...autoName(name, "eventRule"), description, eventPattern, tags },
    opts,
  );
  new cloudwatch.EventTarget(name, { rule: rule.name, arn: topicArn }, opts);
}
