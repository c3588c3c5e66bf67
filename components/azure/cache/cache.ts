import type * as redis from "@pulumi/azure-native/redisenterprise";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import type { CacheLogin, ConnectionGrants, ConnectionRef } from "../common/references/connection-reference";
import { createAlarms } from "./alarms";
import { type CacheArgs, ClusteringPolicy } from "./args";
import { createCluster } from "./cluster";
import { cacheDefaults } from "./defaults";
import { resolveArgs } from "./spec";

/**
 * Azure Managed Redis in the environment's network, with TLS, no public address and no key: a second server in production, an
 * ordinary client in place of one that speaks cluster mode, unless `clusteringPolicy` is `OSSCluster` (then `clusterMode` is
 * true, and other clients break).
 *
 * A workload that names it in `connections` is let in as its own identity. The client gives the name `CACHE_USER` and, in the
 * place of a password, a token of its identity for `https://redis.azure.com/.default`; the connection stays open if it sends
 * `AUTH` with a new token before the old one ends, as the Entra ID extensions of the Redis clients do. Host, port and a URL
 * without a password are in `CACHE_HOST`, `CACHE_PORT` and `CACHE_URL`.
 *
 * `new Cache("sessions", { environment: prod })`, then `connections: { CACHE: sessions }` in a workload
 */
export class Cache extends pulumi.ComponentResource {
  /** The servers. */
  public readonly cluster: redis.RedisEnterprise;
  /** The database on them. */
  public readonly database: redis.Database;
  /** ARM id of the database. */
  public readonly id: pulumi.Output<string>;
  /** Host of the cache, known when the network reaches it. */
  public readonly host: pulumi.Output<string>;
  /** Port of the cache. */
  public readonly port: pulumi.Output<number>;
  /** Whether clients must speak Redis's cluster mode. */
  public readonly clusterMode: pulumi.Output<boolean>;
  /** How a consumer is let in. */
  public readonly cacheLogin: CacheLogin;
  /** The access that it knows; Azure has one policy for all. */
  public readonly grants: ConnectionGrants = { readWrite: [] };
  /** Access of those that connect to it and name none. */
  public readonly defaultAccess: Access = Access.ReadWrite;
  /** All that a workload needs to connect to it, to export from its stack. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Cache", name, {}, opts);
    const parent = childrenOf(this);
    const { cluster, database, reachable } = createCluster(name, spec, parent);
    createAlarms(name, spec, cluster, parent);

    this.cluster = cluster;
    this.database = database;
    this.id = database.id;
    this.host = after(cluster.hostName, reachable);
    this.port = pulumi.output(cacheDefaults.port);
    this.clusterMode = pulumi.output(spec.clusteringPolicy === ClusteringPolicy.OssCluster);
    this.cacheLogin = { databaseId: this.id, host: this.host, port: this.port };
    const { cacheLogin, grants, defaultAccess } = this;
    lazily(this, "ref", () => pulumi.output({ cacheLogin, grants, defaultAccess }));
    this.registerOutputs({ id: this.id, host: this.host, clusterMode: this.clusterMode });
  }
}
