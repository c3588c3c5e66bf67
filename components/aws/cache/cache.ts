import type * as ec2 from "@pulumi/aws/ec2";
import type * as elasticache from "@pulumi/aws/elasticache";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import type { ConnectionGrants, ConnectionRef, ConnectionUser } from "../common/references/connection-reference";
import { createAlarms } from "./alarms";
import { type CacheArgs, CacheAuthentication } from "./args";
import { CACHE_PORT } from "./defaults";
import { createCache } from "./parts";
import { type CacheSpec, resolveArgs } from "./spec";

/**
 * A cache in ElastiCache for Valkey: serverless by default, encrypted, over TLS alone, never public, with limits of its cost.
 *
 * Each workload that connects has a user of its own, with rights by its `access` (`read-write` by default), and reads
 * `<NAME>_HOST`, `_PORT`, `_URL`, `_USER` and `_PASSWORD`. A serverless cache speaks cluster mode, as the output `clusterMode` says:
 * a client that does not know it can use single keys, and none of the commands on several keys of different slots. Give
 * `nodeType` for a cache without it.
 *
 * `new Cache("cache", { environment: prod })`, then `connections: { CACHE: cache }` in a workload
 */
export class Cache extends pulumi.ComponentResource {
  /** The serverless cache, where it is one. */
  public readonly serverlessCache?: elasticache.ServerlessCache | undefined;
  /** The nodes, where it has some. */
  public readonly replicationGroup?: elasticache.ReplicationGroup | undefined;
  /** The security group that guards it. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** The group of its users, which consumers join. */
  public readonly userGroup: elasticache.UserGroup;
  /** ARN of the cache. */
  public readonly arn: pulumi.Output<string>;
  /** Host name that clients connect to. */
  public readonly host: pulumi.Output<string>;
  /** TCP port that it listens on. */
  public readonly port: pulumi.Output<number>;
  /** TCP port for reads of a serverless cache. */
  public readonly readerPort?: pulumi.Output<number>;
  /** Id of its security group, for those that connect to it. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Id of the VPC that it is in. */
  public readonly vpcId: pulumi.Output<string>;
  /** Whether clients must know cluster mode. */
  public readonly clusterMode: boolean;
  /** Grants of those that connect to it: what they may do is in their user. */
  public readonly grants: ConnectionGrants;
  /** Workloads that connect to it read and write, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `HOST`, `PORT` and `URL`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** The users of those that connect to it. */
  public readonly user: ConnectionUser;
  /** All that a workload needs to connect to it, to export from its stack. Holds no password. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Cache", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const parts = createCache(name, spec, parent);
    createAlarms(name, spec, parts, parent);

    this.serverlessCache = parts.serverless;
    this.replicationGroup = parts.nodes;
    this.securityGroup = parts.group;
    this.userGroup = parts.userGroup;
    this.arn = parts.arn;
    this.host = parts.host;
    this.port = pulumi.output(CACHE_PORT);
    if (parts.readerPort !== undefined) this.readerPort = pulumi.output(parts.readerPort);
    this.securityGroupId = parts.group.id;
    this.vpcId = outputOf(spec.environment.vpcId);
    this.clusterMode = parts.nodes === undefined || spec.shards > 1;
    this.grants = { read: [], readWrite: [] };
    this.defaultAccess = Access.ReadWrite;
    this.variables = {
      HOST: this.host,
      PORT: pulumi.output(`${CACHE_PORT}`),
      URL: pulumi.interpolate`rediss://${this.host}:${CACHE_PORT}`,
    };
    this.user = userOf(spec, parts);
    lazily(this, "ref", () => pulumi.output(refOf(this)));
    this.registerOutputs({ arn: this.arn, host: this.host, clusterMode: this.clusterMode });
  }
}

const userOf = (
  { authentication, engine, kmsKeyArn }: CacheSpec,
  { userGroup, arn }: { userGroup: elasticache.UserGroup; arn: pulumi.Output<string> },
): ConnectionUser => ({
  userGroupId: userGroup.id,
  engine,
  ...(authentication === CacheAuthentication.Iam && { cacheArn: arn }),
  ...(kmsKeyArn !== undefined && { kmsKeyArn }),
});

function refOf(cache: Cache): ConnectionRef {
  const { securityGroupId, port, readerPort, vpcId, grants, defaultAccess, variables, user } = cache;
  return { securityGroupId, port, ...(readerPort && { readerPort }), vpcId, grants, defaultAccess, variables, user };
}
