import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import { tokenOf } from "../../../components/gcp/common/executions";
import { scriptOf } from "../../../components/gcp/database/roles";
import { type Condition, databaseUser, proxyOf } from "./raw-connection";
import type { Place } from "./raw-environment";

/** What a service knows of its database. */
export interface Store {
  instance: sql.DatabaseInstance;
  /** Has made the roles. */
  job: cloudrunv2.Job;
  condition: Condition;
}

const databaseName = "shop";

/** A Cloud SQL instance, and a job that makes the roles of whoever connects; the script of both programs is the same function's. */
export function createDatabase(name: string, place: Place): Store {
  const labels = { "vendor-native-component": "database", "vendor-native-name": name };
  const { project } = new projects.Service(`${name}-sqladmin`, {
    project: place.project,
    service: "sqladmin.googleapis.com",
    disableOnDestroy: false,
  });
  const instance = createInstance(name, place, project, labels);
  const database = new sql.Database(
    `${name}-${databaseName}`,
    { name: databaseName, project: instance.project, instance: instance.name, deletionPolicy: "ABANDON" },
    { protect: true },
  );
  const condition = { title: "this-instance", expression: instance.connectionName.apply(onlyInstance) };
  const account = new serviceaccount.Account(`${name}-admin`, {
    displayName: "Administrator of a Cloud SQL instance",
    project: instance.project,
  });
  const grants = createAdministrator(`${name}-admin`, instance, account, condition);
  const job = createJob(`${name}-roles`, place, { instance, account, labels }, [database, ...grants]);
  return { instance, job, condition };
}

const onlyInstance = (connectionName: string): string => {
  const [project, , name] = connectionName.split(":");
  return `resource.name == "projects/${project}/instances/${name}" && resource.type == "sqladmin.googleapis.com/Instance"`;
};

type Labels = Record<string, string>;

function createInstance(name: string, place: Place, project: pulumi.Output<string>, labels: Labels) {
  return new sql.DatabaseInstance(
    name,
    {
      project,
      region: place.region,
      databaseVersion: "POSTGRES_17",
      settings: {
        edition: "ENTERPRISE",
        tier: "db-custom-2-8192",
        availabilityType: "REGIONAL",
        diskType: "PD_SSD",
        diskAutoresize: true,
        connectorEnforcement: "REQUIRED",
        ipConfiguration: { ipv4Enabled: false, privateNetwork: place.peeredNetworkId, sslMode: "ENCRYPTED_ONLY" },
        databaseFlags: [
          { name: "cloudsql.iam_authentication", value: "on" },
          { name: "log_min_duration_statement", value: "1000" },
        ],
        insightsConfig: { queryInsightsEnabled: true, recordApplicationTags: true, recordClientAddress: false },
        backupConfiguration: {
          enabled: true,
          pointInTimeRecoveryEnabled: true,
          transactionLogRetentionDays: 7,
          backupRetentionSettings: { retainedBackups: 30, retentionUnit: "COUNT" },
        },
        finalBackupConfig: { enabled: true, retentionDays: 30 },
        retainBackupsOnDelete: true,
        maintenanceWindow: { day: 7, hour: 3, updateTrack: "stable" },
        deletionProtectionEnabled: true,
        userLabels: labels,
      },
      deletionProtection: true,
    },
    { protect: true, ignoreChanges: ["clone", "restoreBackupContext", "settings.diskSize"] },
  );
}

function createAdministrator(
  name: string,
  { project, name: instance }: sql.DatabaseInstance,
  { member, email }: serviceaccount.Account,
  condition: Condition,
): pulumi.Resource[] {
  const only = { ...condition, description: "Is for one Cloud SQL instance alone" };
  const roles = ["client", "instanceUser"].map(
    (role) =>
      new projects.IAMMember(`${name}-${role}`, {
        project,
        role: `roles/cloudsql.${role}`,
        member,
        condition: only,
      }),
  );
  const user = new sql.User(name, {
    name: email.apply(databaseUser),
    instance,
    project,
    type: "CLOUD_IAM_SERVICE_ACCOUNT",
    databaseRoles: ["cloudsqlsuperuser"],
    deletionPolicy: "ABANDON",
  });
  return [...roles, user];
}

interface Parts {
  instance: sql.DatabaseInstance;
  account: serviceaccount.Account;
  labels: Labels;
}

/** Everything that an execution is made of comes in one Output, of which its token is a hash. */
function createJob(
  name: string,
  { networkId: network, subnetworkId: subnetwork, region }: Place,
  { instance, account, labels }: Parts,
  dependsOn: pulumi.Resource[],
): cloudrunv2.Job {
  const client = {
    name: "roles",
    image: "docker.io/library/postgres:17-alpine",
    commands: ["sh", "-c"],
    args: [scriptOf("postgresql", [databaseName])],
    envs: [
      { name: "PGHOST", value: "127.0.0.1" },
      { name: "PGPORT", value: "5432" },
      { name: "PGSSLMODE", value: "disable" },
      { name: "PGUSER", value: account.email.apply(databaseUser) },
    ],
    dependsOns: ["cloud-sql-proxy"],
  };
  const template = {
    template: {
      serviceAccount: account.email,
      maxRetries: 3,
      timeout: "300s",
      vpcAccess: { egress: "PRIVATE_RANGES_ONLY", networkInterfaces: [{ network, subnetwork }] },
      containers: [client, proxyOf(instance)],
    },
  };
  return new cloudrunv2.Job(
    name,
    {
      project: instance.project,
      location: region,
      labels,
      deletionProtection: false,
      runExecutionToken: pulumi.output(template).apply(tokenOf),
      template,
    },
    { dependsOn, ignoreChanges: ["labels"], customTimeouts: { create: "30m", update: "30m" } },
  );
}
