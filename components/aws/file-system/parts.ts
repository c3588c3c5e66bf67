import type * as ec2 from "@pulumi/aws/ec2";
import * as efs from "@pulumi/aws/efs";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { named } from "../../shared/tags";
import { createGroup } from "../common/security-groups";
import type { FileSystemLifecycle } from "./args";
import { fileSystemDefaults } from "./defaults";
import type { FileSystemSpec } from "./spec";

/** The file system, its group, and the resources that a volume waits for. */
export interface FileSystemParts {
  fileSystem: efs.FileSystem;
  group: ec2.SecurityGroup;
  accessPoints: Record<string, efs.AccessPoint>;
  mountTargets: efs.MountTarget[];
}

/** The file system, with a mount target in each private subnet: a task in a zone without one cannot start. */
export function createParts(name: string, spec: FileSystemSpec, opts: pulumi.CustomResourceOptions): FileSystemParts {
  const fileSystem = createFileSystem(name, spec, opts);
  const { environment, tags, zoneCount } = spec;
  const group = createGroup(name, { vpcId: environment.vpcId, description: "Mount targets", tags }, opts);
  const subnets = subnetsOf(name, spec);
  const mountTargets = Array.from({ length: zoneCount }, (_, index) => {
    const subnetId = subnets.apply((ids) => ids[index] ?? "");
    const args = { fileSystemId: fileSystem.id, subnetId, securityGroups: [group.id] };
    return new efs.MountTarget(`${name}-${index}`, args, opts);
  });
  const policy = fileSystem.arn.apply(tlsOnly);
  new efs.FileSystemPolicy(name, { fileSystemId: fileSystem.id, policy }, opts);
  const status = outputOf(spec.backup).apply((backup) => (backup ? "ENABLED" : "DISABLED"));
  new efs.BackupPolicy(name, { fileSystemId: fileSystem.id, backupPolicy: { status } }, opts);
  if (spec.replication !== undefined) {
    const { region, kmsKeyArn } = spec.replication;
    const destination = { region, ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }) };
    new efs.ReplicationConfiguration(name, { sourceFileSystemId: fileSystem.id, destination }, opts);
  }
  return { fileSystem, group, accessPoints: createAccessPoints(name, spec, fileSystem, opts), mountTargets };
}

function createFileSystem(name: string, spec: FileSystemSpec, opts: pulumi.CustomResourceOptions): efs.FileSystem {
  const { kmsKeyArn, throughputMode, provisionedThroughputInMibps, lifecycle, protect, tags } = spec;
  return new efs.FileSystem(
    name,
    {
      encrypted: true,
      ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }),
      throughputMode,
      ...(provisionedThroughputInMibps !== undefined && { provisionedThroughputInMibps }),
      lifecyclePolicies: policiesOf(lifecycle),
      tags: named(name, tags),
    },
    { ...opts, ...(protect && { protect: true }) },
  );
}

/** A policy has one transition. */
function policiesOf({ transitionToIaDays, transitionToArchiveDays, returnOnAccess }: FileSystemLifecycle) {
  const after = (days: number) => `AFTER_${days}_DAY${days === 1 ? "" : "S"}`;
  return [
    ...(transitionToIaDays === undefined ? [] : [{ transitionToIa: after(transitionToIaDays) }]),
    ...(transitionToArchiveDays === undefined ? [] : [{ transitionToArchive: after(transitionToArchiveDays) }]),
    ...(returnOnAccess ? [{ transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }] : []),
  ];
}

/** The subnets, or an error where there are more or less than mount targets. */
function subnetsOf(name: string, { environment, zoneCount }: FileSystemSpec): pulumi.Output<string[]> {
  const given = environment.privateSubnetIds;
  return (isPlain(given) ? pulumi.all(given) : pulumi.output(given)).apply((ids) => {
    if (ids.length === zoneCount) return ids;
    const reason = `zoneCount is ${zoneCount}, but the environment has ${ids.length} private subnets; give zoneCount: ${ids.length}`;
    throw new pulumi.RunError(`FileSystem "${name}": ${reason}`);
  });
}

function createAccessPoints(
  name: string,
  { accessPoints, tags }: FileSystemSpec,
  { id: fileSystemId }: efs.FileSystem,
  opts: pulumi.CustomResourceOptions,
): Record<string, efs.AccessPoint> {
  const defaults = fileSystemDefaults.accessPoint;
  const points = byName(accessPoints).map(([key, point]): [string, efs.AccessPoint] => {
    const { path = `/${key}`, uid = defaults.uid, gid = defaults.gid, permissions = defaults.permissions } = point;
    const creationInfo = { ownerUid: uid, ownerGid: gid, permissions };
    const childName = `${name}-${key}`;
    const args = { fileSystemId, posixUser: { uid, gid }, rootDirectory: { path, creationInfo } };
    return [key, new efs.AccessPoint(childName, { ...args, tags: named(childName, tags) }, opts)];
  });
  return Object.fromEntries(points);
}

/** With a policy nobody comes in without a role; over TLS alone. Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
const tlsOnly = (arn: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
