import * as redis from "@pulumi/azure-native/redisenterprise";
import type * as pulumi from "@pulumi/pulumi";
import { createKeyUser } from "../common/encryption-key";
import { cacheLogicalName } from "../common/names";
import { createPrivateEndpoint, placeOf } from "../common/private-link";
import { CachePersistence } from "./args";
import { cacheDefaults } from "./defaults";
import type { CacheSpec } from "./spec";

/** Servers with the one database that is on them. */
export interface Cluster {
  cluster: redis.RedisEnterprise;
  database: redis.Database;
  /** There when the network reaches it. */
  reachable: pulumi.CustomResource[];
}

/** The servers, which no key opens and which have no public address, and their database. */
export function createCluster(name: string, spec: CacheSpec, opts: pulumi.CustomResourceOptions): Cluster {
  const { where, tags, protect, environment } = spec;
  const protection = protect ? { protect: true } : {};
  const encryption = encryptionOf(name, spec, opts);
  const cluster = new redis.RedisEnterprise(
    cacheLogicalName(name),
    {
      ...where,
      sku: { name: spec.skuName },
      highAvailability: spec.highAvailability ? "Enabled" : "Disabled",
      minimumTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
      ...encryption.args,
      tags,
    },
    { ...opts, ...protection, dependsOn: encryption.before },
  );
  const database = new redis.Database(
    name,
    {
      resourceGroupName: where.resourceGroupName,
      clusterName: cluster.name,
      // A cluster has one database, of this name.
      databaseName: "default",
      accessKeysAuthentication: "Disabled",
      clientProtocol: "Encrypted",
      clusteringPolicy: spec.clusteringPolicy,
      evictionPolicy: spec.evictionPolicy,
      port: cacheDefaults.port,
      ...(spec.persistence && { persistence: persistenceOf(spec.persistence) }),
    },
    { ...opts, ...protection },
  );
  const place = placeOf("Cache", name, environment, "cacheDnsZoneId");
  const endpoint = { targetId: cluster.id, group: "redisEnterprise", ...place, tags };
  return {
    cluster,
    database,
    reachable: createPrivateEndpoint(name, endpoint, where, { ...opts, dependsOn: [database] }),
  };
}

function persistenceOf(persistence: CachePersistence) {
  return persistence === CachePersistence.EachSecond
    ? { aofEnabled: true, aofFrequency: persistence, rdbEnabled: false }
    : { aofEnabled: false, rdbEnabled: true, rdbFrequency: persistence };
}

/** Source: https://learn.microsoft.com/azure/redis/how-to-encryption */
function encryptionOf(name: string, spec: CacheSpec, opts: pulumi.CustomResourceOptions) {
  const { key } = spec;
  if (key === undefined) return { args: {}, before: [] };
  const { identity, grant } = createKeyUser(name, { ...spec, component: "Cache", key }, opts);
  const keyEncryptionKeyIdentity = {
    identityType: "userAssignedIdentity",
    userAssignedIdentityResourceId: identity.id,
  };
  return {
    args: {
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key.uri, keyEncryptionKeyIdentity } },
    },
    before: [grant],
  };
}
