import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const onAws = "is not an argument on AWS";
const inPlace = `${onAws}: a restored database (restoreFrom) shows what an upgrade does; then raise version`;
const inRegion = `${onAws}: RDS keeps the password of no global database; copy backups with AWS Backup`;
const grows = `${onAws}: Aurora's storage grows with the data; leave it out`;
const zones = `${onAws}: the data is in three zones, and instances are spread over the network's; leave it out`;

/** Arguments that databases have on other clouds and in RDS itself, and the way to do it here. */
export const foreignToDatabases: ForeignArguments = {
  skuName: 'is not an argument on AWS; nearest: "instanceClass", or "capacity" in ACUs',
  tier: 'is not an argument on AWS; nearest: "instanceClass", or "capacity" in ACUs',
  edition: `${onAws}: give engine, version and instanceClass`,
  // Neither with a password that RDS keeps, nor with a proxy, nor in the provider:
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/blue-green-deployments-considerations.html,
  // https://github.com/hashicorp/terraform-provider-aws/issues/38749
  blueGreenUpdate: inPlace,
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
  globalClusterIdentifier: inRegion,
  replicationSourceIdentifier: inRegion,
  replicateSourceDb: calledHere("replicas"),
  engineVersion: calledHere("version"),
  engineMode: 'is not an argument on AWS; nearest: "instanceClass", or "capacity" in ACUs',
  serverlessv2ScalingConfiguration: calledHere("capacity"),
  allowMajorVersionUpgrade: `${onAws}: a greater version is asked for by version; leave it out`,
  snapshotIdentifier: calledHere("restoreFrom.snapshotId"),
  restoreToPointInTime: calledHere("restoreFrom.clusterId"),
  manageMasterUserPassword: `${onAws}: RDS always keeps and rotates it; leave it out`,
  iamDatabaseAuthenticationEnabled: `${onAws}: give authentication: "iam"`,
  dbSubnetGroupName: `${onAws}: it stands in the private subnets of the environment; leave it out`,
  vpcSecurityGroupIds: `${onAws}: it has a group of its own, whose rules are the consumers'; leave it out`,
  publiclyAccessible: `${onAws}: it is never public; leave it out`,
  performanceInsightsEnabled: calledHere("insights"),
  dbName: calledHere("databaseName"),
  username: calledHere("masterUsername"),
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
