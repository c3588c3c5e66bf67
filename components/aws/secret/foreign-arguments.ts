import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const leaveOut = (reason: string): string => `is not an argument on AWS: ${reason}; leave it out`;

/** Arguments that secrets have on other clouds and in Secrets Manager itself, and the way to do it here. */
export const foreignToSecrets: ForeignArguments = {
  vaultId: leaveOut("Secrets Manager has no vaults"),
  secretName: leaveOut("the secret has the component's name, with digits, since the name of a deleted one stays taken"),
  secretString: calledHere("value"),
  contentType: calledHere("description"),
  expires: calledHere("rotation"),
  kmsKeyName: calledHere("kmsKeyArn"),
  kmsKeyId: calledHere("kmsKeyArn"),
  replicaKmsKeyNames: leaveOut("a copy has the key of Secrets Manager in its region"),
  versionDestroyTtlDays: calledHere("recoveryWindowDays"),
  recoveryWindowInDays: calledHere("recoveryWindowDays"),
  deletionProtection: calledHere("recoveryWindowDays"),
  replicas: calledHere("replicaRegions"),
  "external.id": calledHere("external.arn"),
};
