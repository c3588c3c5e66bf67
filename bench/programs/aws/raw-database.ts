import { createHash } from "node:crypto";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as sfn from "@pulumi/aws/sfn";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { loginStatements } from "../../../components/aws/database/sql";
import { loginMachine, runbook, waitingMachine } from "../../../components/aws/database/state-machine";
import type { Place } from "./raw-environment";

type Text = pulumi.Output<string>;
type Tags = Record<string, string>;

/** The trust policies of Step Functions and of Systems Manager, alike for all databases. */
export interface Trusts {
  states: Text;
  ssm: Text;
}

/** What a service knows of its database. */
export interface Store {
  cluster: rds.Cluster;
  group: ec2.SecurityGroup;
  document: ssm.Document;
  loginRole: iam.Role;
}

const authentication = "password";
const databaseName = "shop";

/** An Aurora cluster, and a runbook that makes a login for whoever connects; the texts of both programs are the same functions'. */
export function createDatabase(name: string, place: Place, trusts: Trusts): Store {
  const tags = { "vendor-native:component": "Database", "vendor-native:name": name };
  const group = new ec2.SecurityGroup(name, {
    vpcId: place.vpcId,
    description: "Database",
    tags: { Name: name, ...tags },
  });
  const cluster = createCluster(name, place, group, tags);
  const instances = [0, 1].map((index) => createInstance(`${name}-${index}`, index, cluster, tags));
  return { cluster, group, ...createLogin(name, cluster, instances, trusts, tags) };
}

function createCluster(name: string, place: Place, group: ec2.SecurityGroup, tags: Tags): rds.Cluster {
  const subnets = new rds.SubnetGroup(name, {
    subnetIds: place.privateSubnetIds,
    description: "Private subnets",
    tags,
  });
  const parameters = new rds.ClusterParameterGroup(name, {
    family: "aurora-postgresql17",
    description: "TLS alone, slow statements logged",
    parameters: [
      { name: "log_min_duration_statement", value: "1000", applyMethod: "pending-reboot" },
      { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
    ],
    tags,
  });
  const log = new cloudwatch.LogGroup(`${name}-postgresql`, {
    name: pulumi.interpolate`/aws/rds/cluster/${subnets.name}/postgresql`,
    retentionInDays: 90,
    tags,
  });
  const replaced = JSON.stringify(["postgresql", ""]);
  const hash = createHash("sha256").update(replaced).digest("hex").slice(0, 8);
  return new rds.Cluster(
    name,
    {
      clusterIdentifier: subnets.name,
      engine: "aurora-postgresql",
      engineMode: "provisioned",
      engineVersion: "17",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      allowMajorVersionUpgrade: true,
      autoMinorVersionUpgrade: true,
      serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 16 },
      enableHttpEndpoint: true,
      port: 5432,
      databaseInsightsMode: "standard",
      preferredMaintenanceWindow: "sun:04:00-sun:04:30",
      databaseName,
      masterUsername: "dbadmin",
      manageMasterUserPassword: true,
      storageType: "aurora",
      storageEncrypted: true,
      backupRetentionPeriod: 14,
      preferredBackupWindow: "03:00-03:30",
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: pulumi.interpolate`${subnets.name}-final-${hash}`,
      dbClusterParameterGroupName: parameters.name,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [group.id],
      enabledCloudwatchLogsExports: ["postgresql"],
      applyImmediately: false,
      tags,
    },
    {
      dependsOn: [log],
      deleteBeforeReplace: true,
      ignoreChanges: ["snapshotIdentifier", "restoreToPointInTime", "engineLifecycleSupport"],
      protect: true,
    },
  );
}

function createInstance(name: string, index: number, cluster: rds.Cluster, tags: Tags): rds.ClusterInstance {
  return new rds.ClusterInstance(
    name,
    {
      clusterIdentifier: cluster.id,
      engine: "aurora-postgresql",
      instanceClass: "db.serverless",
      promotionTier: index,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      performanceInsightsEnabled: true,
      copyTagsToSnapshot: true,
      applyImmediately: false,
      tags,
    },
    index === 0 ? { protect: true } : {},
  );
}

function createLogin(name: string, cluster: rds.Cluster, instances: pulumi.Resource[], trusts: Trusts, tags: Tags) {
  const loginRole = new iam.Role(`${name}-login`, { assumeRolePolicy: trusts.states, tags });
  const master = cluster.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? "");
  const made = createMachine(`${name}-login`, "EXPRESS", loginRole, definitionOf(cluster, master), tags);
  const machine = createMachine(`${name}-logins`, "STANDARD", loginRole, made.arn.apply(waitingMachine), tags);
  const allowed = new iam.RolePolicy(`${name}-login`, {
    role: loginRole.id,
    policy: pulumi.all([cluster.arn, master, made.arn]).apply(loginPolicy),
  });
  const runner = new iam.Role(`${name}-runbook`, { assumeRolePolicy: trusts.ssm, tags });
  const runs = new iam.RolePolicy(`${name}-runbook`, { role: runner.id, policy: machine.arn.apply(runnerPolicy) });
  const document = new ssm.Document(
    `${name}-login`,
    {
      documentType: "Automation",
      documentFormat: "JSON",
      content: pulumi.all([runner.arn, machine.arn]).apply(([role, arn]) => runbook(role, arn, authentication)),
      tags,
    },
    { dependsOn: [allowed, runs, ...instances] },
  );
  return { loginRole, document };
}

const definitionOf = (cluster: rds.Cluster, master: Text): Text =>
  pulumi
    .all([cluster.arn, master])
    .apply(([clusterArn, masterSecretArn]) =>
      loginMachine(
        { clusterArn, masterSecretArn, database: databaseName, authentication },
        loginStatements("postgresql", authentication, []),
      ),
    );

function createMachine(name: string, type: string, role: iam.Role, definition: Text, tags: Tags): sfn.StateMachine {
  return new sfn.StateMachine(name, { type, roleArn: role.arn, definition, tags });
}

function loginPolicy([cluster, master, machine]: string[]): string {
  const data = ["rds-data:BeginTransaction", "rds-data:ExecuteStatement", "rds-data:CommitTransaction"];
  return policyOf([
    { Action: data, Resource: cluster },
    { Action: "secretsmanager:GetSecretValue", Resource: master },
    { Action: "secretsmanager:GetRandomPassword", Resource: "*" },
    { Action: "states:StartSyncExecution", Resource: machine },
  ]);
}

function runnerPolicy(machine: string): string {
  const executions = `${machine.replace(":stateMachine:", ":execution:")}:*`;
  return policyOf([
    { Action: "states:StartExecution", Resource: machine },
    { Action: ["states:DescribeExecution", "states:StopExecution"], Resource: executions },
  ]);
}

const policyOf = (statements: object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
