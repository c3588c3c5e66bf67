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
  availabilityZone: `${onGoogle}: Google chooses the zone; leave it out`,
  standbyAvailabilityZone: `${onGoogle}: Google chooses the zone; leave it out`,
  storageSizeGb: calledHere("diskSize"),
  storageAutoGrow: `${onGoogle}: the storage grows by itself; nearest: "diskAutoresizeLimit"`,
  storageTier: `${onGoogle}: the size of the disk sets its speed; nearest: "diskSize"`,
  backupWindow: `${onGoogle}: Google chooses the time of backups; leave it out`,
  geoRedundantBackup: `${onGoogle}: Google keeps backups in several regions; leave it out`,
  finalSnapshot: calledHere("finalBackupRetentionDays"),
  applyImmediately: `${onGoogle}: changes apply at once; leave it out`,
  insights: calledHere("queryInsights"),
  pgBouncer: calledHere("connectionPooling"),
  proxy: calledHere("connectionPooling"),
  enabledCloudwatchLogsExports: `${onGoogle}: Cloud Logging gets the instance's logs; leave it out`,
  monitoringInterval: `${onGoogle}: Cloud Monitoring has the instance's metrics; leave it out`,
  databaseFlags: calledHere("parameters"),
  administrators: signIn,
  masterUsername: signIn,
  engineLifecycleSupport: `${onGoogle}: Google upgrades a version at the end of its support; leave it out`,
  serverCaMode: `${onGoogle}: the Auth Proxy checks the certificate of each mode; leave it out`,
  pscConfigs: `${onGoogle}: a Database has an address of its network by private services access; leave it out`,
  caCertIdentifier: `${onGoogle}: the Auth Proxy knows the instance's certificate; leave it out`,
  authentication: signIn,
  password: signIn,
  key: calledHere("kmsKeyName"),
  kmsKeyArn: calledHere("kmsKeyName"),
};
