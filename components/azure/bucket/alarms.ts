import type * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { createAlerts } from "../common/alerts";
import { toldBy } from "../common/told";
import { azureBucketDefaults } from "./defaults";
import type { BucketSpec } from "./spec";

/** Answers that are Storage's own fault, or that say to ask less often. Source:
 * https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference#metrics-dimensions */
const faults = [
  "ServerOtherError",
  "ServerBusyError",
  "ServerTimeoutError",
  "ClientThrottlingError",
  "ClientAccountRequestThrottlingError",
  "ClientAccountBandwidthThrottlingError",
];

/**
 * An alert on requests that Storage fails or throttles, by their number: the metric `Availability` is a percentage, which one error
 * among the few requests of a quiet night pulls down. Source:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-storage-storageaccounts-blobservices-metrics
 */
export function createAlarms(
  name: string,
  { environment, alarms, where, tags }: BucketSpec,
  account: storage.StorageAccount,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environment, alarms.notify);
  if (told === undefined) return;
  const watched = {
    resourceGroupName: where.resourceGroupName,
    scope: pulumi.interpolate`${account.id}/blobServices/default`,
    metricNamespace: "Microsoft.Storage/storageAccounts/blobServices",
    told,
    tags,
  };
  const failed = {
    key: "failed-requests",
    happened: `Storage fails or throttles requests to bucket ${name}`,
    severity: "warning" as const,
    metricName: "Transactions",
    timeAggregation: "Total",
    operator: "GreaterThan",
    threshold: alarms.failedRequests ?? azureBucketDefaults.alarms.failedRequests,
    windowSize: "PT15M",
    dimensions: [{ name: "ResponseType", operator: "Include", values: faults }],
  };
  createAlerts(name, watched, [failed], opts);
}
