import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

const onAzure = "is not an argument on Azure";
const signIn = `${onAzure}: there are no passwords; consumers sign in as their identities, and people as administrators`;

/** Arguments that databases have on other clouds and in the flexible server itself, and the way to do it here. */
export const foreignToDatabases: ForeignArguments = {
  instanceClass: calledHere("skuName"),
  tier: calledHere("skuName"),
  edition: calledHere("skuName"),
  sku: calledHere("skuName"),
  capacity: `${onAzure}: a flexible server has a fixed size; nearest: "skuName"`,
  availabilityType: calledHere("highAvailability"),
  storageType: `${onAzure}: the size chooses the disk; nearest: "storageSizeGb"`,
  diskType: `${onAzure}: the size chooses the disk; nearest: "storageSizeGb"`,
  diskSize: calledHere("storageSizeGb"),
  diskAutoresizeLimit: `${onAzure}: the storage grows by itself; nearest: "storageSizeGb"`,
  backupWindow: `${onAzure}: Azure chooses the time of backups; leave it out`,
  pointInTimeRecoveryDays: calledHere("backupRetentionDays"),
  finalSnapshot: `${onAzure}: Azure keeps the backups of a deleted server for a while; leave it out`,
  finalBackupRetentionDays: `${onAzure}: Azure keeps the backups of a deleted server for a while; leave it out`,
  applyImmediately: `${onAzure}: changes apply at once; leave it out`,
  insights: calledHere("slowStatementSeconds"),
  queryInsights: calledHere("slowStatementSeconds"),
  connectorEnforcement: `${onAzure}: consumers connect with TLS, which is enforced; leave it out`,
  kmsKeyArn: calledHere("key"),
  kmsKeyName: calledHere("key"),
  connectionPooling: calledHere("pgBouncer"),
  proxy: calledHere("pgBouncer"),
  enabledCloudwatchLogsExports: `${onAzure}: the environment's workspace gets the server's logs; leave it out`,
  monitoringInterval: `${onAzure}: Azure Monitor has the server's metrics; leave it out`,
  passwordValidationPolicy: signIn,
  engineLifecycleSupport: `${onAzure}: support beyond a version's end is not chosen; leave it out`,
  caCertIdentifier: `${onAzure}: Azure chooses the certificate; leave it out`,
  masterUsername: signIn,
  administratorLogin: signIn,
  authentication: signIn,
  password: signIn,
};
