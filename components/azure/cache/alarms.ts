import type * as redis from "@pulumi/azure-native/redisenterprise";
import type * as pulumi from "@pulumi/pulumi";
import { createAlerts } from "../common/alerts";
import { toldBy } from "../common/told";
import { cacheDefaults } from "./defaults";
import type { CacheSpec } from "./spec";

/** Source of the metrics:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cache-redisenterprise-metrics */
export function createAlarms(
  name: string,
  { environment, alarms, where, tags }: CacheSpec,
  { id }: redis.RedisEnterprise,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environment, alarms.notify);
  if (told === undefined) return;
  const { resourceGroupName } = where;
  const watched = { resourceGroupName, scope: id, metricNamespace: "Microsoft.Cache/redisEnterprise", told, tags };
  const quarterHour = { severity: "warning" as const, operator: "GreaterThan", windowSize: "PT15M" };
  const memory = {
    ...quarterHour,
    key: "memory",
    happened: `Cache ${name} has used too much of its memory within a quarter of an hour`,
    metricName: "usedmemorypercentage",
    timeAggregation: "Maximum",
    threshold: alarms.memoryPercent ?? cacheDefaults.alarms.memoryPercent,
  };
  const load = {
    ...quarterHour,
    key: "load",
    happened: `The servers of cache ${name} have had too much to do for a quarter of an hour`,
    metricName: "serverLoad",
    timeAggregation: "Average",
    threshold: alarms.serverLoadPercent ?? cacheDefaults.alarms.serverLoadPercent,
  };
  createAlerts(name, watched, [memory, load], opts);
}
