import { describe, expect, test } from "vitest";
import { gcp } from "../../offline/gcp";
import { type Properties, UNKNOWN } from "../../offline/values";

const type = "gcp:cloudrunv2/service:Service";
const model = gcp.configure({});

function refusalsOf(of: string, inputs: Properties): readonly string[] {
  const { failures } = model.check(of, inputs, `urn:pulumi:d::p::${of}::a`);
  return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

const refusals = (inputs: Properties) => refusalsOf(type, { name: "api", location: "europe-west1", ...inputs });

const limited = (cpu: string, memory: string) => ({ image: "a", resources: { limits: { cpu, memory } } });
const template = (container: Properties, more: Properties = {}) => ({ template: { containers: [container], ...more } });
const sized = (cpu: string, memory: string, more?: Properties) => refusals(template(limited(cpu, memory), more));
const gen2 = { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2" };
const cpuLimit = "template.containers[0].resources.limits.cpu: Invalid value specified for cpu.";
const memoryLimit = "template.containers[0].resources.limits.memory: Invalid value specified for memory";

describe("Cloud Run refuses", () => {
  test.each<[string, string, Properties, string]>([
    ["0.05", "128Mi", {}, `${cpuLimit} CPU must be between 0.08 and 8.`],
    ["16", "32Gi", {}, `${cpuLimit} CPU must be between 0.08 and 8.`],
    ["3", "4Gi", {}, `${cpuLimit} CPU must be less than 1, or one of 1, 2, 4, 6 and 8.`],
    ["1500m", "4Gi", {}, `${cpuLimit} CPU must be less than 1, or one of 1, 2, 4, 6 and 8.`],
    [
      "500m",
      "512Mi",
      { maxInstanceRequestConcurrency: 2 },
      `${cpuLimit} Total cpu < 1 is not supported with concurrency > 1.`,
    ],
    ["500m", "512Mi", gen2, `${cpuLimit} Total cpu < 1 is not supported with gen2 execution environment.`],
    ["1", "8Gi", {}, `${memoryLimit}. For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive.`],
    ["4", "1Gi", {}, `${memoryLimit}. For 4.0 CPU, memory must be between 2Gi and 16Gi inclusive.`],
    ["0.25", "1Gi", {}, `${memoryLimit}. For 0.25 CPU, memory must be between 128Mi and 512Mi inclusive.`],
    [
      "1",
      "256Mi",
      gen2,
      `${memoryLimit} with gen2 execution environment. For 1.0 CPU, memory must be between 512Mi and 4Gi inclusive.`,
    ],
  ])("cpu %s with %s of memory %j", (cpu, memory, more, refusal) => {
    expect(sized(cpu, memory, more)).toEqual([refusal]);
  });

  test("names that it sets itself", () => {
    const container = {
      image: "a",
      envs: [{ name: "PORT", value: "1" }, { name: "KEY", value: "1" }, { name: "K_SERVICE" }],
    };
    expect(refusals(template(container))).toEqual([
      "template.containers[0].env: The following reserved env names were provided: PORT, K_SERVICE. These values are automatically set by the system.",
    ]);
  });

  test("probes that wait longer than for the next", () => {
    const container = {
      image: "a",
      startupProbe: { timeoutSeconds: 20 },
      livenessProbe: { periodSeconds: 3, timeoutSeconds: 3 },
    };
    expect(refusals(template(container))).toEqual([
      "template.containers[0].startupProbe.timeout_seconds: timeout_seconds must be less than or equal to period_seconds.",
    ]);
  });

  test("several containers with none or two that take the requests", () => {
    const refusal = "template.containers: Revision template should contain exactly one container with an exposed port.";
    const open = { image: "a", ports: { containerPort: 80 } };
    expect(refusals({ template: { containers: [{ image: "a" }, { image: "b" }] } })).toEqual([refusal]);
    expect(refusals({ template: { containers: [open, open] } })).toEqual([refusal]);
    expect(refusals({ template: { containers: [open, { image: "b" }] } })).toEqual([]);
  });

  test("fewest instances that are more than most, times and requests out of range", () => {
    expect(
      refusals({
        scaling: { minInstanceCount: 3, maxInstanceCount: 2 },
        template: {
          containers: [{ image: "a" }],
          timeout: "3601s",
          maxInstanceRequestConcurrency: 1001,
          scaling: { minInstanceCount: 2, maxInstanceCount: 1 },
        },
      }),
    ).toEqual([
      "scaling: min_instance_count must be less than or equal to max_instance_count.",
      "template.scaling: min_instance_count must be less than or equal to max_instance_count.",
      "template.timeout: timeout should be between 1 and 3600 seconds.",
      "template.max_instance_request_concurrency: should be between 0 and 1000 inclusive.",
    ]);
  });
});

test("Cloud Run refuses buckets and NFS in the first generation", () => {
  const volumes = [
    { name: "scratch", emptyDir: {} },
    { name: "b", gcs: { bucket: "b" } },
    { name: "n", nfs: {} },
  ];
  const gen1 = { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1", volumes };
  const refusal = "Cloud Storage and NFS volumes require the second generation execution environment.";
  expect(refusals(template({ image: "a" }, gen1))).toEqual([
    `template.volumes[1]: ${refusal}`,
    `template.volumes[2]: ${refusal}`,
  ]);
  expect(refusals(template({ image: "a" }, { ...gen2, volumes }))).toEqual([]);
  expect(refusals(template({ image: "a" }, { volumes }))).toEqual([]);
});

describe("labels", () => {
  const rules = "only contain lowercase letters, numeric characters, underscores and dashes";

  test("of other characters are refused", () => {
    expect(refusals({ labels: { Team: "a", owner: "A B" } })).toEqual([
      `labels: Label key 'Team' violates format constraints. The key must start with a lowercase character, can ${rules}. The key can be at most 63 characters long.`,
      `labels: Label value 'A B' violates format constraints. The value can ${rules}. The value can be at most 63 characters long.`,
    ]);
    expect(refusals({ labels: { team: "a".repeat(64) } })).toHaveLength(1);
    expect(refusalsOf("gcp:monitoring/alertPolicy:AlertPolicy", { userLabels: { "1": "a" } })).toHaveLength(1);
  });

  test("of all languages are taken, empty ones too, and what only looks like labels", () => {
    expect(refusals({ labels: { größe_1: "ä-1", owner: "", team: UNKNOWN } })).toEqual([]);
    const email = { type: "email", labels: { email_address: "a@example.com" } };
    expect(refusalsOf("gcp:monitoring/notificationChannel:NotificationChannel", email)).toEqual([]);
  });
});

test("Cloud DNS refuses a name without its dot", () => {
  const record = "gcp:dns/recordSet:RecordSet";
  expect(refusalsOf(record, { name: "www.example.com", type: "A", managedZone: "z" })).toEqual([
    'name: "www.example.com" doesn\'t end with ".", name field must end with trailing dot, for example test.example.com. (note the trailing dot)',
  ]);
  expect(refusalsOf(record, { name: "www.example.com.", type: "A", managedZone: "z" })).toEqual([]);
  expect(refusalsOf("gcp:dns/managedZone:ManagedZone", { dnsName: "example.com" })).toHaveLength(1);
});

test("a block of which one property has a default in Terraform may be empty", () => {
  const failures = (inputs: Properties) => model.schemaFailures?.("gcp:compute/healthCheck:HealthCheck", inputs);
  expect(failures({ httpHealthCheck: {} })).toEqual([]);
  expect(failures({ grpcHealthCheck: {} })).toHaveLength(1);
});

test("Cloud Scheduler waits for a target as long as its kind allows", () => {
  const job = (attemptDeadline: string, target: Properties) =>
    refusalsOf("gcp:cloudscheduler/job:Job", { schedule: "0 3 * * *", attemptDeadline, ...target });
  const [http, appEngine] = [
    { httpTarget: { uri: "https://a.example.com" } },
    { appEngineHttpTarget: { relativeUri: "/" } },
  ];
  expect(job("1800s", http)).toEqual([]);
  expect(job("1801s", http)).toHaveLength(1);
  expect(job("86400s", appEngine)).toEqual([]);
  expect(job("86401s", appEngine)).toHaveLength(1);
  expect(job("3600s", { pubsubTarget: { topicName: "projects/p/topics/t", data: "eA==" } })).toEqual([]);
});

describe("Cloud Run takes", () => {
  test.each<[string, string, Properties]>([
    ["0.08", "512Mi", {}],
    ["500m", "1Gi", { maxInstanceRequestConcurrency: 1 }],
    ["1", "512Mi", gen2],
    ["1000m", "4Gi", {}],
    ["8", "32Gi", gen2],
  ])("cpu %s with %s of memory %j", (cpu, memory, more) => {
    expect(sized(cpu, memory, more)).toEqual([]);
  });

  test("two containers whose sum is no size of one", () => {
    const open = { ...limited("1", "1Gi"), ports: { containerPort: 80 } };
    expect(refusals({ template: { containers: [open, limited("500m", "512Mi")] } })).toEqual([]);
    expect(refusals({ template: { containers: [open, limited("500m", "4Gi")] } })).toEqual([
      `${memoryLimit}. For 1.5 CPU, memory must be between 128Mi and 4Gi inclusive.`,
    ]);
  });

  test("what is not known yet, and what is not said", () => {
    expect(refusals({ template: UNKNOWN })).toEqual([]);
    expect(refusals(template({ image: "a" }))).toEqual([]);
    expect(refusals(template({ image: "a", resources: { limits: { cpu: UNKNOWN, memory: "64Gi" } } }))).toEqual([]);
    expect(refusals(template({ image: "a", resources: UNKNOWN, envs: UNKNOWN }, { timeout: UNKNOWN }))).toEqual([]);
    expect(refusals({ scaling: { minInstanceCount: UNKNOWN, maxInstanceCount: 1 } })).toEqual([]);
  });
});

test.each([
  ["BASIC_HDD", true, ["deletionProtectionEnabled: deletion protection is not supported in tier BASIC_HDD"]],
  ["BASIC_SSD", false, []],
  ["ZONAL", true, []],
] as const)("Filestore of tier %s, with protection %s", (tier, deletionProtectionEnabled, expected) => {
  const fileShares = { name: "data", capacityGb: 2560 };
  const networks = [{ network: "main", modes: ["MODE_IPV4"] }];
  const inputs = { location: "europe-west1-b", tier, deletionProtectionEnabled, fileShares, networks };
  expect(refusalsOf("gcp:filestore/instance:Instance", inputs)).toEqual(expected);
});
