import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  known,
  oneOf,
  show,
  text,
} from "../../shared/arguments/validation";
import { parseCidr } from "../../shared/names/cidr";
import { checkAlarms } from "../common/alerts";
import { kmsKeyName, notificationChannelId, problemWithZone, tags } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import { type FileSystemAlarms, type FileSystemArgs, FileSystemTier } from "./args";
import { capacities, fileSystemDefaults, isBasic } from "./defaults";

const problemWithRange: Judge<string> = (value) =>
  typeof value === "string" && parseCidr(value) !== undefined
    ? undefined
    : `${show(value)} is not an IPv4 range on its own boundary; for example 10.0.0.0/16`;

export const fileSystemShape: Shape<FileSystemArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  tier: plain(oneOf(FileSystemTier)),
  zone: input(problemWithZone),
  capacityGb: input(integer(100, 102_400, "GiB")),
  allowedCidrs: list(plain(problemWithRange)),
  sourceBackup: input(
    text(
      /^projects\/[^/]+\/locations\/[^/]+\/backups\/[^/]+$/,
      "the id of a backup, such as projects/acme-prod/locations/europe-west1/backups/data",
    ),
  ),
  kmsKeyName,
  alarms: object<FileSystemAlarms>({
    notify: notificationChannelId,
    usedPercent: input(integer(1, 100, "percent")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** Arguments of file systems elsewhere and in Filestore itself, and the way to do it here. */
export const foreignToFileSystems: ForeignArguments = {
  labels: calledHere("tags"),
  location: calledHere("zone"),
  capacityGib: calledHere("capacityGb"),
  capacity: calledHere("capacityGb"),
  quotaGib: calledHere("capacityGb"),
  kmsKeyArn: calledHere("kmsKeyName"),
  restoreFrom: calledHere("sourceBackup"),
  fileShares: calledHere("capacityGb"),
  throughputMode: "is not an argument on Google Cloud: Filestore's throughput grows with capacityGb",
  backup:
    "is not an argument on Google Cloud: Filestore makes no backups by itself; a BackupPlanAssociation of Backup and DR does, for the field instance",
  zoneCount: calledHere("tier"),
  accessPoints: "is not an argument on Google Cloud: give a volume a path within it; leave it out",
  provisionedThroughputInMibps: "is not an argument on Google Cloud: Filestore's throughput grows with capacityGb",
  provisionedIops: "is not an argument on Google Cloud: Filestore's operations grow with capacityGb",
  provisionedBandwidthMibps: "is not an argument on Google Cloud: Filestore's throughput grows with capacityGb",
  lifecycle: "is not an argument on Google Cloud: Filestore has one class of storage; leave it out",
  replication: "is not an argument on Google Cloud: copy it by sourceBackup; leave it out",
  skuName: calledHere("tier"),
  sizeGib: calledHere("capacityGb"),
  rootSquash: "is not an argument on Google Cloud: the export keeps root as it is; leave it out",
  softDeleteDays:
    "is not an argument on Google Cloud: a BackupPlanAssociation of Backup and DR keeps backups; leave it out",
  key: calledHere("kmsKeyName"),
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkFileSystem(checker: Checker, args: FileSystemArgs): void {
  if (checker.accepts("environment")) checkAlarms(checker, args.alarms, environmentOf(args.environment));
  checkRanges(checker, args);
  if (!checker.accepts("tier")) return;
  const tier = args.tier ?? fileSystemDefaults.tier;
  const { min, max } = capacities[tier];
  const given = known(args.capacityGb);
  if (given !== undefined && checker.accepts("capacityGb") && (given < min || given > max)) {
    const nearest = Math.min(max, Math.max(min, given));
    checker.add("capacityGb", `${given} GiB does not go with tier ${tier}: ${min} to ${max}; nearest: ${nearest}`);
  }
  if (args.zone !== undefined && tier === FileSystemTier.Regional) {
    checker.add("zone", `is for tiers of one zone, and tier is ${tier}; leave it out, or give tier "ZONAL"`);
  }
  if (args.kmsKeyName !== undefined && isBasic(tier)) {
    checker.add("kmsKeyName", `is for tiers REGIONAL and ZONAL, and tier is ${tier}; leave one of the two out`);
  }
}

/** Source: https://docs.cloud.google.com/filestore/docs/creating-instances#configure_ip-based_access_control */
function checkRanges(checker: Checker, { allowedCidrs: ranges }: FileSystemArgs): void {
  const MOST = 64;
  if (ranges?.length === 0) checker.add("allowedCidrs", "is empty: give a range, or leave it out");
  if (ranges !== undefined && ranges.length > MOST)
    checker.add("allowedCidrs", `has ${ranges.length}; allowed: up to ${MOST}`);
}
