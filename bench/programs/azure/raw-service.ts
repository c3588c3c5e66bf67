import { createHash } from "node:crypto";
import * as app from "@pulumi/azure-native/app";
import * as authorization from "@pulumi/azure-native/authorization";
import * as dns from "@pulumi/azure-native/dns";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { type Connection, createConnection } from "./raw-connection";
import type { Store } from "./raw-database";
import type { Place, Text } from "./raw-environment";
import { zonesGroup } from "./zones";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A web service at a host of its own, with an identity and a secret; returns its address. */
export function createService(name: string, domain: string, place: Place, store?: Store): string {
  const host = `${name}.${domain}`;
  const { resourceGroupName } = place;
  const tags = { "vendor-native-component": "WebService", "vendor-native-name": name };
  const key = createSecret(`${name}-key`, `key of ${name}`, place);
  const identity = new managedidentity.UserAssignedIdentity(`${name}-identity`, { resourceGroupName, tags });
  const grant = new authorization.RoleAssignment(
    `${name}-secret`,
    {
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
      roleDefinitionId: key.id.apply((id) => `${id.split("/").slice(0, 3).join("/")}/${readsSecrets}`),
      scope: key.id,
    },
    { replaceOnChanges: ["roleDefinitionId"] },
  );
  const records = createRecords(name, host, domain, place);
  const connection = store && createConnection(name, store, identity, place, tags);
  const dependsOn = [grant, ...records, ...(connection?.made ?? [])];
  const args = appArgs(name, host, { place, key, identity, connection, tags });
  const service = new app.ContainerApp(name, args, { dependsOn });
  new app.ManagedCertificate(
    name,
    {
      resourceGroupName,
      environmentName: place.environmentName,
      managedCertificateName: `${host.replaceAll(".", "-")}-${hashOf(host).slice(0, 8)}`,
      properties: { subjectName: host, domainControlValidation: "CNAME" },
      tags,
    },
    { dependsOn: [service, ...records], deletedWith: service },
  );
  new monitor.DiagnosticSetting(name, {
    resourceUri: service.id,
    workspaceId: place.workspaceId,
    logAnalyticsDestinationType: "Dedicated",
    metrics: [{ category: "AllMetrics", enabled: true }],
  });
  return `https://${host}`;
}

const readsSecrets = "providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";

interface Key {
  id: Text;
  url: Text;
}

function createSecret(name: string, value: string, { resourceGroupName, vaultName }: Place): Key {
  const secret = new keyvault.Secret(
    name,
    {
      resourceGroupName,
      vaultName,
      secretName: name,
      properties: { value: pulumi.secret(value) },
      tags: { "vendor-native-component": "Secret", "vendor-native-name": name },
    },
    { retainOnDelete: true },
  );
  const url = pulumi.unsecret(secret.properties).apply(({ secretUriWithVersion }) => secretUriWithVersion);
  return { id: secret.id, url };
}

function createRecords(name: string, host: string, zoneName: string, place: Place): dns.RecordSet[] {
  const zone = { resourceGroupName: zonesGroup, zoneName, ttl: 300 };
  const relative = host.slice(0, -zoneName.length - 1);
  return [
    new dns.RecordSet(`${name}-asuid`, {
      ...zone,
      recordType: "TXT",
      relativeRecordSetName: `asuid.${relative}`,
      txtRecords: [{ value: [place.verificationId] }],
    }),
    new dns.RecordSet(`${name}-address`, {
      ...zone,
      recordType: "CNAME",
      relativeRecordSetName: relative,
      cnameRecord: { cname: pulumi.interpolate`${name}.${place.defaultDomain}` },
    }),
  ];
}

interface Parts {
  place: Place;
  key: Key;
  identity: managedidentity.UserAssignedIdentity;
  connection: Connection | undefined;
  tags: Record<string, string>;
}

function appArgs(name: string, host: string, { place, key, identity, connection, tags }: Parts): app.ContainerAppArgs {
  return {
    containerAppName: name,
    resourceGroupName: place.resourceGroupName,
    environmentId: place.environmentId,
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    configuration: {
      activeRevisionsMode: "Single",
      identitySettings: [{ identity: identity.id, lifecycle: connection ? "All" : "None" }],
      ingress: {
        external: true,
        targetPort: 8080,
        transport: "auto",
        allowInsecure: false,
        traffic: [{ latestRevision: true, weight: 100 }],
        customDomains: [{ name: host, bindingType: "Auto" }],
      },
      secrets: [{ name: "api-key", keyVaultUrl: key.url, identity: identity.id }],
    },
    template: {
      containers: [containerOf(name, key, connection)],
      scale: {
        minReplicas: 2,
        maxReplicas: 20,
        rules: [{ name: "requests", http: { metadata: { concurrentRequests: "10" } } }],
      },
      terminationGracePeriodSeconds: 30,
    },
    tags,
  };
}

function containerOf(name: string, { url }: Key, connection: Connection | undefined) {
  const probe = (type: string, periodSeconds: number, failureThreshold: number) => ({
    type,
    tcpSocket: { port: 8080 },
    periodSeconds,
    timeoutSeconds: 5,
    failureThreshold,
  });
  // A change of a secret alone makes no revision.
  const versions = url.apply((pinned) =>
    hashOf(JSON.stringify([["env/API_KEY", pinned.split("/").at(-1)]])).slice(0, 16),
  );
  return {
    name: "app",
    image: "ghcr.io/acme/api:1.4.2",
    env: [
      { name: "API_KEY", secretRef: "api-key" },
      ...(connection?.env ?? []),
      { name: "LOG_LEVEL", value: "info" },
      { name: "NODE_ENV", value: "production" },
      { name: "SERVICE_NAME", value: name },
      { name: "VENDOR_NATIVE_SECRET_VERSIONS", value: versions },
    ],
    resources: { cpu: 0.5, memory: "1Gi" },
    probes: [probe("Liveness", 10, 3), { ...probe("Readiness", 10, 3), successThreshold: 1 }, probe("Startup", 6, 40)],
  };
}
