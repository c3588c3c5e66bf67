import type * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import type * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, createAlerts } from "../common/alerts";
import { toldBy } from "../common/told";
import { databaseDefaults } from "./defaults";
import type { DatabaseSpec } from "./spec";

interface Watched {
  server: postgresql.Server;
  replicas: Record<string, postgresql.Server>;
}

/** Source of the metrics:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-dbforpostgresql-flexibleservers-metrics */
export function createAlarms(
  name: string,
  spec: DatabaseSpec,
  { server, replicas }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms = {}, tags, where } = spec;
  const told = toldBy(spec.environment, alarms.notify);
  if (told === undefined) return;
  const { resourceGroupName } = where;
  const watched = (scope: pulumi.Input<string>) => ({
    resourceGroupName,
    scope,
    metricNamespace: "Microsoft.DBforPostgreSQL/flexibleServers",
    told,
    tags,
  });
  createAlerts(name, watched(server.id), serverAlerts(name, alarms), opts);
  const threshold = alarms.replicationLagSeconds ?? databaseDefaults.alarms.replicationLagSeconds;
  for (const [key, replica] of Object.entries(replicas)) {
    const lag = {
      ...quarterHour("replication-lag", `Replica ${key} of database ${name} is behind`, threshold),
      metricName: "physical_replication_delay_in_seconds",
    };
    createAlerts(`${name}-${key}`, watched(replica.id), [lag], opts);
  }
}

const quarterHour = (key: string, happened: string, threshold: pulumi.Input<number>) => ({
  key,
  happened,
  severity: "warning" as const,
  timeAggregation: "Average",
  operator: "GreaterThan",
  threshold,
  windowSize: "PT15M",
});

function serverAlerts(name: string, alarms: NonNullable<DatabaseSpec["alarms"]>): AlertSpec[] {
  const byDefault = databaseDefaults.alarms;
  const { cpuPercent, memoryPercent, storagePercent, connections } = alarms;
  const used = (part: string) => `Database ${name} has used too much of its ${part} for a quarter of an hour`;
  return [
    { ...quarterHour("cpu", used("CPU"), cpuPercent ?? byDefault.cpuPercent), metricName: "cpu_percent" },
    {
      ...quarterHour("memory", used("memory"), memoryPercent ?? byDefault.memoryPercent),
      metricName: "memory_percent",
    },
    {
      ...quarterHour("storage", used("storage"), storagePercent ?? byDefault.storagePercent),
      metricName: "storage_percent",
    },
    ...(connections === undefined
      ? []
      : [
          {
            ...quarterHour("connections", `Database ${name} has too many connections`, connections),
            metricName: "active_connections",
            timeAggregation: "Maximum",
          },
        ]),
  ];
}
