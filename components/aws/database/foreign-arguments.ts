import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const onAws = "is not an argument on AWS";
const grows = `${onAws}: Aurora's storage grows with the data; leave it out`;
const zones = `${onAws}: the data is in three zones, and instances are spread over the network's; leave it out`;

/** Arguments that databases have on other clouds and in RDS itself, and the way to do it here. */
export const foreignToDatabases: ForeignArguments = {
  skuName: 'is not an argument on AWS; nearest: "instanceClass", or "capacity" in ACUs',
  tier: 'is not an argument on AWS; nearest: "instanceClass", or "capacity" in ACUs',
  edition: `${onAws}: give engine, version and instanceClass`,
  highAvailability: calledHere("replicas"),
  availabilityType: calledHere("replicas"),
  multiAz: calledHere("replicas"),
  availabilityZone: zones,
  standbyAvailabilityZone: zones,
  maxAllocatedStorage: grows,
  iops: grows,
  storageSizeGb: grows,
  storageAutoGrow: grows,
  storageTier: grows,
  allocatedStorage: grows,
  diskSize: grows,
  diskAutoresizeLimit: grows,
  diskType: calledHere("storageType"),
  geoRedundantBackup: `${onAws}: Aurora's backups are in the region; copy them with AWS Backup`,
  pointInTimeRecoveryDays: calledHere("backupRetentionDays"),
  finalBackupRetentionDays: calledHere("finalSnapshot"),
  retainBackupsOnDelete: calledHere("finalSnapshot"),
  denyMaintenancePeriod: `${onAws}: RDS has an hour of the week for updates; nearest: "maintenanceWindow"`,
  dataCache: `${onAws}: the class decides on a cache on local disk; nearest: "instanceClass"`,
  queryInsights: calledHere("insights"),
  administrators: calledHere("masterUsername"),
  key: calledHere("kmsKeyArn"),
  kmsKeyName: calledHere("kmsKeyArn"),
  pgBouncer: calledHere("proxy"),
  connectionPooling: calledHere("proxy"),
  passwordValidationPolicy: `${onAws}: each consumer's password is made for it; leave it out`,
  clientImage: `${onAws}: the Data API makes the logins; leave it out`,
  connectorEnforcement: `${onAws}: consumers connect with TLS, which is enforced; leave it out`,
  password: `${onAws}: each consumer gets a login of its own by connections; leave it out`,
  masterPassword: `${onAws}: RDS makes it and rotates it; leave it out`,
};
