import type * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { type AlarmSpec, createAlarm, sustained } from "../common/alarms";
import { cacheDefaults } from "./defaults";
import type { CacheParts } from "./parts";
import type { CacheSpec } from "./spec";

const GB = 1_000_000_000;

/** Alarms on room and load. Sources of the metrics:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html,
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export function createAlarms(
  name: string,
  spec: CacheSpec,
  parts: CacheParts,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms, tags } = spec;
  if (alarms === undefined) return;
  const wanted = parts.nodes === undefined ? serverlessAlarms(name, spec, parts) : nodeAlarms(name, spec, parts);
  for (const alarm of wanted) createAlarm(name, alarms, alarm, tags, opts);
}

const common = { namespace: "AWS/ElastiCache", period: 60, comparisonOperator: "GreaterThanThreshold", ...sustained };

function serverlessAlarms(name: string, { alarms, limits }: CacheSpec, { serverless }: CacheParts): AlarmSpec[] {
  const { dataPercent, throttledCommands } = cacheDefaults.alarms;
  const dimensions = { clusterId: serverless?.name ?? "" };
  const [gb, percent] = [outputOf(limits.dataStorageGb), outputOf(alarms?.dataPercent ?? dataPercent)];
  return [
    {
      key: "cache-data",
      alarmDescription: `Cache ${name} is nearly full: raise limits.dataStorageGb, or keep entries for a shorter time`,
      metricName: "BytesUsedForCache",
      statistic: "Average",
      dimensions,
      ...common,
      threshold: gb.apply((most) => percent.apply((part) => (most * GB * part) / 100)),
    },
    {
      key: "cache-throttled",
      alarmDescription: `Cache ${name} refuses requests: raise limits.ecpuPerSecond, or ask less`,
      metricName: "ThrottledCmds",
      statistic: "Sum",
      dimensions,
      ...common,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      threshold: alarms?.throttledCommands ?? throttledCommands,
    },
  ];
}

/** For each node of the first shard, which its id tells; keys are spread evenly over the others. */
function nodeAlarms(name: string, { alarms, replicas, shards }: CacheSpec, { nodes }: CacheParts): AlarmSpec[] {
  const defaults = cacheDefaults.alarms;
  return Array.from({ length: replicas + 1 }, (_, index) => {
    const number = `00${index + 1}`;
    const id = outputOf(nodes?.replicationGroupId ?? "").apply(
      (group) => `${group}-${shards > 1 ? "0001-" : ""}${number}`,
    );
    const dimensions = { CacheClusterId: id };
    const data: AlarmSpec = {
      key: `cache-${number}-data`,
      alarmDescription: `Node ${number} of cache ${name} is nearly full: take a larger nodeType`,
      metricName: "DatabaseMemoryUsagePercentage",
      statistic: "Average",
      dimensions,
      ...common,
      threshold: alarms?.dataPercent ?? defaults.dataPercent,
    };
    const cpu: AlarmSpec = {
      key: `cache-${number}-cpu`,
      alarmDescription: `The engine of node ${number} of cache ${name} is busy: take a larger nodeType, or more shards`,
      metricName: "EngineCPUUtilization",
      statistic: "Average",
      dimensions,
      ...common,
      threshold: alarms?.cpuPercent ?? defaults.cpuPercent,
    };
    return [data, cpu];
  }).flat();
}
