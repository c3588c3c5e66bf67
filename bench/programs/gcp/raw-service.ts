import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { type Connection, createConnection } from "./raw-connection";
import type { Store } from "./raw-database";
import type { Place, Text } from "./raw-environment";

interface Key {
  id: Text;
  version: Text;
}

/** A web service behind the load balancer, with an account of its own and a secret; returns its address. */
export function createService(name: string, domain: string, place: Place, store?: Store): string {
  const { project } = place;
  const key = createSecret(`${name}-key`, `key of ${name}`, project);
  const account = new serviceaccount.Account(name, { displayName: `Cloud Run service ${name}`, project });
  const grant = new secretmanager.SecretIamMember(name, {
    secretId: key.id,
    role: "roles/secretmanager.secretAccessor",
    member: account.member,
  });
  const connection = store && createConnection(name, store, account);
  runService(name, place, { key, account, connection, before: [grant, ...(connection?.made ?? [])] });
  return `https://${name}.${domain}`;
}

function createSecret(name: string, value: string, project: Text): Key {
  const secret = new secretmanager.Secret(name, {
    project,
    replication: { auto: {} },
    versionDestroyTtl: "2592000s",
    deletionProtection: true,
    labels: { "vendor-native-component": "secret", "vendor-native-name": name },
  });
  const args = { secret: secret.id, secretData: pulumi.secret(value) };
  return { id: secret.id, version: new secretmanager.SecretVersion(`${name}-value`, args).version };
}

interface Parts {
  key: Key;
  account: serviceaccount.Account;
  connection: Connection | undefined;
  before: pulumi.Resource[];
}

function runService(name: string, place: Place, { key, account, connection, before }: Parts): void {
  const { project, region, networkId: network, subnetworkId: subnetwork } = place;
  new cloudrunv2.Service(
    name,
    {
      name,
      project,
      location: region,
      ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
      defaultUriDisabled: true,
      iapEnabled: false,
      invokerIamDisabled: true,
      deletionProtection: true,
      scaling: { minInstanceCount: 2, maxInstanceCount: 20 },
      traffics: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
      template: {
        serviceAccount: account.email,
        scaling: { maxInstanceCount: 100 },
        containers: containersOf(name, key, connection),
        volumes: [],
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
        maxInstanceRequestConcurrency: 80,
        timeout: "300s",
        sessionAffinity: false,
        vpcAccess: { egress: "PRIVATE_RANGES_ONLY", networkInterfaces: [{ network, subnetwork }] },
      },
      labels: { "vendor-native-component": "web-service", "vendor-native-name": name },
    },
    { dependsOn: before },
  );
}

const resources = (cpu: string, memory: string) => ({
  resources: { limits: { cpu, memory }, cpuIdle: true, startupCpuBoost: true },
  volumeMounts: [],
});

function containersOf(name: string, key: Key, connection: Connection | undefined) {
  if (connection === undefined) return [containerOf(name, key, [])];
  const { envs, proxy } = connection;
  // Sorted, as the plan of the library has them.
  const sorted = [...proxy.envs].sort((one, other) => (one.name < other.name ? -1 : 1));
  return [
    { ...containerOf(name, key, envs), dependsOns: [proxy.name] },
    { ...proxy, envs: sorted, ...resources("500m", "256Mi") },
  ];
}

function containerOf(name: string, key: Key, more: Connection["envs"]) {
  return {
    name: "app",
    image: "ghcr.io/acme/api:1.4.2",
    ports: { name: "http1", containerPort: 8080 },
    envs: [
      ...more,
      { name: "LOG_LEVEL", value: "info" },
      { name: "NODE_ENV", value: "production" },
      { name: "SERVICE_NAME", value: name },
      { name: "API_KEY", valueSource: { secretKeyRef: { secret: key.id, version: key.version } } },
    ],
    ...resources("1", "512Mi"),
    startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 240, timeoutSeconds: 240, failureThreshold: 1 },
  };
}
