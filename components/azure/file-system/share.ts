import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { bytesOf, createAlerts } from "../common/alerts";
import { autoName } from "../common/names";
import { createPrivateEndpoint, placeOf } from "../common/private-link";
import { createStorageAccount } from "../common/storage-account";
import { toldBy } from "../common/told";
import { fileSystemDefaults } from "./defaults";
import type { FileSystemSpec } from "./spec";

/** A share with the account around it. */
export interface Share {
  account: storage.StorageAccount;
  share: storage.FileShare;
  /** There when the network reaches it. */
  reachable: pulumi.CustomResource[];
}

/** The parts, each after the one that it needs. */
export function createShare(name: string, spec: FileSystemSpec, opts: pulumi.CustomResourceOptions): Share {
  const { where, tags, protect } = spec;
  const account = createStorageAccount(
    name,
    {
      ...spec,
      component: "FileSystem",
      kind: "FileStorage",
      // Container Apps mounts NFS without TLS, and Azure would refuse that:
      // https://learn.microsoft.com/azure/container-apps/storage-mounts#azure-files-volume
      httpsOnly: false,
    },
    opts,
  );
  const at = { resourceGroupName: where.resourceGroupName, accountName: account.name };
  const kept = { enabled: true, days: spec.softDeleteDays };
  const services = new storage.FileServiceProperties(
    name,
    { ...at, fileServicesName: "default", shareDeleteRetentionPolicy: kept },
    opts,
  );
  const share = new storage.FileShare(
    name,
    {
      ...autoName(name, "fileShare"),
      ...at,
      enabledProtocols: "NFS",
      rootSquash: spec.rootSquash,
      shareQuota: spec.sizeGib,
      ...spec.speed,
    },
    { ...opts, dependsOn: [services], ...(protect && { protect: true }) },
  );
  const place = placeOf("FileSystem", name, spec.environment, "fileDnsZoneId");
  const endpoint = { targetId: account.id, group: "file", ...place, tags };
  const reachable = createPrivateEndpoint(name, endpoint, where, opts);
  createAlarms(name, spec, account, opts);
  return { account, share, reachable };
}

/** Azure tells of the use once an hour. Source of the metric:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-storage-storageaccounts-fileservices-metrics */
function createAlarms(
  name: string,
  { environment, alarms, sizeGib, where, tags }: FileSystemSpec,
  account: storage.StorageAccount,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environment, alarms.notify);
  if (told === undefined) return;
  const percent = alarms.usedPercent ?? fileSystemDefaults.alarms.usedPercent;
  const watched = {
    resourceGroupName: where.resourceGroupName,
    scope: pulumi.interpolate`${account.id}/fileServices/default`,
    metricNamespace: "Microsoft.Storage/storageAccounts/fileServices",
    told,
    tags,
  };
  const used = {
    key: "used",
    happened: pulumi.interpolate`File system ${name} has used more than ${percent} percent of its size`,
    severity: "warning" as const,
    metricName: "FileCapacity",
    timeAggregation: "Average",
    operator: "GreaterThan",
    threshold: pulumi.all([sizeGib, percent]).apply(bytesOf),
    windowSize: "PT1H",
  };
  createAlerts(name, watched, [used], opts);
}
