import * as gcpPubsub from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Exposure, Secret, VpcEgress, WebService } from "../../../../components/gcp";
import {
  byType,
  counts,
  late,
  names,
  type Plan,
  planProgram,
  planService,
  resource,
  type ServiceArgs,
  waitsFor,
} from "../helpers";
import { environment as reference, withoutDomain } from "./bad-input-base";

const service = "gcp:cloudrunv2/service:Service";
const account = "gcp:serviceaccount/account:Account";
const secretMember = "gcp:secretmanager/secretIamMember:SecretIamMember";
const projectMember = "gcp:projects/iAMMember:IAMMember";
const invoker = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember";
const alert = "gcp:monitoring/alertPolicy:AlertPolicy";
const uptime = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const notify = "projects/acme-prod/notificationChannels/123";
const image = "ghcr.io/acme/api:1.4.2";

/** The plan of one service in an environment that exists already. */
const planIn = (environment: object, args: object = {}): Promise<Plan> =>
  planProgram(() => {
    const api = new WebService("api", { environment: environment as never, image, ...args });
    return { url: api.url, ref: api.ref };
  });

const planAlone = (args: ServiceArgs = {}) => planIn({ ...reference }, args);
const inputsOf = (plan: Plan, name = "api") => resource(plan, service, name).inputs;
const templateOf = (plan: Plan) => inputsOf(plan).template as Record<string, unknown>;
const containersOf = (plan: Plan) => templateOf(plan).containers as Record<string, unknown>[];

/** Cloud Run's own, said outright: https://docs.cloud.google.com/run/docs/configuring/healthchecks */
const ownStart = { tcpSocket: { port: 8080 }, timeoutSeconds: 240, periodSeconds: 240, failureThreshold: 1 };

describe("the service", () => {
  test("is all of this, and nothing that differs from plan to plan", async () => {
    const plan = await planAlone({ env: { ZEBRA: "z", ALPHA: "a" } });
    expect(inputsOf(plan)).toEqual({
      name: "api",
      iapEnabled: false,
      project: "acme-prod",
      location: "europe-west1",
      ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
      defaultUriDisabled: true,
      invokerIamDisabled: true,
      deletionProtection: true,
      scaling: { minInstanceCount: 1, maxInstanceCount: 10 },
      traffics: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
      labels: { "vendor-native-component": "web-service", "vendor-native-name": "api" },
      template: {
        serviceAccount: resource(plan, account, "api").outputs.email,
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
        maxInstanceRequestConcurrency: 80,
        timeout: "300s",
        sessionAffinity: false,
        volumes: [],
        vpcAccess: {
          egress: "PRIVATE_RANGES_ONLY",
          networkInterfaces: [
            {
              network: "projects/acme-prod/global/networks/main",
              subnetwork: "projects/acme-prod/regions/europe-west1/subnetworks/main",
            },
          ],
        },
        containers: [
          {
            name: "app",
            image,
            ports: { name: "http1", containerPort: 8080 },
            envs: [
              { name: "ALPHA", value: "a" },
              { name: "ZEBRA", value: "z" },
            ],
            resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true, startupCpuBoost: true },
            volumeMounts: [],
            startupProbe: ownStart,
          },
        ],
        scaling: { maxInstanceCount: 100 },
      },
    });
  });

  test("has two children, with the component as their parent", async () => {
    const plan = await planAlone();
    expect(counts(plan)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:WebService": 1,
      [account]: 1,
      [service]: 1,
    });
    for (const type of [account, service]) {
      expect(resource(plan, type, "api").parent).toMatch(/vendor-native:gcp:WebService::api$/);
    }
  });

  test("is not protected in development, scales to zero, and has two instances at most", async () => {
    const plan = await planIn({ ...reference, profile: "development" });
    expect(inputsOf(plan)).toMatchObject({
      deletionProtection: false,
      scaling: { minInstanceCount: 0, maxInstanceCount: 2 },
    });
    expect(resource(plan, service, "api").options.protect ?? false).toBe(false);
    const kept = await planIn({ ...reference, profile: "development" }, { deletionProtection: true });
    expect(inputsOf(kept).deletionProtection).toBe(true);
    expect(resource(kept, service, "api").options.protect).toBe(true);
  });

  test("never names its revision, unless it is named to split the traffic", async () => {
    expect(templateOf(await planAlone())).not.toHaveProperty("revision");
    const plan = await planAlone({
      revision: "api-v2",
      traffic: [
        { revision: "api-v1", percent: 90 },
        { revision: "api-v2", percent: 10, tag: "next" },
        { tag: "latest" },
      ],
    });
    expect(templateOf(plan).revision).toBe("api-v2");
    expect(inputsOf(plan).traffics).toEqual([
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", percent: 90, revision: "api-v1" },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", percent: 10, revision: "api-v2", tag: "next" },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 0, tag: "latest" },
    ]);
  });

  test("takes a component's name of any kind", async () => {
    const names60 = ["a".repeat(60), "Größe", "🚀", "7up", "a b"];
    const plan = await planProgram(() => {
      const environment = { ...reference };
      for (const name of names60) new WebService(name, { environment, image });
    });
    for (const { inputs } of byType(plan, service)) {
      expect(inputs.name).toMatch(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/);
    }
    for (const { inputs } of byType(plan, account)) {
      expect(inputs.accountId).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    }
    expect(new Set(byType(plan, account).map(({ inputs }) => inputs.accountId)).size).toBe(names60.length);
  });

  test("carries the user's labels in all that can have them", async () => {
    const plan = await planAlone({ tags: { team: "shop" }, alarms: { notify } });
    expect(inputsOf(plan).labels).toMatchObject({ team: "shop" });
    for (const { inputs } of [...byType(plan, alert), ...byType(plan, uptime)]) {
      expect(inputs.userLabels).toMatchObject({ team: "shop", "vendor-native-name": "api" });
    }
  });
});

describe("an instance", () => {
  test.each([
    [{ cpu: 0.5 }, { cpu: "500m", memory: "512Mi" }, "EXECUTION_ENVIRONMENT_GEN1", 1],
    [{ cpu: 0.083, memory: 128 }, { cpu: "83m", memory: "128Mi" }, "EXECUTION_ENVIRONMENT_GEN1", 1],
    [{ memory: 256 }, { cpu: "1", memory: "256Mi" }, "EXECUTION_ENVIRONMENT_GEN1", 80],
    [{ cpu: 2, memory: 4096 }, { cpu: "2", memory: "4Gi" }, "EXECUTION_ENVIRONMENT_GEN2", 80],
    [{ cpu: 4 }, { cpu: "4", memory: "2Gi" }, "EXECUTION_ENVIRONMENT_GEN2", 80],
    [{ cpu: 8, scaling: { concurrentRequests: 250 } }, { cpu: "8", memory: "4Gi" }, "EXECUTION_ENVIRONMENT_GEN2", 250],
  ])("of %j has what goes with it", async (args, limits, executionEnvironment, requests) => {
    const plan = await planAlone(args);
    expect(containersOf(plan)[0]?.resources).toMatchObject({ limits });
    expect(templateOf(plan)).toMatchObject({ executionEnvironment, maxInstanceRequestConcurrency: requests });
    // What comes later comes to the same.
    const later = await planAlone({ ...args, cpu: late(("cpu" in args && args.cpu) || 1) });
    expect(inputsOf(later)).toEqual(inputsOf(plan));
  });

  test("with a GPU has the least that goes with it, and all of the CPU", async () => {
    const plan = await planAlone({ accelerator: "nvidia-l4" });
    expect(templateOf(plan)).toMatchObject({
      nodeSelector: { accelerator: "nvidia-l4" },
      gpuZonalRedundancyDisabled: false,
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
    });
    expect(containersOf(plan)[0]?.resources).toEqual({
      limits: { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "1" },
      cpuIdle: false,
      startupCpuBoost: true,
    });
  });

  test("with a GPU has the ceiling in its revision, for Cloud Run holds the quota of GPUs against that", async () => {
    const plan = await planAlone({ accelerator: "nvidia-l4", scaling: { max: 5 } });
    expect(templateOf(plan).scaling).toEqual({ maxInstanceCount: 5 });
    expect(inputsOf(plan).scaling).toEqual({ minInstanceCount: 1, maxInstanceCount: 5 });
    const byDefault = { minInstanceCount: 1, maxInstanceCount: 3 };
    expect(inputsOf(await planAlone({ accelerator: "nvidia-l4" })).scaling).toEqual(byDefault);
  });

  test("with the larger GPU is larger", async () => {
    const [{ resources } = {}] = containersOf(await planAlone({ accelerator: "nvidia-rtx-pro-6000" }));
    expect(resources).toMatchObject({ limits: { cpu: "20", memory: "80Gi", "nvidia.com/gpu": "1" }, cpuIdle: false });
  });

  test("may be one of more than a revision has by itself", async () => {
    const plan = await planAlone({ scaling: { min: 2, max: 250 } });
    expect(inputsOf(plan).scaling).toEqual({ minInstanceCount: 2, maxInstanceCount: 250 });
    expect(templateOf(plan).scaling).toEqual({ maxInstanceCount: 250 });
    // Left out, the 250 would stay.
    expect(templateOf(await planAlone({ scaling: { max: 100 } })).scaling).toEqual({ maxInstanceCount: 100 });
  });

  test("takes native options as they are", async () => {
    const plan = await planAlone({
      entrypoint: ["/bin/api"],
      args: ["serve"],
      workingDir: "/srv",
      port: 9000,
      useHttp2: true,
      cpuIdle: false,
      startupCpuBoost: false,
      sessionAffinity: true,
      timeoutSeconds: late(60),
      vpcEgress: VpcEgress.AllTraffic,
      networkTags: ["web"],
      encryptionKey: "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/images",
      binaryAuthorization: {},
    });
    expect(containersOf(plan)[0]).toMatchObject({
      commands: ["/bin/api"],
      args: ["serve"],
      workingDir: "/srv",
      ports: { name: "h2c", containerPort: 9000 },
      resources: { cpuIdle: false, startupCpuBoost: false },
    });
    expect(templateOf(plan)).toMatchObject({
      sessionAffinity: true,
      timeout: "60s",
      encryptionKey: "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/images",
      vpcAccess: { egress: "ALL_TRAFFIC", networkInterfaces: [{ tags: ["web"] }] },
    });
    expect(inputsOf(plan).binaryAuthorization).toEqual({ useDefault: true });
  });
});

describe("probes", () => {
  const probes = async (args: ServiceArgs) => {
    const [{ startupProbe, livenessProbe } = {}] = containersOf(await planAlone(args));
    return { startupProbe, livenessProbe };
  };

  test("are Cloud Run's own by default", async () => {
    expect(await probes({})).toEqual({ startupProbe: ownStart, livenessProbe: undefined });
  });

  test("are both made of the health check, on the container's port", async () => {
    expect(await probes({ port: 9000, healthCheck: { path: "/health" } })).toEqual({
      startupProbe: {
        httpGet: { path: "/health", port: 9000 },
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 24,
      },
      livenessProbe: {
        httpGet: { path: "/health", port: 9000 },
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 3,
      },
    });
    const slow = { periodSeconds: 7, failureThreshold: 5, timeoutSeconds: late(2) };
    expect(await probes({ healthCheck: slow, startupSeconds: 60 })).toEqual({
      startupProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 7, timeoutSeconds: 2, failureThreshold: 8 },
      livenessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 7, timeoutSeconds: 2, failureThreshold: 5 },
    });
  });

  test("call gRPC's health service where HTTP/2 is spoken", async () => {
    const { startupProbe } = await probes({ useHttp2: true, healthCheck: {} });
    expect(startupProbe).toEqual({ grpc: { port: 8080 }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 24 });
  });

  test("of one's own replace those of the health check", async () => {
    const own = await probes({
      healthCheck: { path: "/health" },
      startupProbe: { tcpSocket: {}, initialDelaySeconds: 5 },
      livenessProbe: { grpc: { service: "shop.Api" }, failureThreshold: 1 },
    });
    expect(own).toEqual({
      startupProbe: { tcpSocket: { port: 8080 }, initialDelaySeconds: 5, failureThreshold: 24 },
      livenessProbe: { grpc: { port: 8080, service: "shop.Api" }, failureThreshold: 1 },
    });
  });
});

describe("secrets", () => {
  test("are read at the version that the program set, or at the latest, once the account may read exactly them", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const own = new Secret("own", { environment, value: "x" });
      const other = new Secret("other", { environment, external: { name: "db" } });
      new WebService("api", { environment, image, secrets: { OWN: own, OTHER: other }, restartOnRotation: false });
    });
    const { secret: own, version } = resource(
      plan,
      "gcp:secretmanager/secretVersion:SecretVersion",
      "own-value",
    ).outputs;
    const [{ envs } = {}] = containersOf(plan);
    expect(envs).toEqual([
      {
        name: "OTHER",
        valueSource: { secretKeyRef: { secret: expect.stringMatching(/\/secrets\/db$/), version: "latest" } },
      },
      { name: "OWN", valueSource: { secretKeyRef: { secret: own, version } } },
    ]);
    const { member } = resource(plan, account, "api").outputs;
    expect(byType(plan, secretMember).map(({ name, inputs }) => [name, inputs])).toEqual([
      [
        "api-secret-other",
        { secretId: expect.stringMatching(/\/secrets\/db$/), role: "roles/secretmanager.secretAccessor", member },
      ],
      ["api-secret-own", { secretId: own, role: "roles/secretmanager.secretAccessor", member }],
    ]);
    expect(waitsFor(resource(plan, service, "api"), secretMember)).toEqual(["api-secret-other", "api-secret-own"]);
    expect(counts(plan)[projectMember]).toBeUndefined();
  });

  test("are granted once each, under names that other variables do not change", async () => {
    const id = "projects/acme-prod/secrets/token";
    const plan = await planProgram(() => {
      const environment = { ...reference };
      const own = new Secret("own", { value: "x" });
      new WebService("api", {
        environment,
        image,
        secrets: { A: own, B: { id }, C: late({ id: "projects/acme-prod/secrets/late" }) },
        sidecars: { proxy: { image, secrets: { D: own, E: { id } } } },
        volumes: { files: { mountPath: "/files", secret: { id } } },
        restartOnRotation: false,
      });
    });
    expect(names(plan, secretMember)).toEqual(["api-secret-C", "api-secret-own", "api-secret-token"]);
  });

  test("may be files", async () => {
    const plan = await planAlone({
      volumes: {
        token: {
          mountPath: "/secrets",
          secret: { id: "projects/acme-prod/secrets/token", version: "3" },
          fileName: "t",
        },
      },
    });
    expect(templateOf(plan).volumes).toEqual([
      { name: "token", secret: { secret: "projects/acme-prod/secrets/token", items: [{ path: "t", version: "3" }] } },
    ]);
    expect(containersOf(plan)[0]?.volumeMounts).toEqual([{ name: "token", mountPath: "/secrets" }]);
    expect(waitsFor(resource(plan, service, "api"), secretMember)).toEqual(["api-secret-token"]);
  });
});

describe("who reaches it", () => {
  test("is the world, by the load balancer alone", async () => {
    const plan = await planService();
    expect(inputsOf(plan)).toMatchObject({
      name: "api",
      ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
      defaultUriDisabled: true,
      invokerIamDisabled: true,
    });
    expect(plan.outputs.url).toBe("https://api.example.com");
    expect(byType(plan, invoker)).toEqual([]);
  });

  test("is the world, by run.app's address where there is no domain", async () => {
    const plan = await planService({}, {});
    expect(inputsOf(plan)).toMatchObject({
      ingress: "INGRESS_TRAFFIC_ALL",
      defaultUriDisabled: false,
      invokerIamDisabled: true,
    });
    expect(plan.outputs.url).toBe(resource(plan, service, "api").outputs.uri);
  });

  test("is the network, by run.app's address or an internal load balancer", async () => {
    const alone = await planAlone({ exposure: Exposure.Internal });
    expect(inputsOf(alone)).toMatchObject({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY", defaultUriDisabled: false });
    expect(alone.outputs.url).toBe(resource(alone, service, "api").outputs.uri);

    const internalLoadBalancer = { ipAddress: "10.0.0.2", urlMapName: "internal", domainName: "internal.example.com" };
    const balanced = await planIn({ ...reference, internalLoadBalancer }, { exposure: "internal" });
    expect(inputsOf(balanced)).toMatchObject({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY", defaultUriDisabled: true });
    expect(balanced.outputs.url).toBe("https://api.internal.example.com");
  });

  test("finds it by the first label of its host, which is its name", async () => {
    const plan = await planAlone({ host: "www.example.com" });
    expect(inputsOf(plan).name).toBe("www");
    expect(plan.outputs.url).toBe("https://www.example.com");
  });

  test("is who is named, with a token for the host", async () => {
    const web = "serviceAccount:web@acme-prod.iam.gserviceaccount.com";
    const plan = await planAlone({ invokers: { web, ops: "group:ops@example.com" } });
    expect(inputsOf(plan)).toMatchObject({ invokerIamDisabled: false, customAudiences: ["https://api.example.com"] });
    expect(byType(plan, invoker).map(({ name, inputs }) => [name, inputs.role, inputs.member])).toEqual([
      ["api-invoker-ops", "roles/run.invoker", "group:ops@example.com"],
      ["api-invoker-web", "roles/run.invoker", web],
    ]);
    const bare = await planIn(withoutDomain, { invokers: { web } });
    expect(inputsOf(bare)).not.toHaveProperty("customAudiences");
    const own = await planAlone({ invokers: { web }, customAudiences: ["https://a.example.com"] });
    expect(inputsOf(own).customAudiences).toEqual(["https://a.example.com"]);
  });

  test("comes to the same where all of it comes later", async () => {
    const now = await planAlone({ host: "www.example.com" });
    const later = await planIn(late({ ...reference }), { host: late("www.example.com") });
    expect(inputsOf(later)).toEqual(inputsOf(now));
    expect(later.outputs).toEqual(now.outputs);
    const bare = await planIn(late(withoutDomain));
    expect(inputsOf(bare)).toEqual(inputsOf(await planIn(withoutDomain)));
  });
});

test("several regions have the same service each, which one account runs", async () => {
  const plan = await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", regions: ["europe-west1", "us-east1"] });
    const caller = "serviceAccount:web@acme-prod.iam.gserviceaccount.com";
    new WebService("api", { environment, image, invokers: { web: caller } });
  });
  const found = byType(plan, service).map(({ name, inputs }) => [name, inputs.name, inputs.location]);
  expect(found).toEqual([
    ["api", "api", "europe-west1"],
    ["api-us-east1", "api", "us-east1"],
  ]);
  expect(counts(plan)[account]).toBe(1);
  expect(names(plan, invoker)).toEqual(["api-invoker-web", "api-us-east1-invoker-web"]);
  const subnets = byType(plan, service).map(({ inputs }) => JSON.stringify(inputs.template));
  expect(subnets[0]).toContain("regions/europe-west1/subnetworks");
  expect(subnets[1]).toContain("regions/us-east1/subnetworks");
});

describe("containers beside it", () => {
  test("start first, with resources, variables and volumes of their own", async () => {
    const plan = await planAlone({
      sidecars: {
        proxy: {
          image: "envoyproxy/envoy:v1.31",
          cpu: 0.5,
          memory: 256,
          env: { LEVEL: "info" },
          startupProbe: { httpGet: { path: "/ready", port: 9901 } },
          mounts: { shared: "/var/run/shared" },
        },
        collector: { image: "otel/collector:1", dependsOn: ["app"] },
      },
      volumes: { shared: { mountPath: "/shared", sizeLimit: 64 } },
    });
    const [main, collector, proxy] = containersOf(plan);
    expect(main).toMatchObject({ dependsOns: ["proxy"], volumeMounts: [{ name: "shared", mountPath: "/shared" }] });
    expect(collector).toMatchObject({ name: "collector", dependsOns: ["app"] });
    expect(collector).not.toHaveProperty("ports");
    expect(proxy).toEqual({
      name: "proxy",
      image: "envoyproxy/envoy:v1.31",
      envs: [{ name: "LEVEL", value: "info" }],
      resources: { limits: { cpu: "500m", memory: "256Mi" }, cpuIdle: true, startupCpuBoost: true },
      volumeMounts: [{ name: "shared", mountPath: "/var/run/shared" }],
      startupProbe: { httpGet: { path: "/ready", port: 9901 } },
    });
    expect(templateOf(plan).volumes).toEqual([{ name: "shared", emptyDir: { medium: "MEMORY", sizeLimit: "64Mi" } }]);
  });
});

describe("volumes", () => {
  test("of a bucket come with the right to use its objects", async () => {
    const bucketMember = "gcp:storage/bucketIAMMember:BucketIAMMember";
    const plan = await planAlone({
      volumes: {
        data: { mountPath: "/data", gcs: { bucket: "acme-data", mountOptions: ["implicit-dirs"] } },
        site: { mountPath: "/site", gcs: { bucket: "acme-site" }, readOnly: true },
      },
    });
    expect(templateOf(plan).volumes).toEqual([
      { name: "data", gcs: { bucket: "acme-data", readOnly: false, mountOptions: ["implicit-dirs"] } },
      { name: "site", gcs: { bucket: "acme-site", readOnly: true } },
    ]);
    expect(byType(plan, bucketMember).map(({ name, inputs }) => [name, inputs.bucket, inputs.role])).toEqual([
      ["api-volume-acme-data", "acme-data", "roles/storage.objectUser"],
      ["api-volume-acme-site", "acme-site", "roles/storage.objectViewer"],
    ]);
    expect(waitsFor(resource(plan, service, "api"), bucketMember)).toEqual([
      "api-volume-acme-data",
      "api-volume-acme-site",
    ]);
  });

  test("of one bucket share a grant, which no name of a volume changes", async () => {
    const plan = await planAlone({
      volumes: {
        data: { mountPath: "/data", gcs: { bucket: "acme-data" }, readOnly: true },
        inbox: { mountPath: "/inbox", gcs: { bucket: "acme-data" } },
        later: { mountPath: "/later", gcs: { bucket: late("acme-later") }, readOnly: true },
      },
    });
    const grants = byType(plan, "gcp:storage/bucketIAMMember:BucketIAMMember");
    expect(grants.map(({ name, inputs }) => [name, inputs.bucket, inputs.role])).toEqual([
      ["api-volume-acme-data", "acme-data", "roles/storage.objectUser"],
      ["api-volume-later", "acme-later", "roles/storage.objectViewer"],
    ]);
  });

  test("of an NFS server are as the server exports them", async () => {
    const plan = await planAlone({
      volumes: { share: { mountPath: "/share", nfs: { server: "10.0.0.2", path: "/share" }, readOnly: true } },
    });
    expect(templateOf(plan).volumes).toEqual([
      { name: "share", nfs: { server: "10.0.0.2", path: "/share", readOnly: true } },
    ]);
  });
});

test("Cloud SQL instances come with a socket, and a role for each of them alone", async () => {
  const plan = await planAlone({
    connections: {
      main: { connectionName: "acme-data:europe-west1:main" },
      old: late({ connectionName: "example.com:acme:us-east1:old" }),
    },
  });
  expect(templateOf(plan).volumes).toEqual([
    {
      name: "cloudsql",
      cloudSqlInstance: { instances: ["acme-data:europe-west1:main", "example.com:acme:us-east1:old"] },
    },
  ]);
  expect(containersOf(plan)[0]?.volumeMounts).toEqual([{ name: "cloudsql", mountPath: "/cloudsql" }]);
  const { member } = resource(plan, account, "api").outputs;
  const grant = (project: string, instance: string) => ({
    project,
    role: "roles/cloudsql.client",
    member,
    condition: {
      title: "this-instance",
      description: "Connects to one Cloud SQL instance alone",
      expression: `resource.name == "projects/${project}/instances/${instance}" && resource.type == "sqladmin.googleapis.com/Instance"`,
    },
  });
  expect(byType(plan, projectMember).map(({ name, inputs }) => [name, inputs])).toEqual([
    ["api-database-acme-data-europe-west1-main", grant("acme-data", "main")],
    ["api-database-old", grant("example.com:acme", "old")],
  ]);
  expect(waitsFor(resource(plan, service, "api"), projectMember)).toHaveLength(2);
});

test("a Cloud SQL instance with two names has one role and one socket", async () => {
  const users = { connectionName: "acme-data:europe-west1:users" };
  const plan = await planAlone({ connections: { users, accounts: { ...users } } });
  expect(names(plan, projectMember)).toEqual(["api-database-acme-data-europe-west1-users"]);
  expect(templateOf(plan).volumes).toEqual([
    { name: "cloudsql", cloudSqlInstance: { instances: ["acme-data:europe-west1:users"] } },
  ]);
});

test("permissions are members of single roles, never bindings or policies", async () => {
  const plan = await planProgram(() => {
    const topic = new gcpPubsub.Topic("orders");
    const key = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
    new WebService("api", {
      environment: { ...reference },
      image,
      permissions: {
        projectRoles: ["roles/cloudtrace.agent", "projects/acme-prod/roles/reader"],
        resourceRoles: {
          orders: { role: "roles/pubsub.publisher", topic: topic.id },
          jobs: { role: "roles/pubsub.subscriber", subscription: "projects/acme-prod/subscriptions/jobs" },
          files: { role: "roles/storage.objectViewer", bucket: "acme-files" },
          token: { role: "roles/secretmanager.secretVersionAdder", secret: "projects/acme-prod/secrets/token" },
          other: { role: "roles/run.invoker", service: "projects/acme-prod/locations/europe-west1/services/other" },
          data: { role: "roles/cloudkms.cryptoKeyDecrypter", cryptoKey: key },
        },
      },
    });
  });
  const { member } = resource(plan, account, "api").outputs;
  const grants = plan.resources.filter(({ type }) => /iam/i.test(type));
  expect(grants.map(({ type, name, inputs }) => `${type.split(":").at(-1)} ${name}: ${inputs.role}`).sort()).toEqual([
    "BucketIAMMember api-role-files: roles/storage.objectViewer",
    "CryptoKeyIAMMember api-role-data: roles/cloudkms.cryptoKeyDecrypter",
    "IAMMember api-project-cloudtrace.agent: roles/cloudtrace.agent",
    "IAMMember api-project-projects/acme-prod/roles/reader: projects/acme-prod/roles/reader",
    "SecretIamMember api-role-token: roles/secretmanager.secretVersionAdder",
    "ServiceIamMember api-role-other: roles/run.invoker",
    "SubscriptionIAMMember api-role-jobs: roles/pubsub.subscriber",
    "TopicIAMMember api-role-orders: roles/pubsub.publisher",
  ]);
  expect(new Set(grants.map(({ inputs }) => inputs.member))).toEqual(new Set([member]));
});

describe("alarms", () => {
  test("are there where someone is told", async () => {
    expect(names(await planAlone(), alert)).toEqual([]);
    const plan = await planAlone({ alarms: { notify } });
    expect(names(plan, alert)).toEqual(["api-errors", "api-instances", "api-latency", "api-uptime"]);
    for (const { inputs } of byType(plan, alert)) {
      expect(inputs).toMatchObject({ notificationChannels: [notify], combiner: "OR", project: "acme-prod" });
    }
  });

  const threshold = (plan: Plan, name: string) => {
    const [condition] = resource(plan, alert, name).inputs.conditions as { conditionThreshold: object }[];
    return condition?.conditionThreshold;
  };
  const of =
    'resource.type = "cloud_run_revision" AND resource.labels.service_name = "api" AND metric.type = "run.googleapis.com/';
  const byMinute = (perSeriesAligner: string, crossSeriesReducer: string) => [
    { alignmentPeriod: "60s", perSeriesAligner, crossSeriesReducer, groupByFields: ["resource.label.location"] },
  ];
  const sustained = {
    comparison: "COMPARISON_GT",
    duration: "180s",
    trigger: { count: 1 },
    evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
  };

  test("look at errors, latency and instances, minute by minute in each region", async () => {
    const plan = await planAlone({
      alarms: { notify, errorPercent: 1, latencySeconds: late(0.5), instancePercent: 80 },
    });
    expect(threshold(plan, "api-errors")).toEqual({
      filter: `${of}request_count" AND metric.labels.response_code_class = "5xx"`,
      denominatorFilter: `${of}request_count"`,
      aggregations: byMinute("ALIGN_DELTA", "REDUCE_SUM"),
      denominatorAggregations: byMinute("ALIGN_DELTA", "REDUCE_SUM"),
      thresholdValue: 0.01,
      ...sustained,
    });
    expect(threshold(plan, "api-latency")).toEqual({
      filter: `${of}request_latencies"`,
      aggregations: byMinute("ALIGN_DELTA", "REDUCE_PERCENTILE_95"),
      thresholdValue: 500,
      ...sustained,
    });
    expect(threshold(plan, "api-instances")).toEqual({
      filter: `${of}container/instance_count" AND metric.labels.state = "active"`,
      aggregations: byMinute("ALIGN_MAX", "REDUCE_SUM"),
      thresholdValue: 8,
      ...sustained,
    });
  });

  test("do not look at a number of instances that cannot change", async () => {
    const plan = await planAlone({ alarms: { notify }, scaling: { min: 3, max: 3 } });
    expect(names(plan, alert)).toEqual(["api-errors", "api-latency", "api-uptime"]);
  });

  test("ask for the address from around the world, once the service is there", async () => {
    const plan = await planAlone({ alarms: { notify }, healthCheck: { path: "/health" } });
    const check = resource(plan, uptime, "api-uptime");
    expect(check.inputs).toEqual({
      displayName: "api",
      project: "acme-prod",
      monitoredResource: { type: "uptime_url", labels: { project_id: "acme-prod", host: "api.example.com" } },
      httpCheck: { path: "/health", port: 443, useSsl: true, validateSsl: true },
      period: "60s",
      timeout: "10s",
      checkerType: "STATIC_IP_CHECKERS",
      userLabels: { "vendor-native-component": "web-service", "vendor-native-name": "api" },
    });
    expect(waitsFor(check, service)).toEqual(["api"]);
    expect(threshold(plan, "api-uptime")).toMatchObject({
      filter: `resource.type = "uptime_url" AND metric.type = "monitoring.googleapis.com/uptime_check/check_passed" AND metric.labels.check_id = "${check.outputs.uptimeCheckId}"`,
      thresholdValue: 1,
    });
  });

  test("take any answer but an error for well, where no health check says more", async () => {
    const plan = await planIn(withoutDomain, { alarms: { notify } });
    expect(resource(plan, uptime, "api-uptime").inputs).toMatchObject({
      monitoredResource: { labels: { host: expect.stringMatching(/\.run\.app$/) } },
      httpCheck: {
        path: "/",
        acceptedResponseStatusCodes: [
          { statusClass: "STATUS_CLASS_2XX" },
          { statusClass: "STATUS_CLASS_3XX" },
          { statusClass: "STATUS_CLASS_4XX" },
        ],
      },
    });
  });

  test.each([
    ["within the network", { exposure: "internal" }],
    ["for named callers alone", { invokers: { ops: "group:ops@example.com" } }],
    ["that scales to zero", { scaling: { min: 0 } }],
    ["that is not to be", { alarms: { notify, uptimeCheck: false } }],
  ])("do not ask for a service %s", async (_, args) => {
    const plan = await planIn({ ...reference }, { alarms: { notify }, ...args });
    expect(byType(plan, uptime)).toEqual([]);
  });

  test.each([
    ["all", { allowedCidrs: ["198.51.100.0/24"] }, []],
    ["this host", { hostAllowedCidrs: { "api.example.com": ["198.51.100.0/24"] } }, []],
    ["another host", { hostAllowedCidrs: { "admin.example.com": ["198.51.100.0/24"] } }, ["api-uptime"]],
  ])("ask for none that some addresses alone may reach: %s", async (_, allowed, expected) => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com", ...allowed });
      new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2", alarms: { notify } });
    });
    expect(names(plan, uptime)).toEqual(expected);
  });

  test("ask for a service that scales to zero where that is wanted", async () => {
    const plan = await planAlone({ scaling: { min: 0 }, alarms: { notify, uptimeCheck: true } });
    expect(names(plan, uptime)).toEqual(["api-uptime"]);
  });
});

test("its reference holds what others need of it", async () => {
  const plan = await planAlone();
  expect(plan.outputs.ref).toEqual({
    id: "projects/acme-prod/locations/europe-west1/services/api",
    url: "https://api.example.com",
    serviceAccountEmail: resource(plan, account, "api").outputs.email,
    grants: { send: [] },
    defaultAccess: "send",
    variables: { URL: "https://api.example.com" },
  });
});

test("an Output as an image, a port and a size is what it turns out to be", async () => {
  const now = await planAlone({ image: "acme/api:2", port: 9000, cpu: 2, memory: 1024 });
  const later = await planAlone({ image: late("acme/api:2"), port: late(9000), cpu: late(2), memory: late(1024) });
  expect(inputsOf(later)).toEqual(inputsOf(now));
});

test("nothing of it is secret or unknown in a preview of an environment of the same program", async () => {
  const plan = await planService({ env: { A: pulumi.output("b") } }, { domain: "example.com" }, { preview: true });
  expect(inputsOf(plan)).toMatchObject({ name: "api", ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" });
});

test.each<[object, object]>([
  [{ startupSeconds: 60 }, { tcpSocket: { port: 8080 }, periodSeconds: 10, failureThreshold: 6 }],
  [{ startupSeconds: 5 }, { periodSeconds: 5, failureThreshold: 1 }],
  [{ startupSeconds: late(240) }, { periodSeconds: 10, failureThreshold: 24 }],
  [{ startupSeconds: 60, startupProbe: { httpGet: {}, periodSeconds: 20 } }, { failureThreshold: 3 }],
])("%# the startup probe follows from the time of a start", async (args, probe) => {
  expect(containersOf(await planService(args))[0]?.startupProbe).toMatchObject(probe);
});
