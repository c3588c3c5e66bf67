import { describe, expect, test } from "vitest";
import { Cache, type CacheArgs, Environment, type EnvironmentArgs, Job } from "../../../../components/aws";
import {
  byType,
  containers,
  counts,
  late,
  names,
  type Plan,
  planProgram,
  resource,
  statements,
  text,
} from "../helpers";

type Args = Omit<CacheArgs, "environment">;
const of = (type: string) => `aws:elasticache/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/main";
const notify = "arn:aws:sns:us-east-1:123456789012:pager";

function plan(args: Args = {}, place: EnvironmentArgs = {}, access?: "read" | "read-write"): Promise<Plan> {
  return planProgram(() => {
    const environment = new Environment("prod", { publicLoadBalancer: false, ...place });
    const cache = new Cache("cache", { environment, ...args });
    const common = { environment, image: "nginx:1", connections: { CACHE: cache } };
    if (access) new Job("job", { ...common, access: { CACHE: access } });
    return { ref: cache.ref, clusterMode: cache.clusterMode };
  });
}
const ofCache = (found: Plan) =>
  Object.fromEntries(Object.entries(counts(found)).filter(([type]) => type.startsWith("aws:elasticache/")));

describe("a cache", () => {
  test("is serverless with limits, behind a user group, protected, and says that it speaks cluster mode", async () => {
    const found = await plan();
    expect(ofCache(found)).toEqual({ [of("ServerlessCache")]: 1, [of("UserGroup")]: 1 });
    const { inputs, options } = resource(found, of("ServerlessCache"), "cache");
    expect(inputs).toMatchObject({
      engine: "valkey",
      majorEngineVersion: "8",
      cacheUsageLimits: { dataStorage: { maximum: 10, unit: "GB" }, ecpuPerSeconds: [{ maximum: 30_000 }] },
      userGroupId: expect.stringMatching(/^cache-/),
      snapshotRetentionLimit: 7,
      dailySnapshotTime: "03:00",
    });
    expect(inputs.subnetIds).toHaveLength(3);
    expect(inputs.securityGroupIds).toHaveLength(1);
    expect(options.protect).toBe(true);
    expect(found.outputs.clusterMode).toBe(true);
    expect(resource(found, of("UserGroup"), "cache").options.ignoreChanges).toEqual(["userIds"]);
  });

  test("of nodes has a replica in another zone, TLS and encryption, logs, and no cluster mode", async () => {
    const found = await plan({ nodeType: "cache.t4g.small", parameters: { "maxmemory-policy": "allkeys-lru" } });
    expect(ofCache(found)).toEqual({
      [of("ReplicationGroup")]: 1,
      [of("UserGroup")]: 1,
      [of("SubnetGroup")]: 1,
      [of("ParameterGroup")]: 1,
    });
    const { inputs } = resource(found, of("ReplicationGroup"), "cache");
    expect(inputs).toMatchObject({
      engine: "valkey",
      engineVersion: "8.0",
      nodeType: "cache.t4g.small",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: true,
      snapshotWindow: "03:00-04:00",
      applyImmediately: false,
    });
    expect(inputs.userGroupIds).toHaveLength(1);
    expect(inputs).not.toHaveProperty("numNodeGroups");
    expect(resource(found, of("ParameterGroup"), "cache").inputs).toMatchObject({
      family: "valkey8",
      parameters: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
    });
    expect(names(found, "aws:cloudwatch/logGroup:LogGroup")).toEqual(
      expect.arrayContaining(["cache-engine-log", "cache-slow-log"]),
    );
    expect(found.outputs).toMatchObject({
      clusterMode: false,
      ref: { port: 6379, variables: { URL: expect.stringMatching(/^rediss:\/\/master\..*:6379$/), PORT: "6379" } },
    });
    expect(found.outputs.ref).not.toHaveProperty("readerPort");
  });

  test("of several shards speaks cluster mode by one address", async () => {
    const found = await plan({ nodeType: "cache.r7g.large", shards: 3, replicas: 0, backupRetentionDays: 0 });
    const { inputs } = resource(found, of("ReplicationGroup"), "cache");
    expect(inputs).toMatchObject({ numNodeGroups: 3, replicasPerNodeGroup: 0, automaticFailoverEnabled: true });
    expect(inputs).not.toHaveProperty("snapshotWindow");
    expect(found.outputs).toMatchObject({
      clusterMode: true,
      ref: { variables: { HOST: expect.stringMatching(/^clustercfg\./) } },
    });
    const { parameters } = resource(found, of("ParameterGroup"), "cache").inputs;
    expect(parameters).toEqual([{ name: "cluster-enabled", value: "yes" }]);
  });

  test("of Redis OSS has nobody as the user without a password", async () => {
    const found = await plan({ engine: "redis", version: "7" });
    expect(resource(found, of("User"), "cache-default").inputs).toMatchObject({
      userName: "default",
      accessString: "off ~keys* -@all",
    });
    expect(resource(found, of("UserGroup"), "cache").inputs).toMatchObject({
      engine: "redis",
      userIds: [expect.stringMatching(/^cache-default-/)],
    });
  });

  test("of development is small and has no snapshots", async () => {
    const found = await plan({ kmsKeyArn }, { profile: "development" });
    const { inputs, options } = resource(found, of("ServerlessCache"), "cache");
    expect(inputs).toMatchObject({
      cacheUsageLimits: { dataStorage: { maximum: 1 }, ecpuPerSeconds: [{ maximum: 5000 }] },
      snapshotRetentionLimit: 0,
      kmsKeyId: kmsKeyArn,
    });
    expect(inputs).not.toHaveProperty("dailySnapshotTime");
    expect(options.protect).toBeFalsy();
  });

  test("tells of data and of refused requests, or of each node's data and CPU", async () => {
    const serverless = await plan({ alarms: { notify, dataPercent: late(50) } });
    expect(names(serverless, alarm)).toEqual(["cache-cache-data", "cache-cache-throttled"]);
    expect(resource(serverless, alarm, "cache-cache-data").inputs).toMatchObject({
      metricName: "BytesUsedForCache",
      threshold: 5_000_000_000,
      dimensions: { clusterId: expect.stringMatching(/^cache-/) },
    });
    const nodes = await plan({ nodeType: "cache.t4g.small", alarms: { notify } });
    expect(names(nodes, alarm)).toEqual([
      "cache-cache-001-cpu",
      "cache-cache-001-data",
      "cache-cache-002-cpu",
      "cache-cache-002-data",
    ]);
    expect(resource(nodes, alarm, "cache-cache-002-cpu").inputs.dimensions).toEqual({
      CacheClusterId: expect.stringMatching(/^cache-\w+-002$/),
    });
  });
});

describe("a workload that connects to a cache", () => {
  const variables = (found: Plan) => {
    const [task] = containers(found, "job") as [{ environment: unknown; secrets: unknown }];
    return task;
  };

  test("has a user and a password of its own, a path to both ports, and reads alone where it says so", async () => {
    const found = await plan({ kmsKeyArn }, {}, "read");
    const user = resource(found, of("User"), "job-to-CACHE").inputs;
    expect(user).toMatchObject({
      engine: "valkey",
      accessString: "on ~* -@all +@read +@connection +info +cluster",
      authenticationMode: { type: "password" },
    });
    expect(user.userId).toBe(user.userName);
    expect(resource(found, of("UserGroupAssociation"), "job-to-CACHE").inputs).toMatchObject({ userId: user.userId });
    const { environment, secrets } = variables(found);
    expect(environment).toEqual([
      { name: "CACHE_HOST", value: expect.stringMatching(/serverless/) },
      { name: "CACHE_PORT", value: "6379" },
      { name: "CACHE_URL", value: expect.stringMatching(/^rediss:\/\/cache-[^@]+:6379$/) },
      { name: "CACHE_USER", value: user.userId },
    ]);
    expect(secrets).toEqual([{ name: "CACHE_PASSWORD", valueFrom: expect.stringMatching(/^arn:aws:secretsmanager:/) }]);
    expect(resource(found, "aws:secretsmanager/secret:Secret", "job-to-CACHE").inputs.kmsKeyId).toBe(kmsKeyArn);
    const ports = byType(found, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").map(
      ({ inputs }) => inputs.fromPort,
    );
    expect(ports).toEqual(expect.arrayContaining([6379, 6380]));
  });

  test("signs in by its role where the cache says so, and then has no password", async () => {
    const found = await plan({ authentication: "iam" }, {}, "read-write");
    const user = resource(found, of("User"), "job-to-CACHE").inputs;
    expect(user).toMatchObject({
      authenticationMode: { type: "iam" },
      accessString: "on ~* +@all -@admin -@dangerous +info +keys +flushdb +cluster",
    });
    expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "job-connections"))).toEqual([
      {
        Effect: "Allow",
        Action: "elasticache:Connect",
        Resource: [
          expect.stringMatching(/^arn:aws:elasticache:us-east-1:123456789012:serverlesscache:cache-\w+$/),
          `arn:aws:elasticache:us-east-1:123456789012:user:${text(user.userId)}`,
        ],
      },
    ]);
    expect(variables(found).secrets).toEqual([]);
    expect(byType(found, "aws:secretsmanager/secret:Secret")).toEqual([]);
  });
});
