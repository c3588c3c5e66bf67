import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

export const ON_GOOGLE_CLOUD = "is not an argument on Google Cloud";
const environment = "is not an argument of a service: it is where its environment is; give it to the Environment";
const bucket = `${ON_GOOGLE_CLOUD}: Cloud Run mounts Filestore, Cloud Storage and NFS; give fileSystem, gcs or nfs`;

/** Arguments that workloads have on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToWorkloads: ForeignArguments = {
  command: 'is not an argument: Docker\'s ENTRYPOINT, which Cloud Run calls so, is "entrypoint"; its CMD is "args"',
  labels: calledHere("tags"),
  dockerLabels: `${ON_GOOGLE_CLOUD}: Cloud Run gives containers no labels; leave it out, or give tags`,
  ulimits: `${ON_GOOGLE_CLOUD}: Cloud Run sets the limits of the system itself; leave it out`,
  initProcessEnabled: `${ON_GOOGLE_CLOUD}: Cloud Run starts the image as it is; build an init process such as tini into it`,
  user: `${ON_GOOGLE_CLOUD}: a container runs as the image's own user; set USER in the image`,
  workingDirectory: calledHere("workingDir"),
  project: environment,
  region: environment,
  regions: environment,
  location: environment,
  identityId: calledHere("serviceAccount"),
  architecture: `${ON_GOOGLE_CLOUD}: Cloud Run runs x86-64 alone; build the image for linux/amd64 and leave it out`,
  registry: `${ON_GOOGLE_CLOUD}: Cloud Run pulls from Artifact Registry as itself; leave it out`,
  registryCredentials: `${ON_GOOGLE_CLOUD}: Cloud Run pulls as itself; give the image through a remote repository of Artifact Registry`,
  spotPercent: `${ON_GOOGLE_CLOUD}: Cloud Run has no Spot instances; leave it out`,
  workloadProfile: `${ON_GOOGLE_CLOUD}: Cloud Run has no machines to choose; give cpu, memory or accelerator`,
  identityLifecycle: `${ON_GOOGLE_CLOUD}: the account is there before each instance; leave it out`,
  ephemeralStorageGib: `${ON_GOOGLE_CLOUD}: files are kept in memory; give memory, or a volume with sizeLimit`,
  readonlyRootFilesystem: `${ON_GOOGLE_CLOUD}: Cloud Run cannot lock the image's file system; leave it out`,
  egressRules: `${ON_GOOGLE_CLOUD}: nearest: "networkTags", which firewall rules of the network name`,
  exec: `${ON_GOOGLE_CLOUD}: Cloud Run has no shell in an instance; leave it out`,
  taskRoleArn: `${ON_GOOGLE_CLOUD}: each service has an account of its own; list its rights in permissions`,
  executionRoleArn: `${ON_GOOGLE_CLOUD}: each service has an account of its own; list its rights in permissions`,
  logGroupName: `${ON_GOOGLE_CLOUD}: Cloud Logging keeps the logs; leave it out`,
  logRouter: `${ON_GOOGLE_CLOUD}: Cloud Logging collects the output; route it on by a sink`,
  logMode: `${ON_GOOGLE_CLOUD}: Cloud Run itself collects the output; leave it out`,
  logRetentionDays: `${ON_GOOGLE_CLOUD}: logs are kept as long as the environment's logRetentionDays say`,
  stopTimeoutSeconds: `${ON_GOOGLE_CLOUD}: Cloud Run gives an instance ten seconds to end; leave it out`,
  terminationGracePeriodSeconds: `${ON_GOOGLE_CLOUD}: Cloud Run gives an instance ten seconds to end; leave it out`,
  serviceConnect: `${ON_GOOGLE_CLOUD}: services call one another by URL; leave it out`,
  containerHealthCheck: `${ON_GOOGLE_CLOUD}: Cloud Run starts a container again that ends; leave it out`,
  containerAppName: `${ON_GOOGLE_CLOUD}: the resource has the component's name; leave it out`,
  "volumes.*.bucket": calledHere("gcs"),
  "volumes.*.azureFile": bucket,
  "volumes.*.nfsAzureFile": calledHere("nfs"),
  "volumes.*.secrets": calledHere("secret"),
};
