import fc from "fast-check";
import type { WebServiceArgs } from "../../../components/gcp";

const inProject = (rest: string) => `projects/acme-prod/${rest}`;
const key = inProject("locations/europe-west1/keyRings/main/cryptoKeys/data");

/** Parts that may each be left out. */
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const small = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const word = fc.string({ unit: "grapheme", maxLength: 20 });
const image = fc.constantFrom(
  "nginx:1.27",
  "ghcr.io/acme/api:1.4.2",
  "europe-west1-docker.pkg.dev/acme-prod/shop/api:1",
);
const secret = fc.record(
  { id: fc.constantFrom(inProject("secrets/db"), inProject("secrets/api")), version: fc.constantFrom("latest", "7") },
  { requiredKeys: ["id"] },
);
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
const words = fc.array(word, { maxLength: 3 });
const seconds = (min: number, max: number) => fc.integer({ min, max });
const timing = {
  initialDelaySeconds: seconds(0, 240),
  periodSeconds: seconds(10, 240),
  timeoutSeconds: seconds(1, 10),
  failureThreshold: seconds(1, 20),
};
const livenessProbe = fc.record(
  { httpGet: optional({ path: fc.constantFrom("/", "/live?deep=1"), port: fc.constant(9000) }), ...timing },
  { requiredKeys: ["httpGet"] },
);
const startupProbe = fc.record({ tcpSocket: fc.constant({ port: 9000 }), ...timing }, { requiredKeys: ["tcpSocket"] });
const sidecar = fc.record(
  {
    image,
    entrypoint: words,
    args: words,
    workingDir: fc.constantFrom("/srv", "/"),
    cpu: fc.constantFrom(0.5, 1),
    memory: seconds(128, 256),
    env,
    secrets,
    startupProbe,
    mounts: fc.constant({ scratch: "/scratch" }),
  },
  { requiredKeys: ["image"] },
);
const volumes = fc.constantFrom(
  { scratch: { mountPath: "/scratch" } },
  {
    scratch: { mountPath: "/scratch", sizeLimit: 64 },
    files: { mountPath: "/files", gcs: { bucket: "acme-files" }, readOnly: true },
    catalog: { mountPath: "/catalog", nfs: { server: "10.0.0.9", path: "/catalog" } },
    pem: { mountPath: "/pem", secret: { id: inProject("secrets/pem"), version: "3" }, fileName: "tls.pem" },
  },
);
const sizes = fc.constantFrom(
  {},
  { cpu: 0.5, memory: 512 },
  { cpu: 2, memory: 4096 },
  { cpu: 4, memory: 16_384, accelerator: "nvidia-l4" },
  { memory: 1024 },
);
const permissions = optional({
  projectRoles: fc.subarray(["roles/cloudtrace.agent", "roles/logging.logWriter", "projects/acme-prod/roles/reader"]),
  resourceRoles: fc
    .subarray(["bucket", "topic", "subscription", "secret", "service", "cryptoKey"])
    .map((kinds) =>
      Object.fromEntries(kinds.map((kind) => [`own-${kind}`, { role: "roles/any.user", [kind]: resources[kind] }])),
    ),
});
const resources: Readonly<Record<string, string>> = {
  bucket: "acme-reports",
  topic: inProject("topics/orders"),
  subscription: inProject("subscriptions/invoices"),
  secret: inProject("secrets/other"),
  service: inProject("locations/europe-west1/services/orders"),
  cryptoKey: key,
};

/** Arguments that are each right by themselves; now and then two of them do not go together. */
const settings = optional({
  port: seconds(1024, 65_535),
  entrypoint: words,
  args: words,
  workingDir: fc.constantFrom("/srv", "/srv/app"),
  imageUpdatedBy: fc.constantFrom("program", "pipeline"),
  serviceAccount: fc.constant("orders@acme-prod.iam.gserviceaccount.com"),
  env,
  secrets,
  invokers: fc.dictionary(small, fc.constantFrom("group:admins@example.com", "user:ann@example.com"), { maxKeys: 2 }),
  customAudiences: fc.constantFrom([], ["https://api.example.com"]),
  healthCheck: optional({
    path: fc.constantFrom("/", "/health?deep=1"),
    periodSeconds: seconds(10, 240),
    timeoutSeconds: seconds(1, 10),
    failureThreshold: seconds(1, 10),
  }),
  livenessProbe,
  scaling: optional({ min: seconds(0, 3), max: seconds(3, 200), concurrentRequests: seconds(1, 1000) }),
  timeoutSeconds: seconds(1, 3600),
  startupSeconds: seconds(1, 240),
  sessionAffinity: fc.boolean(),
  cpuIdle: fc.boolean(),
  startupCpuBoost: fc.boolean(),
  executionEnvironment: fc.constant("EXECUTION_ENVIRONMENT_GEN2"),
  vpcEgress: fc.constantFrom("ALL_TRAFFIC", "PRIVATE_RANGES_ONLY"),
  networkTags: fc.constantFrom([], ["web"], ["web", "shop"]),
  connections: fc.dictionary(
    small,
    fc.record({ connectionName: fc.constantFrom("acme-prod:europe-west1:shop", "acme-prod:europe-west1:users") }),
    { maxKeys: 2 },
  ),
  access: fc.constant({}),
  permissions,
  binaryAuthorization: fc.constantFrom({}, { policy: inProject("platforms/cloudRun/policies/signed") }),
  encryptionKey: fc.constant(key),
  deletionProtection: fc.boolean(),
  tracing: fc.boolean(),
  restartOnRotation: fc.constant(false),
  slo: fc.constantFrom(
    { availabilityPercent: 99.9 },
    { latency: { seconds: 0.5 } },
    { availabilityPercent: 95, latency: { seconds: 2, percent: 90 } },
  ),
  alarms: fc.record(
    {
      notify: fc.constant(inProject("notificationChannels/1234567890")),
      errorPercent: seconds(1, 100),
      latencySeconds: seconds(1, 60),
      instancePercent: seconds(1, 100),
      uptimeCheck: fc.constant(false),
    },
    { requiredKeys: ["notify"] },
  ),
  tags: fc.dictionary(small, fc.stringMatching(/^[a-z0-9_-]{0,10}$/), { maxKeys: 3 }),
});
const reached = fc.constantFrom(
  {},
  { exposure: "public", host: "shop.example.com" },
  { exposure: "public" },
  { exposure: "internal" },
  { exposure: "internal", host: "shop.internal.example.com" },
);
const beside = optional({
  sidecars: fc.dictionary(
    small.filter((name) => name !== "app"),
    sidecar,
    { maxKeys: 2 },
  ),
});

export type ServiceArgs = Omit<WebServiceArgs, "environment">;

/** Arguments of a service, without the environment, that are right most of the time. */
export const serviceArguments: fc.Arbitrary<ServiceArgs> = fc
  .tuple(fc.record({ image }), settings, reached, beside, sizes, volumes)
  .map(([required, some, how, others, size, disks]) => ({
    ...required,
    ...some,
    ...how,
    ...others,
    ...size,
    volumes: disks,
  })) as fc.Arbitrary<ServiceArgs>;
