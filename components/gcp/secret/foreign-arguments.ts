import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const leaveOut = (reason: string): string => `is not an argument on Google Cloud: ${reason}; leave it out`;

/** Arguments that secrets have on other clouds and in Secret Manager itself, and the way to do it here. */
export const foreignToSecrets: ForeignArguments = {
  vaultId: leaveOut("Secret Manager has no vaults"),
  secretName: leaveOut("the secret has the component's name, with digits"),
  secretId: leaveOut("the secret has the component's name, with digits"),
  secretData: calledHere("value"),
  contentType: calledHere("tags"),
  description: calledHere("tags"),
  alarms: leaveOut("a rotation is a message on a topic, and fails where it is made"),
  expires: calledHere("rotation"),
  kmsKeyArn: calledHere("kmsKeyName"),
  recoveryWindowDays: calledHere("versionDestroyTtlDays"),
  replication: calledHere("replicaRegions"),
  "rotation.functionArn": calledHere("rotation.topic"),
  "rotation.rotateImmediately": calledHere("rotation.nextRotationTime"),
  "external.arn": calledHere("external.id"),
};
