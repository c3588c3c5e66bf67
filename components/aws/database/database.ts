import type * as ec2 from "@pulumi/aws/ec2";
import type * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import type { ConnectionGrants, ConnectionLogin, ConnectionRef } from "../common/references/connection-reference";
import { createAlarms } from "./alarms";
import type { DatabaseArgs } from "./args";
import { createCluster, databaseNameOf } from "./cluster";
import { createLogin, masterSecretOf } from "./login";
import { createProxy } from "./proxy";
import { resolveArgs } from "./spec";

/**
 * A PostgreSQL or MySQL database in Aurora: serverless by default, encrypted, over TLS alone, backed up, never public.
 *
 * Each workload that connects has a login of its own, with a password that nobody has seen: no administrator, with rights by
 * its `access` (`read-write` by default, since most have the database for themselves). An ordinary driver logs in with
 * `<NAME>_HOST`, `_PORT`, `_NAME`, `_USER` and `_PASSWORD`, and TLS switched on; `_READER_HOST` is of the replicas. RDS rotates
 * the password of the administrator every seven days, which no workload has. Rules in its security group are the consumers'.
 *
 * With `authentication: "iam"` there is no password: the workload's role may connect as its one user. The application gives a token
 * in the place of the password, and asks the RDS signer of AWS's SDK for it at each new connection, with host, port, user and its
 * region: a token is good for 15 minutes to connect, and a connection lasts as long as it likes. A MySQL driver needs its clear-text
 * plugin switched on too, over TLS.
 *
 * `proxy` puts an RDS Proxy between them, which shares few connections among many tasks: host, port and user are as before.
 *
 * A single RDS instance outside Aurora is none of it: the Data API, which makes the logins, is Aurora's alone.
 *
 * `new Database("db", { environment: prod })`, then `connections: { DATABASE: db }` in a workload
 */
export class Database extends pulumi.ComponentResource {
  /** The Aurora cluster. */
  public readonly cluster: rds.Cluster;
  /** The security group that guards it. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** ARN of the cluster. */
  public readonly arn: pulumi.Output<string>;
  /** Host name of the writer, or of the proxy. */
  public readonly host: pulumi.Output<string>;
  /** Host name of the replicas; of the writer where there are none. */
  public readonly readerHost: pulumi.Output<string>;
  /** Id of its security group, or of the proxy's, for those that connect to it. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Id of the VPC that it is in. */
  public readonly vpcId: pulumi.Output<string>;
  /** TCP port that it listens on. */
  public readonly port: pulumi.Output<number>;
  /** ARN of the secret of the administrator, which RDS rotates; no workload reads it. */
  public readonly masterSecretArn: pulumi.Output<string>;
  /** Grants of those that connect to it: what they may do is in their login. */
  public readonly grants: ConnectionGrants;
  /** Workloads that connect to it read and write, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `HOST`, `READER_HOST`, `PORT` and `NAME`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** The runbook that makes the logins of those that connect to it. */
  public readonly login: ConnectionLogin;
  /** All that a workload needs to connect to it, to export from its stack. Holds no password. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Database", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const parts = createCluster(name, spec, parent);
    const proxy = spec.proxy && createProxy(name, spec, parts, parent);
    const databaseName = databaseNameOf(name, spec, parts.cluster);
    const { login, machine } = createLogin(name, { ...spec, databaseName }, { ...parts, proxy }, parent);
    createAlarms(name, spec, { cluster: parts.cluster, machine }, parent);

    const { cluster, group } = parts;
    this.cluster = cluster;
    this.securityGroup = group;
    this.arn = cluster.arn;
    this.host = proxy?.host ?? cluster.endpoint;
    this.readerHost = proxy?.readerHost ?? cluster.readerEndpoint;
    this.securityGroupId = (proxy?.group ?? group).id;
    this.vpcId = outputOf(spec.environment.vpcId);
    this.port = pulumi.output(spec.facts.port);
    this.masterSecretArn = masterSecretOf(cluster);
    this.grants = { read: [], readWrite: [] };
    this.defaultAccess = Access.ReadWrite;
    this.variables = {
      HOST: this.host,
      READER_HOST: this.readerHost,
      PORT: pulumi.output(`${spec.facts.port}`),
      NAME: databaseName,
    };
    this.login = login;
    lazily(this, "ref", () => pulumi.output(refOf(this)));
    this.registerOutputs({ arn: this.arn, host: this.host });
  }
}

function refOf({ securityGroupId, port, vpcId, grants, defaultAccess, variables, login }: Database): ConnectionRef {
  return { securityGroupId, port, vpcId, grants, defaultAccess, variables, login };
}
