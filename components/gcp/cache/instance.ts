import * as kms from "@pulumi/gcp/kms";
import * as memorystore from "@pulumi/gcp/memorystore";
import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { serviceConnectionPolicies } from "../common/service-connections";
import { enableApis } from "../common/services";
import { CachePersistence } from "./args";
import { cacheDefaults } from "./defaults";
import type { CacheSpec } from "./spec";

/** The instance, with endpoints of Private Service Connect in the network, always encrypted. */
export function createInstance(
  name: string,
  spec: CacheSpec,
  opts: pulumi.CustomResourceOptions,
): memorystore.Instance {
  const { networkId, region, project: where } = spec.environment;
  const { instanceId } = spec;
  const project = enableApis(name, { project: where, enableApis: true }, ["memorystore"], opts);
  const policies = serviceConnectionPolicies(networkId, "gcp-memorystore", region);
  const grants = spec.kmsKeyName === undefined ? [] : [grantKey(name, spec.kmsKeyName, project, opts)];
  return new memorystore.Instance(
    name,
    {
      instanceId,
      project,
      location: region,
      desiredAutoCreatedEndpoints: [{ network: networkId, projectId: where }],
      ...sizeOf(spec),
      engineVersion: spec.engineVersion,
      ...(spec.parameters && { engineConfigs: spec.parameters }),
      authorizationMode: spec.authorizationMode,
      transitEncryptionMode: "SERVER_AUTHENTICATION",
      ...(spec.kmsKeyName !== undefined && { kmsKey: spec.kmsKeyName }),
      ...keptOf(spec),
      deletionProtectionEnabled: spec.protect,
      labels: spec.labels,
    },
    { ...opts, dependsOn: [...policies, ...grants], ...(spec.protect && { protect: true }) },
  );
}

function sizeOf({ clusterMode, shardCount, replicaCount, nodeType, zone }: CacheSpec) {
  return {
    mode: clusterMode ? "CLUSTER" : "CLUSTER_DISABLED",
    shardCount,
    replicaCount,
    nodeType,
    ...(zone !== undefined && { zoneDistributionConfig: { mode: "SINGLE_ZONE", zone } }),
  };
}

/** How data is kept, and when the instance is updated. */
function keptOf({ persistence, backupRetentionDays: days, maintenanceWindow: { day, hour } }: CacheSpec) {
  return {
    persistenceConfig: {
      mode: persistence,
      ...(persistence === CachePersistence.Rdb && { rdbConfig: { rdbSnapshotPeriod: "ONE_HOUR" } }),
      ...(persistence === CachePersistence.Aof && { aofConfig: { appendFsync: "EVERY_SEC" } }),
    },
    ...(days !== undefined && {
      automatedBackupConfig: {
        fixedFrequencySchedule: { startTime: { hours: cacheDefaults.backupHour } },
        retention: `${days * 86_400}s`,
      },
    }),
    maintenancePolicy: {
      weeklyMaintenanceWindows: [
        { day: day.toUpperCase(), startTime: { hours: hour, minutes: 0, seconds: 0, nanos: 0 } },
      ],
    },
  };
}

/** Source: https://docs.cloud.google.com/memorystore/docs/valkey/about-cmek */
function grantKey(
  name: string,
  cryptoKeyId: string,
  project: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { member } = new projects.ServiceIdentity(name, { project, service: "memorystore.googleapis.com" }, opts);
  const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
  return new kms.CryptoKeyIAMMember(`${name}-memorystore`, { cryptoKeyId, role, member }, opts);
}
