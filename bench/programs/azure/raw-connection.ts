import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { executionScript } from "../../../components/azure/workload/connections/execution-script";
import { hashOf, type Store } from "./raw-database";
import type { Place } from "./raw-environment";

/** The variables of a service's database, and what it waits for. */
export interface Connection {
  env: { name: string; value: pulumi.Input<string> }[];
  made: pulumi.Resource[];
}

/** The role of a service's identity in its database, which a job makes. */
export function createConnection(
  name: string,
  { host, jobId, jobName, starterId, starts, container }: Store,
  identity: managedidentity.UserAssignedIdentity,
  { resourceGroupName }: Place,
  tags: Record<string, string>,
): Connection {
  const wanted = pulumi.all([pulumi.output(container), identity.name, identity.principalId]).apply(executionOf);
  const script = new resources.AzureCliScript(
    `${name}-to-DATABASE`,
    {
      resourceGroupName,
      kind: "AzureCLI",
      azCliVersion: "2.63.0",
      identity: { type: "UserAssigned", userAssignedIdentities: [starterId] },
      scriptContent: executionScript,
      environmentVariables: [
        { name: "JOB_ID", value: jobId },
        { name: "JOB_NAME", value: jobName },
        { name: "JOB_GROUP", value: resourceGroupName },
        { name: "RUN", value: wanted.run },
        { name: "TIMEOUT", value: "300" },
        { name: "TEMPLATE", value: wanted.template },
      ],
      forceUpdateTag: wanted.run,
      timeout: "PT35M",
      retentionInterval: "PT1H",
      cleanupPreference: "Always",
      tags,
    },
    { dependsOn: [starts], customTimeouts: { create: "2700s", update: "2700s" } },
  );
  const url = pulumi
    .all([identity.name, host])
    .apply(([user, at]) => `postgresql://${encodeURIComponent(user)}@${at}:5432/shop?sslmode=require`);
  const env = [
    { name: "AZURE_CLIENT_ID", value: identity.clientId },
    { name: "DATABASE_HOST", value: host },
    { name: "DATABASE_NAME", value: "shop" },
    { name: "DATABASE_PORT", value: "5432" },
    { name: "DATABASE_URL", value: url },
    { name: "DATABASE_USER", value: identity.name },
  ];
  return { env, made: [script] };
}

/** The execution for one consumer, and a hash of its parts. */
function executionOf([container, role, id]: [{ env?: object[] }, string, string]) {
  const { env = [], ...rest } = container;
  const consumer = {
    CONSUMER_ROLE: role,
    CONSUMER_ID: id,
    CONSUMER_DATABASE: "shop",
    CONSUMER_ACCESS: "read-write",
  };
  const run = hashOf(JSON.stringify({ container: JSON.stringify(container), consumer }));
  const more = Object.entries({ ...consumer, VENDOR_NATIVE_RUN: run }).map(([name, value]) => ({ name, value }));
  return { run, template: JSON.stringify({ containers: [{ ...rest, env: [...env, ...more] }] }) };
}
