import type * as acr from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import { bytesOf, createAlerts } from "../common/alerts";
import { toldBy } from "../common/told";
import { includedGib, registryDefaults } from "./defaults";
import type { RegistrySpec } from "./spec";

/** An alert on images that fill the storage of the tier. Azure tells of it once an hour. Source:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-containerregistry-registries-metrics */
export function createAlarms(
  name: string,
  { environment, alarms, skuName, where, tags }: RegistrySpec,
  registry: acr.Registry,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environment, alarms.notify);
  if (told === undefined) return;
  const percent = alarms.usedPercent ?? registryDefaults.alarms.usedPercent;
  const watched = {
    resourceGroupName: where.resourceGroupName,
    scope: registry.id,
    metricNamespace: "Microsoft.ContainerRegistry/registries",
    told,
    tags,
  };
  const gib = includedGib[skuName];
  const used = {
    key: "used",
    happened: pulumi.interpolate`Registry ${name} has used more than ${percent} percent of the ${gib} GiB that its tier includes: delete old images`,
    severity: "warning" as const,
    metricName: "StorageUsed",
    timeAggregation: "Average",
    operator: "GreaterThan",
    threshold: pulumi.output(percent).apply((part) => bytesOf([gib, part])),
    windowSize: "PT1H",
  };
  createAlerts(name, watched, [used], opts);
}
