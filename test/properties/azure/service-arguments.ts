import fc from "fast-check";
import type { WebServiceArgs } from "../../../components/azure";
import type { WorkloadArgs } from "../../../components/azure/workload/args";
import { idOf, type Kind, kinds } from "./service-environment";

/** Parts that may each be left out. */
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_.-]{0,8}$/);
const small = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]$/);
const word = fc.string({ unit: "grapheme", maxLength: 20 });
const words = fc.array(word, { maxLength: 3 });
const whole = (min: number, max: number) => fc.integer({ min, max });
const image = fc.constantFrom("nginx:1.27", "ghcr.io/acme/api:1.4.2", "acme.azurecr.io/api:1");

const secret = fc
  .tuple(
    fc.constantFrom("db", "Session-Key", "a"),
    optional({ version: fc.constant("0123456789abcdef0123456789abcdef"), secretName: fc.constantFrom("db", "a") }),
  )
  .map(([name, rest]) => ({
    id: idOf(`Microsoft.KeyVault/vaults/main/secrets/${name}`),
    uri: `https://main.vault.azure.net/secrets/${name}`,
    ...rest,
  }));
const env = fc.dictionary(
  variable.map((name) => `E_${name}`),
  word,
  { maxKeys: 4 },
);
const secrets = fc.dictionary(
  variable.map((name) => `S_${name}`),
  secret,
  { maxKeys: 3 },
);
const registries = {
  registry: fc.constant({
    id: idOf("Microsoft.ContainerRegistry/registries/acme"),
    loginServer: "acme.azurecr.io",
  }),
  registryCredentials: fc.record({
    server: fc.constantFrom("ghcr.io", "docker.io"),
    username: fc.constant("acme"),
    password: secret,
  }),
};

const probe = optional({
  path: fc.constantFrom("/", "/health?deep=1"),
  port: whole(1, 65_535),
  intervalSeconds: whole(1, 240),
  timeoutSeconds: whole(1, 240),
  unhealthyThreshold: whole(1, 10),
  initialDelaySeconds: whole(1, 60),
});
const ownPort = probe.map((given) => ({ port: 9000, ...given }));

/** What runs beside the main container, or before it. */
const sidecar = fc
  .tuple(
    fc.record(
      {
        image: fc.constant("ghcr.io/acme/beside:1"),
        entrypoint: words,
        args: words,
        env,
        secrets,
        cpu: fc.constantFrom(0.25, 0.5),
        mounts: fc.constant({ scratch: "/scratch" }),
      },
      { requiredKeys: ["image"] },
    ),
    fc.oneof(
      fc.constant({ init: true }),
      optional({ init: fc.constant(false), healthCheck: ownPort, livenessProbe: ownPort, startupProbe: ownPort }),
    ),
  )
  .map(([given, probes]) => ({ ...given, ...probes }));

const scratch = { scratch: { mountPath: "/scratch" } };
const share = { accountName: "acmefiles", shareName: "documents" };
const volumes = fc.oneof(
  fc.constant(scratch),
  fc.record({ key: secret, readOnly: fc.boolean() }).map(({ key, readOnly }) => ({
    ...scratch,
    documents: { mountPath: "/documents", azureFile: { ...share, accountKey: key }, readOnly, subPath: "a" },
  })),
  fc.constant({
    ...scratch,
    files: {
      mountPath: "/files",
      fileSystem: { server: "acmefiles.file.core.windows.net", shareName: "/acmefiles/files" },
      readOnly: true,
    },
  }),
  fc.record({ key: secret }).map(({ key }) => ({
    ...scratch,
    catalog: {
      mountPath: "/catalog",
      nfsAzureFile: { server: "acmefiles.file.core.windows.net", shareName: "/acmefiles/catalog" },
      mountOptions: "nconnect=4",
    },
    keys: { mountPath: "/keys", secrets: { "a.pem": key } },
  })),
);

const sizes = fc.constantFrom(
  {},
  { cpu: 1.5 },
  { cpu: 4, memory: 8192 },
  { memory: 4096 },
  { workloadProfile: "machines" },
  { workloadProfile: "machines", cpu: 6, memory: 3072 },
);

const scaling = optional({
  min: whole(1, 3),
  max: whole(5, 9),
  concurrentRequests: whole(1, 1000),
  cpuPercent: whole(1, 100),
  memoryPercent: whole(1, 100),
  schedules: fc.dictionary(small, fc.constant({ start: "0 8 * * 1-5", end: "0 18 * * 1-5", replicas: 4 }), {
    maxKeys: 2,
  }),
  rules: fc.dictionary(
    small.map((name) => `q-${name}`),
    optional({ metadata: env, identity: fc.boolean(), secrets: fc.dictionary(small, secret, { maxKeys: 2 }) }).map(
      ({ metadata, ...rest }) => ({
        type: "azure-queue",
        metadata: { ...(metadata ?? {}), queueName: "work", accountName: "acme" },
        ...rest,
      }),
    ),
    { maxKeys: 2 },
  ),
  cooldownPeriodSeconds: whole(0, 3600),
  pollingIntervalSeconds: whole(1, 300),
});

/** Roles that differ in what they are for, so that none is given twice. */
const permissions = fc
  .uniqueArray(
    fc.constantFrom(
      "Storage Blob Data Reader",
      "Azure Service Bus Data Sender",
      "00000000-0000-4000-a000-00000000000c",
    ),
    { maxLength: 3 },
  )
  .map((roles) =>
    Object.fromEntries(
      roles.map((role, index) => [
        `p-${index}`,
        { role, scope: idOf(`Microsoft.Storage/storageAccounts/acme${index}`) },
      ]),
    ),
  );

const queueId = idOf("Microsoft.ServiceBus/namespaces/acme/queues/jobs");

/** A queue as a connection; its variable is no other's, by its name. */
const connections = {
  C_JOBS: {
    grants: {
      send: [{ role: "Azure Service Bus Data Sender", scope: queueId }],
      receive: [{ role: "Azure Service Bus Data Receiver", scope: queueId }],
    },
    defaultAccess: "send",
    variables: { NAME: "jobs" },
  },
};
const connected = fc.constantFrom(
  {},
  { connections },
  { connections, access: { C_JOBS: "send" } },
  { connections, access: { C_JOBS: "receive" } },
);

const revisions = fc.constantFrom(
  {},
  { revisionMode: "Single", revisionSuffix: "v2" },
  { revisionMode: "Multiple" },
  {
    revisionMode: "Multiple",
    revisionSuffix: "v2",
    traffic: [
      { revisionSuffix: "v1", weight: 80, label: "stable" },
      { latest: true, weight: 20 },
    ],
  },
);

/** Arguments that every workload has. */
const ofWorkload = {
  entrypoint: words,
  args: words,
  env,
  secrets,
  ...registries,
  sidecars: fc.dictionary(
    small.filter((name) => name !== "app"),
    sidecar,
    { maxKeys: 2 },
  ),
  permissions,
  tracing: fc.boolean(),
  identityId: fc.constant(idOf("Microsoft.ManagedIdentity/userAssignedIdentities/orders")),
  identityLifecycle: fc.constantFrom("None", "Init", "Main", "All"),
  tags: fc.dictionary(
    small.filter((name) => !/^(azure|microsoft|windows)/.test(name)),
    fc.stringMatching(/^[\w .:-]{0,10}$/),
    { maxKeys: 3 },
  ),
};

/** Arguments that are each right by themselves; now and then two of them do not go together. */
const settings = optional({
  ...ofWorkload,
  port: whole(1, 65_000),
  healthCheck: fc.tuple(probe, optional({ healthyThreshold: whole(1, 10) })).map(([a, b]) => ({ ...a, ...b })),
  livenessProbe: probe,
  timeoutSeconds: whole(1, 60),
  additionalPorts: fc.constantFrom({}, { metrics: { port: 65_535 }, debug: { port: 65_534, exposedPort: 7000 } }),
  scaling,
  terminationGracePeriodSeconds: whole(60, 3600),
  alarms: optional({
    notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
    errorCount: whole(0, 100),
    latencySeconds: whole(1, 60),
    restartCount: whole(0, 10),
  }),
  containerAppName: fc.constantFrom("own-name", "a1"),
  imageUpdatedBy: fc.constantFrom("program", "pipeline"),
  runBefore: fc.constant({
    id: idOf("Microsoft.App/jobs/migrate"),
    name: "migrate",
    gate: idOf("Microsoft.Resources/deploymentScripts/migrate-gate"),
  }),
});

/** One of the two says how long a start may take. */
const starts = fc.oneof(
  optional({ startupProbe: probe }),
  optional({ startupProbe: fc.constant({ path: "/up" }), startupSeconds: whole(1, 57_600) }),
);

/** One of the two says who may come in. */
const addresses = fc.oneof(
  optional({
    ipRestrictions: fc.constantFrom(
      { allow: { office: "198.51.100.0/24" } },
      { deny: { b: "203.0.113.0/24", a: "0.0.0.0/1" } },
    ),
  }),
  optional({ allowedCidrs: fc.constantFrom(["198.51.100.0/24"], ["198.51.100.0/24", "203.0.113.0/24"]) }),
);

const entraId = "11111111-2222-3333-4444-555555555555";

const http = optional({
  authentication: fc.constantFrom(
    { entra: { tenantId: entraId, clientId: entraId } },
    { entra: { tenantId: entraId, clientId: entraId, allowedGroups: [entraId] }, excludedPaths: ["/open"] },
  ),
  transport: fc.constantFrom("auto", "http", "http2"),
  cors: fc.constantFrom({ allowedOrigins: ["*"] }, { allowedOrigins: ["https://a.example"], allowCredentials: true }),
  sessionAffinity: fc.boolean(),
  clientCertificateMode: fc.constantFrom("ignore", "accept", "require"),
  slo: fc.constantFrom(
    { availabilityPercent: 99.9 },
    { latency: { seconds: 0.3 } },
    { availabilityPercent: 99, latency: { seconds: 2, percent: 95 } },
  ),
});
const hosts = optional({
  host: fc.constantFrom("api.example.com", "example.com"),
  additionalHosts: fc.constantFrom([], ["www.example.com"], ["www.example.com", "shop.example.com"]),
});
/** Paths of a host that services share. */
const byPath = fc.record(
  {
    host: fc.constant("shop.example.com"),
    path: fc.constantFrom("/orders", "/orders/new"),
    additionalPaths: fc.constantFrom([], ["/carts"], ["/carts", "/wishes"]),
  },
  { requiredKeys: ["host"] },
);
const tcp = optional({ exposedPort: whole(1, 65_535) }).map((given) => ({ transport: "tcp", ...given }));

/** Who reaches a service, and by which names, as its environment lets it be. */
const reachOf = (kind: Kind) => {
  const within = fc.oneof(http, tcp).map((given) => ({ exposure: "internal", ...given }));
  if (kind === "internal")
    return fc.oneof(
      within,
      fc.tuple(http, hosts).map(([a, b]) => ({ exposure: "internal", ...a, ...b })),
    );
  if (kind === "shared") return fc.tuple(http, byPath).map(([a, b]) => ({ ...a, authentication: undefined, ...b }));
  const named = kind === "bare" ? http : fc.tuple(http, hosts).map(([a, b]) => ({ ...a, ...b }));
  return fc.oneof({ weight: 2, arbitrary: named }, { weight: 1, arbitrary: within });
};

export type ServiceArgs = Omit<WebServiceArgs, "environment">;

/** A service's arguments, and the kind of the environment that it is in. */
export interface Program {
  kind: Kind;
  args: ServiceArgs;
}

/** Programs that are right nearly always. */
export const programs: fc.Arbitrary<Program> = fc
  .constantFrom(...kinds)
  .chain((kind) =>
    fc.tuple(
      fc.constant(kind),
      image,
      fc.tuple(settings, starts, addresses),
      reachOf(kind),
      sizes,
      volumes,
      revisions,
      connected,
    ),
  )
  .map(([kind, name, [rest, start, from], reach, size, disks, revision, connection]) => {
    const some = { ...rest, ...start, ...from };
    const registry = name.startsWith("acme.") ? { registry: rest.registry ?? acme } : {};
    // Azure keeps a client at its replica with one revision alone.
    const apart = Reflect.get(revision, "revisionMode") === "Multiple" ? { sessionAffinity: undefined } : {};
    return {
      kind,
      args: {
        image: name,
        ...some,
        ...registry,
        ...reach,
        ...size,
        volumes: disks,
        ...revision,
        ...apart,
        ...connection,
      },
    };
  }) as fc.Arbitrary<Program>;

const acme = { id: idOf("Microsoft.ContainerRegistry/registries/acme"), loginServer: "acme.azurecr.io" };

export type WorkloadParts = Omit<WorkloadArgs, "environment">;

/** What every workload is given, whichever it is. */
export const workloadParts = fc.tuple(image, optional(ofWorkload), sizes, volumes).map(([name, some, size, disks]) => {
  const registry = name.startsWith("acme.") ? { registry: some.registry ?? acme } : {};
  return { image: name, ...some, ...registry, ...size, volumes: disks };
}) as fc.Arbitrary<WorkloadParts>;
