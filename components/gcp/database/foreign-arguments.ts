import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const onGoogle = "is not an argument on Google Cloud";
const signIn = `${onGoogle}: there are no passwords; consumers sign in as their service accounts by connections`;

/** Arguments that databases have on other clouds and in Cloud SQL itself, and the way to do it here. */
export const foreignToDatabases: ForeignArguments = {
  instanceClass: calledHere("tier"),
  skuName: calledHere("tier"),
  capacity: `${onGoogle}: an instance has a fixed size; nearest: "tier"`,
  highAvailability: calledHere("availabilityType"),
  storageType: calledHere("diskType"),
  storageSizeGb: calledHere("diskSize"),
  backupWindow: `${onGoogle}: Google chooses the time of backups; leave it out`,
  geoRedundantBackup: `${onGoogle}: Google keeps backups in several regions; leave it out`,
  finalSnapshot: calledHere("finalBackupRetentionDays"),
  applyImmediately: `${onGoogle}: changes apply at once; leave it out`,
  insights: calledHere("queryInsights"),
  databaseFlags: calledHere("parameters"),
  administrators: signIn,
  masterUsername: signIn,
  password: signIn,
  key: calledHere("kmsKeyName"),
  kmsKeyArn: calledHere("kmsKeyName"),
};
