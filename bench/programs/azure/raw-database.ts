import { createHash } from "node:crypto";
import * as app from "@pulumi/azure-native/app";
import * as authorization from "@pulumi/azure-native/authorization";
import * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { rolesScript } from "../../../components/azure/database/roles-script";
import type { Place, Text } from "./raw-environment";

type Tags = Record<string, string>;

/** What a service knows of its database. */
export interface Store {
  host: Text;
  jobId: Text;
  jobName: string;
  /** ARM id of the identity that starts the job. */
  starterId: Text;
  /** It waits for the role of that identity. */
  starts: pulumi.Resource;
  /** The job's container. */
  container: object;
}

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** A flexible server, and a job that makes the role of whoever connects; the scripts of both programs are the same texts. */
export function createDatabase(name: string, place: Place): Store {
  const { resourceGroupName } = place;
  const tags = { "vendor-native-component": "Database", "vendor-native-name": name };
  const administrator = new managedidentity.UserAssignedIdentity(`${name}-admin`, { resourceGroupName, tags });
  const server = createServer(name, place, tags);
  const last = createContents(name, place, server, administrator);
  new monitor.DiagnosticSetting(name, {
    resourceUri: server.id,
    workspaceId: place.workspaceId,
    logAnalyticsDestinationType: "Dedicated",
    logs: [{ category: "PostgreSQLLogs", enabled: true }],
  });
  return createJob(`${name}-roles`, place, { server, administrator, last, tags });
}

function createServer(name: string, place: Place, tags: Tags): postgresql.Server {
  return new postgresql.Server(
    name,
    {
      resourceGroupName: place.resourceGroupName,
      sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
      version: "17",
      createMode: "Default",
      authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled", tenantId: place.tenantId },
      network: {
        delegatedSubnetResourceId: place.databaseSubnetId,
        privateDnsZoneArmResourceId: place.databaseDnsZoneId,
        publicNetworkAccess: "Disabled",
      },
      storage: { storageSizeGB: 128, autoGrow: "Enabled" },
      highAvailability: { mode: "ZoneRedundant" },
      backup: { backupRetentionDays: 14, geoRedundantBackup: "Enabled" },
      maintenanceWindow: { customWindow: "Enabled", dayOfWeek: 0, startHour: 3, startMinute: 0 },
      tags,
    },
    {
      protect: true,
      ignoreChanges: [
        "storage.storageSizeGB",
        "createMode",
        "sourceServerResourceId",
        "pointInTimeUTC",
        "backup.geoRedundantBackup",
      ],
    },
  );
}

/** One after the other: Azure changes one thing of a server at a time. */
function createContents(
  name: string,
  { resourceGroupName, tenantId }: Place,
  server: postgresql.Server,
  { principalId, name: principalName }: managedidentity.UserAssignedIdentity,
): pulumi.Resource {
  const at = { resourceGroupName, serverName: server.name };
  const administrator = new postgresql.AdministratorsMicrosoftEntra(
    `${name}-admin`,
    { ...at, objectId: principalId, principalName, principalType: "ServicePrincipal", tenantId },
    { dependsOn: [server] },
  );
  let last: pulumi.Resource = new postgresql.Database(
    `${name}-shop`,
    { ...at, databaseName: "shop", charset: "UTF8", collation: "en_US.utf8" },
    { dependsOn: [administrator], protect: true },
  );
  const parameters = {
    log_min_duration_statement: "1000",
    require_secure_transport: "on",
    ssl_min_protocol_version: "TLSv1.2",
  };
  for (const [configurationName, value] of Object.entries(parameters)) {
    const args = { ...at, configurationName, value, source: "user-override" };
    last = new postgresql.Configuration(`${name}-${configurationName}`, args, { dependsOn: [last] });
  }
  return last;
}

interface Parts {
  server: postgresql.Server;
  administrator: managedidentity.UserAssignedIdentity;
  last: pulumi.Resource;
  tags: Tags;
}

function createJob(name: string, place: Place, { server, administrator, last, tags }: Parts): Store {
  const { resourceGroupName, environmentId } = place;
  const container = {
    name: "app",
    image: "docker.io/library/postgres:17-alpine",
    command: ["sh", "-c"],
    args: [rolesScript],
    env: [
      { name: "AZURE_CLIENT_ID", value: administrator.clientId },
      { name: "PGDATABASE", value: "postgres" },
      { name: "PGHOST", value: server.fullyQualifiedDomainName },
      { name: "PGSSLMODE", value: "require" },
      { name: "PGUSER", value: administrator.name },
    ],
    resources: { cpu: 0.25, memory: "0.5Gi" },
  };
  const { id: jobId } = new app.Job(
    name,
    {
      jobName: name,
      resourceGroupName,
      environmentId,
      identity: { type: "UserAssigned", userAssignedIdentities: [administrator.id] },
      configuration: {
        triggerType: "Manual",
        replicaTimeout: 300,
        replicaRetryLimit: 3,
        manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 },
        identitySettings: [{ identity: administrator.id, lifecycle: "Main" }],
      },
      template: { containers: [container] },
      tags,
    },
    { dependsOn: [last] },
  );
  const starter = createStarter(name, jobId, place, tags);
  return { host: server.fullyQualifiedDomainName, jobId, jobName: name, container, ...starter };
}

function createStarter(name: string, jobId: Text, { resourceGroupName }: Place, tags: Tags) {
  const { id, principalId } = new managedidentity.UserAssignedIdentity(name, { resourceGroupName, tags });
  const group = jobId.apply((job) => job.replace(/\/providers\/.*$/i, ""));
  const definition = new authorization.RoleDefinition(name, {
    roleName: jobId.apply((job) => `Start job ${name} (${hashOf(job.toLowerCase())})`),
    description: `Start the Container Apps job ${name}, and read its executions`,
    roleType: "CustomRole",
    scope: group,
    assignableScopes: [group],
    permissions: [
      {
        actions: [
          "Microsoft.App/jobs/read",
          "Microsoft.App/jobs/start/action",
          "Microsoft.App/jobs/execution/read",
          "Microsoft.App/jobs/executions/read",
        ],
      },
    ],
  });
  const starts = new authorization.RoleAssignment(
    name,
    {
      principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: pulumi
        .all([jobId, definition.name])
        .apply(
          ([job, role]) =>
            `${job.split("/").slice(0, 3).join("/")}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        ),
      scope: jobId,
    },
    { replaceOnChanges: ["roleDefinitionId"] },
  );
  return { starterId: id, starts };
}
