import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { createDiagnostics } from "../common/diagnostics";
import { autoName } from "../common/names";
import { createPrivateEndpoint, placeOf } from "../common/private-link";
import { createStorageAccount } from "../common/storage-account";
import { createAlarms } from "./alarms";
import { corsRules, policyRules } from "./rules";
import type { BucketSpec } from "./spec";

/** A container with the account around it. */
export interface Storage {
  account: storage.StorageAccount;
  container: storage.BlobContainer;
  /** There when the network reaches it. */
  reachable: pulumi.CustomResource[];
}

/** The parts, each after the one that it needs: Azure changes one thing of an account at a time. */
export function createStorage(name: string, spec: BucketSpec, opts: pulumi.CustomResourceOptions): Storage {
  const { where, tags, environment, protect } = spec;
  const account = createStorageAccount(
    name,
    {
      ...spec,
      component: "Bucket",
      kind: "StorageV2",
      httpsOnly: true,
      more: { ...immutability(spec), ...reachOf(spec) },
    },
    opts,
  );
  const at = { resourceGroupName: where.resourceGroupName, accountName: account.name };
  const services = createServices(name, spec, at, opts);
  const container = new storage.BlobContainer(
    name,
    { ...autoName(name, "blobContainer"), ...at, publicAccess: "None" },
    { ...opts, dependsOn: [services], ...(protect && { protect: true }) },
  );
  const rules = policyRules(spec.lifecycle, container.name);
  if (rules.length > 0)
    // An account has one policy, of this name.
    new storage.ManagementPolicy(name, { ...at, managementPolicyName: "default", policy: { rules } }, opts);
  createAccessLogs(name, spec, account, opts);
  createAlarms(name, spec, account, opts);
  const place = placeOf("Bucket", name, environment, "blobDnsZoneId");
  const endpoint = { targetId: account.id, group: "blob", ...place, tags };
  return { account, container, reachable: createPrivateEndpoint(name, endpoint, where, opts) };
}

/** Source: https://learn.microsoft.com/azure/storage/blobs/immutable-policy-configure-version-scope */
function immutability({ retention }: BucketSpec): Partial<storage.StorageAccountArgs> {
  if (retention === undefined) return {};
  const { days, mode } = retention;
  return {
    immutableStorageWithVersioning: {
      enabled: true,
      immutabilityPolicy: {
        immutabilityPeriodSinceCreationInDays: days,
        state: mode,
        allowProtectedAppendWrites: false,
      },
    },
  };
}

/** Keys, anonymous reads and connections without TLS stay refused. Source: https://learn.microsoft.com/azure/storage/common/storage-network-security */
const reachOf = ({ publicNetworkAccess }: BucketSpec): Partial<storage.StorageAccountArgs> =>
  publicNetworkAccess
    ? { publicNetworkAccess: "Enabled", networkRuleSet: { bypass: "None", defaultAction: "Allow" } }
    : {};

type At = Pick<storage.BlobServicePropertiesArgs, "resourceGroupName" | "accountName">;

function createServices(
  name: string,
  { versioning, softDeleteDays, cors }: BucketSpec,
  at: At,
  opts: pulumi.CustomResourceOptions,
): storage.BlobServiceProperties {
  const kept = { enabled: true, days: softDeleteDays };
  return new storage.BlobServiceProperties(
    name,
    {
      ...at,
      blobServicesName: "default",
      isVersioningEnabled: versioning,
      deleteRetentionPolicy: kept,
      containerDeleteRetentionPolicy: kept,
      cors: { corsRules: corsRules(cors) },
    },
    opts,
  );
}

/** Source: https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference#resource-logs */
function createAccessLogs(
  name: string,
  { workspaceId }: BucketSpec,
  account: storage.StorageAccount,
  opts: pulumi.CustomResourceOptions,
): void {
  if (workspaceId === undefined) return;
  const resourceId = pulumi.interpolate`${account.id}/blobServices/default`;
  const logs = ["StorageRead", "StorageWrite", "StorageDelete"];
  createDiagnostics(name, { resourceId, workspaceId: pulumi.interpolate`${workspaceId}`, logs }, opts);
}
