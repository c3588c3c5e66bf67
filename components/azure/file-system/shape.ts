import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, known, oneOf } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { actionGroupId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { checkPrivateLink } from "../common/private-link";
import { environmentRef } from "../common/references/reference-checks";
import { environmentFrom } from "../common/references/references";
import { checkTold } from "../common/told";
import { type FileSystemAlarms, type FileSystemArgs, FileSystemSku, RootSquash } from "./args";
import { fileSystemDefaults, isV2, sizesOf } from "./defaults";

export const fileSystemShape: Shape<FileSystemArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  skuName: plain(oneOf(FileSystemSku)),
  sizeGib: input(integer(32, 262_144, "GiB")),
  /** https://learn.microsoft.com/azure/storage/files/understanding-billing */
  provisionedIops: input(integer(3000, 102_400, "operations a second")),
  provisionedBandwidthMibps: input(integer(100, 10_340, "MiB a second")),
  rootSquash: plain(oneOf(RootSquash)),
  softDeleteDays: input(integer(1, 365, "days")),
  key: encryptionKey,
  alarms: object<FileSystemAlarms>({
    notify: actionGroupId,
    usedPercent: input(integer(1, 100, "percent")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkFileSystem(checker: Checker, args: FileSystemArgs): void {
  checkPrivateLink(checker, args.environment);
  if (!checker.accepts("environment")) return;
  const environment = environmentFrom(args.environment);
  checkTold(checker, args.alarms, environment);
  if (!checker.accepts("skuName")) return;
  const skuName = args.skuName ?? fileSystemDefaults[profileOf(environment)].skuName;
  const size = known(args.sizeGib);
  const { fewest, most } = sizesOf(skuName);
  if (checker.accepts("sizeGib") && size !== undefined && (size < fewest || size > most)) {
    const instead = `nearest: ${size < fewest ? fewest : most}, or skuName: "PremiumV2_ZRS"`;
    checker.add("sizeGib", `is ${size}, and ${skuName} has ${fewest} to ${most} GiB; ${instead}`);
  }
  const speed = ["provisionedIops", "provisionedBandwidthMibps"] as const;
  for (const part of isV2(skuName) ? [] : speed.filter((one) => args[one] !== undefined))
    checker.add(part, `is for a tier of PremiumV2: of ${skuName} the size brings the speed; nearest: "sizeGib"`);
}

const onAzure = "is not an argument on Azure";

/** Arguments that file systems have on other clouds and in Azure itself, and the way to do it here. */
export const foreignToFileSystems: ForeignArguments = {
  throughputMode: calledHere("skuName"),
  provisionedThroughputInMibps: calledHere("provisionedBandwidthMibps"),
  tier: calledHere("skuName"),
  capacityGb: calledHere("sizeGib"),
  shareQuota: calledHere("sizeGib"),
  accessPoints: `${onAzure}: give a volume a subPath`,
  zoneCount: `${onAzure}: copies in three zones come with skuName`,
  lifecycle: `${onAzure}: an NFS share has one tier; leave it out`,
  backup: `${onAzure}: Azure Backup takes no NFS shares; make snapshots in a job, or leave it out`,
  protocol: `${onAzure}: it is NFS, which needs no key; mount an SMB share by volumes.<name>.azureFile`,
  kmsKeyArn: calledHere("key"),
  kmsKeyName: calledHere("key"),
  replication: calledHere("skuName"),
  zone: calledHere("skuName"),
  allowedCidrs: `${onAzure}: a private endpoint lets the network in; leave it out`,
  sourceBackup: `${onAzure}: restore a snapshot into the share; leave it out`,
};
