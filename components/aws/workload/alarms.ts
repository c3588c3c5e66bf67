import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { type AlarmSpec, createAlarm, createNotice, type Notice, sustained, type Told } from "../common/alarms";
import type { LoadAlarms } from "./args";
import { workloadDefaults } from "./defaults";

interface AlarmedService {
  clusterName: pulumi.Input<string>;
  service: ecs.Service;
  logGroup: cloudwatch.LogGroup;
  /** Whether the environment tells of its deployments. */
  watched: boolean;
  tags: TagsInput;
}

/** Alarms on the tasks' load, and word of every deployment that was rolled back. */
export function createServiceAlarms(
  name: string,
  alarms: LoadAlarms & Told,
  alarmed: AlarmedService,
  opts: pulumi.CustomResourceOptions,
): void {
  const defaults = workloadDefaults.alarms;
  const { clusterName, service, logGroup, tags } = alarmed;
  const utilization = (key: string, metricName: string, threshold: pulumi.Input<number>): AlarmSpec => ({
    key,
    alarmDescription: `The tasks of ${name} use more ${key} than they should: raise ${key} or scaling.max`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    namespace: "AWS/ECS",
    metricName,
    dimensions: { ClusterName: clusterName, ServiceName: service.name },
    statistic: "Average",
    period: 60,
    logGroupName: logGroup.name,
    ...sustained,
  });
  const cpu = utilization("cpu", "CPUUtilization", alarms.cpuPercent ?? defaults.cpuPercent);
  const memory = utilization("memory", "MemoryUtilization", alarms.memoryPercent ?? defaults.memoryPercent);
  for (const spec of [cpu, memory]) createAlarm(name, alarms, spec, tags, opts);
  if (alarmed.watched) return;
  const rollback: Notice = {
    pattern: service.arn.apply((arn) => failedDeployments(arn)),
    happened: `A deployment of ${name} failed and was rolled back: the old revision serves`,
    severity: "warning",
    logGroupName: logGroup.name,
  };
  createNotice(`${name}-rollback`, alarms, rollback, tags, opts);
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export const failedDeployments = (service: string | { prefix: string }): object => ({
  source: ["aws.ecs"],
  "detail-type": ["ECS Deployment State Change"],
  resources: [service],
  detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
});
