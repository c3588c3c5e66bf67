import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const ofVault = "is not an argument on Azure: Key Vault encrypts what it holds; leave it out";
const kept =
  "is not an argument on Azure: a secret that leaves the program stays in its vault, which says how long deleted ones can come back; leave it out";
const noRotation =
  "is not an argument on Azure: Key Vault rotates keys and certificates, but no secrets; give expires, and those whom the environment's notify names are told 30 days before";

/** Arguments that secrets have on other clouds, and the way to do it here. */
export const foreignToSecrets: ForeignArguments = {
  rotation: noRotation,
  description: calledHere("tags"),
  kmsKeyArn: ofVault,
  kmsKeyName: ofVault,
  replicaKmsKeyNames: ofVault,
  recoveryWindowDays: kept,
  versionDestroyTtlDays: kept,
  deletionProtection: kept,
  name: calledHere("secretName"),
  secretString: calledHere("value"),
  secretData: calledHere("value"),
  alarms: calledHere("expires"),
  "external.arn": calledHere("external.id"),
  replicaRegions: "is not an argument on Azure: the vault itself has a copy in the paired region; leave it out",
};
