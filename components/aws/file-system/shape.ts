import { pathOf } from "../../shared/arguments/container-checks";
import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithKey } from "../../shared/arguments/judges";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  nearestNumber,
  numberIn,
  numeric,
  oneOf,
  show,
  text,
} from "../../shared/arguments/validation";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef, zoneCount } from "../common/references/reference-checks";
import {
  type FileSystemAccessPoint,
  type FileSystemAlarms,
  type FileSystemArgs,
  type FileSystemLifecycle,
  type FileSystemReplication,
  ThroughputMode,
} from "./args";

/** Source: https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html */
const transitionDays: readonly number[] = [1, 7, 14, 30, 60, 90, 180, 270, 365];

const daysOfEfs: Judge<number> = (value) =>
  typeof value === "number" && transitionDays.includes(value)
    ? undefined
    : `${show(value)} is not one of ${transitionDays.join(", ")} days; nearest: ${nearestNumber(numberIn(value) || 0, transitionDays)}`;

/** Source: https://docs.aws.amazon.com/efs/latest/ug/API_PosixUser.html */
const posixId = input(integer(0, 4_294_967_295));

/** Four folders at most. Source: https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html */
const folderPath = pathOf(
  /^(\/|(\/(?!\.\.?(\/|$))[^$#<>;`|&?{}^*/\n]+){1,4})$/,
  "an absolute path of four folders at most",
);

export const fileSystemShape: Shape<FileSystemArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  zoneCount,
  accessPoints: map(
    object<FileSystemAccessPoint>({
      path: input(folderPath),
      uid: posixId,
      gid: posixId,
      permissions: input(text(/^[0-7]{3,4}$/, 'permissions in octal, such as "0750"')),
    }),
    problemWithKey,
  ),
  throughputMode: plain(oneOf(ThroughputMode)),
  /** https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html */
  provisionedThroughputInMibps: input(numeric(1, 3414, "MiB a second")),
  lifecycle: object<FileSystemLifecycle>({
    transitionToIaDays: plain(daysOfEfs),
    transitionToArchiveDays: plain(daysOfEfs),
    returnOnAccess: plain(boolean),
  }),
  backup: input(boolean),
  replication: object<FileSystemReplication>({
    region: required(
      input(text(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region, such as eu-central-1")),
      "the other region, such as eu-central-1",
    ),
    kmsKeyArn,
  }),
  kmsKeyArn,
  alarms: object<FileSystemAlarms>({
    notify: topicArn,
    ioPercent: input(numeric(1, 100, "percent")),
    burstCreditsGib: input(numeric(0, 2150, "GiB")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkFileSystem(checker: Checker, args: FileSystemArgs): void {
  const { throughputMode = ThroughputMode.Elastic, lifecycle = {} } = args;
  const provisioned = throughputMode === ThroughputMode.Provisioned;
  if (provisioned !== (args.provisionedThroughputInMibps !== undefined)) {
    const reason = provisioned
      ? "is missing: give the MiB a second of provisioned throughput"
      : `is for throughputMode "provisioned", and it is ${show(throughputMode)}; leave one of the two out`;
    checker.add("provisionedThroughputInMibps", reason);
  }
  if (args.alarms?.burstCreditsGib !== undefined && throughputMode !== ThroughputMode.Bursting) {
    checker.add("alarms.burstCreditsGib", `is for throughputMode "bursting", and it is ${show(throughputMode)}`);
  }
  checkArchive(checker, lifecycle, throughputMode);
  const { transitionToIaDays, transitionToArchiveDays, returnOnAccess } = lifecycle;
  if (returnOnAccess && transitionToIaDays === undefined && transitionToArchiveDays === undefined) {
    checker.add("lifecycle.returnOnAccess", "is for files that went away; give transitionToIaDays too");
  }
}

/** Sources: https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html,
 * https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html */
function checkArchive(checker: Checker, lifecycle: FileSystemLifecycle, mode: ThroughputMode): void {
  const { transitionToIaDays: ia, transitionToArchiveDays: archive } = lifecycle;
  if (archive === undefined) return;
  const at = "lifecycle.transitionToArchiveDays";
  if (mode !== ThroughputMode.Elastic) checker.add(at, `is for throughputMode "elastic", and it is ${show(mode)}`);
  if (ia === undefined) checker.add(at, "is for files of infrequent access; give transitionToIaDays too");
  else if (archive <= ia) checker.add(at, `is ${archive}, and transitionToIaDays is ${ia}; give more days`);
}

const onAws = "is not an argument on AWS";
const grows = `${onAws}: EFS grows and shrinks with its files; leave it out`;

/** Arguments that file systems have on other clouds and in EFS itself, and the way to do it here. */
export const foreignToFileSystems: ForeignArguments = {
  capacityGb: grows,
  capacityGib: grows,
  quotaGib: grows,
  shareQuota: grows,
  sizeGib: grows,
  tier: calledHere("throughputMode"),
  encrypted: `${onAws}: it is encrypted always; leave it out`,
  kmsKeyId: calledHere("kmsKeyArn"),
  key: calledHere("kmsKeyArn"),
  kmsKeyName: calledHere("kmsKeyArn"),
  subnetIds: calledHere("environment"),
  backupPolicy: calledHere("backup"),
  lifecyclePolicies: calledHere("lifecycle"),
  skuName: calledHere("throughputMode"),
  provisionedIops: calledHere("provisionedThroughputInMibps"),
  provisionedBandwidthMibps: calledHere("provisionedThroughputInMibps"),
  rootSquash: calledHere("accessPoints"),
  softDeleteDays: calledHere("backup"),
  zone: `${onAws}: it has a mount target in each zone; leave it out`,
  allowedCidrs: `${onAws}: the security group of each consumer is let in; leave it out`,
  sourceBackup: `${onAws}: restore the recovery point by AWS Backup, and give the ids of the file system to volumes`,
};
