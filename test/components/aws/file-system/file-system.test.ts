import { describe, expect, test } from "vitest";
import {
  Environment,
  type EnvironmentArgs,
  FileSystem,
  type FileSystemArgs,
  type FileSystemRef,
  Job,
  withAccessPoint,
} from "../../../../components/aws";
import { byType, counts, late, names, type Plan, planProgram, resource, statements } from "../helpers";

type Args = Omit<FileSystemArgs, "environment">;
const efs = (type: string) => `aws:efs/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;

function plan(
  args: Args = {},
  place: EnvironmentArgs = {},
  use?: (files: FileSystem) => FileSystemRef[],
): Promise<Plan> {
  return planProgram(() => {
    const environment = new Environment("prod", { publicLoadBalancer: false, ...place });
    const files = new FileSystem("files", { environment, ...args });
    const mounted = use?.(files) ?? [];
    const volumes = mounted.map((fileSystem, index) => [`v${index}`, { mountPath: `/v${index}`, fileSystem }] as const);
    if (use) new Job("job", { environment, image: "nginx:1", volumes: Object.fromEntries(volumes) });
    return { ref: files.ref };
  });
}

const ofFiles = (found: Plan) =>
  Object.entries(counts(found)).filter(([type]) => type.startsWith("aws:efs/") || type.endsWith("MetricAlarm"));

describe("a file system", () => {
  test("is encrypted, elastic, backed up, protected, and has a mount target in each zone", async () => {
    const found = await plan();
    expect(Object.fromEntries(ofFiles(found))).toEqual({
      [efs("FileSystem")]: 1,
      [efs("MountTarget")]: 3,
      [efs("FileSystemPolicy")]: 1,
      [efs("BackupPolicy")]: 1,
      [efs("AccessPoint")]: 1,
    });
    const { inputs, options } = resource(found, efs("FileSystem"), "files");
    expect(inputs).toEqual({
      encrypted: true,
      throughputMode: "elastic",
      lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToArchive: "AFTER_90_DAYS" }],
      tags: { Name: "files", "vendor-native:component": "FileSystem", "vendor-native:name": "files" },
    });
    expect(options.protect).toBe(true);
    expect(resource(found, efs("BackupPolicy"), "files").inputs.backupPolicy).toEqual({ status: "ENABLED" });
    const subnets = byType(found, "aws:ec2/subnet:Subnet").map(({ id }) => id);
    const targets = byType(found, efs("MountTarget")).map(({ inputs: target }) => target);
    expect(new Set(targets.map(({ subnetId }) => subnetId)).size).toBe(3);
    for (const { subnetId, securityGroups } of targets) {
      expect(subnets).toContain(subnetId);
      expect(securityGroups).toHaveLength(1);
    }
  });

  test("lets nobody in without TLS, and nobody without a role, since it has a policy without grants", async () => {
    expect(statements(resource(await plan(), efs("FileSystemPolicy"), "files"))).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: expect.stringMatching(/:file-system\/fs-/),
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("takes folders, throughput, a copy, a key and alarms", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/main";
    const notify = "arn:aws:sns:us-east-1:123456789012:pager";
    const found = await plan({
      accessPoints: { logs: { path: "/var/logs", uid: 0, gid: late(33), permissions: "0755" } },
      throughputMode: "provisioned",
      provisionedThroughputInMibps: 64,
      lifecycle: { transitionToIaDays: 1, returnOnAccess: true },
      backup: late(false),
      replication: { region: "eu-central-1", kmsKeyArn },
      kmsKeyArn,
      alarms: { notify, ioPercent: 80 },
      deletionProtection: false,
    });
    const { inputs, options } = resource(found, efs("FileSystem"), "files");
    expect(inputs).toMatchObject({
      kmsKeyId: kmsKeyArn,
      throughputMode: "provisioned",
      provisionedThroughputInMibps: 64,
      lifecyclePolicies: [{ transitionToIa: "AFTER_1_DAY" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }],
    });
    expect(options.protect).toBeFalsy();
    expect(names(found, efs("AccessPoint"))).toEqual(["files-default", "files-logs"]);
    expect(resource(found, efs("AccessPoint"), "files-logs").inputs).toMatchObject({
      posixUser: { uid: 0, gid: 33 },
      rootDirectory: { path: "/var/logs", creationInfo: { ownerUid: 0, ownerGid: 33, permissions: "0755" } },
    });
    expect(resource(found, efs("BackupPolicy"), "files").inputs.backupPolicy).toEqual({ status: "DISABLED" });
    expect(resource(found, efs("ReplicationConfiguration"), "files").inputs.destination).toEqual({
      region: "eu-central-1",
      kmsKeyId: kmsKeyArn,
    });
    expect(resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", "files-io").inputs).toMatchObject({
      metricName: "PercentIOLimit",
      threshold: 80,
      alarmActions: [notify],
    });
  });

  test("with bursting throughput is watched by its credits, and has no archive", async () => {
    const notify = "arn:aws:sns:us-east-1:123456789012:pager";
    const found = await plan({ throughputMode: "bursting", alarms: { notify } });
    expect(resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", "files-burst-credits").inputs).toMatchObject({
      metricName: "BurstCreditBalance",
      comparisonOperator: "LessThanThreshold",
      threshold: 192 * 2 ** 30,
    });
    const { lifecyclePolicies } = resource(found, efs("FileSystem"), "files").inputs;
    expect(lifecyclePolicies).toEqual([{ transitionToIa: "AFTER_30_DAYS" }]);
  });

  test("of development has no backups, and a target in two zones", async () => {
    const found = await plan({}, { profile: "development" });
    expect(names(found, efs("MountTarget"))).toEqual(["files-0", "files-1"]);
    expect(resource(found, efs("BackupPolicy"), "files").inputs.backupPolicy).toEqual({ status: "DISABLED" });
  });

  test("is refused by an environment with more subnets than mount targets", async () => {
    await expect(plan({ zoneCount: 2 })).rejects.toThrow(
      "zoneCount is 2, but the environment has 3 private subnets; give zoneCount: 3",
    );
  });
});

describe("a workload with a file system as a volume", () => {
  const volumesOf = (found: Plan) => resource(found, "aws:ecs/taskDefinition:TaskDefinition", "job").inputs.volumes;
  const rules = (found: Plan) =>
    found.resources.filter(({ type, name }) => /securityGroup\w+Rule/.test(type) && /volume/.test(name));

  test.each<[string, (files: FileSystem) => FileSystemRef]>([
    ["the component", (files) => files],
    ["its reference", (files) => files.ref as never],
  ])("mounts its default folder, of %s, and no other", async (_, use) => {
    const found = await plan({}, {}, (files) => [use(files)]);
    expect(volumesOf(found)).toEqual([
      {
        name: "v0",
        efsVolumeConfiguration: {
          fileSystemId: expect.stringMatching(/^fs-/),
          transitEncryption: "ENABLED",
          authorizationConfig: { iam: "ENABLED", accessPointId: expect.stringMatching(/^fsap-/) },
        },
      },
    ]);
    expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "job-volumes"))).toEqual([
      {
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: expect.stringMatching(/:file-system\/fs-\w+$/),
        Condition: {
          StringEquals: { "elasticfilesystem:AccessPointArn": [expect.stringMatching(/:access-point\/fsap-\w+$/)] },
        },
      },
    ]);
    expect(rules(found).map(({ inputs }) => [inputs.fromPort, inputs.toPort])).toEqual([
      [2049, 2049],
      [2049, 2049],
    ]);
  });

  test("mounts two folders of one file system through one pair of rules", async () => {
    const found = await plan({ accessPoints: { logs: {} } }, {}, (files) => [files, withAccessPoint(files, "logs")]);
    const points = JSON.stringify(volumesOf(found)).match(/fsap-\w+/g) ?? [];
    expect(new Set(points).size).toBe(2);
    expect(rules(found)).toHaveLength(2);
  });

  test("of ids that exist already mounts all of it", async () => {
    const arn = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1";
    const found = await plan({}, {}, () => [late({ id: "fs-1", arn, securityGroupId: "sg-1" }) as never]);
    expect(volumesOf(found)).toMatchObject([{ efsVolumeConfiguration: { authorizationConfig: { iam: "ENABLED" } } }]);
    expect(JSON.stringify(volumesOf(found))).not.toContain("accessPoint");
    expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "job-volumes"))[0]).not.toHaveProperty(
      "Condition",
    );
  });

  test("is told of a folder that the file system lacks", async () => {
    await expect(plan({ accessPoints: { logs: {} } }, {}, (files) => [withAccessPoint(files, "log")])).rejects.toThrow(
      'withAccessPoint: "log" is not an access point of the file system; nearest: "logs"',
    );
  });
});
