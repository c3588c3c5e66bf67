import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

export const ON_AZURE = "is not an argument on Azure";
const environment = "is not an argument of a workload: it runs where its environment is; give it to the Environment";
const outbound = `${ON_AZURE}: apps of an environment share its subnet; give the Network egressRules`;
const share = `${ON_AZURE}: Container Apps mounts Azure Files; give a FileSystem as fileSystem`;

/** Arguments that workloads have on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToWorkloads: ForeignArguments = {
  command:
    'is not an argument: Docker\'s ENTRYPOINT, which Container Apps calls so, is "entrypoint"; its CMD is "args"',
  labels: calledHere("tags"),
  dockerLabels: `${ON_AZURE}: Container Apps gives containers no labels; leave it out, or give tags`,
  ulimits: `${ON_AZURE}: Container Apps sets the limits of the system itself; leave it out`,
  initProcessEnabled: `${ON_AZURE}: Container Apps starts the image as it is; build an init process such as tini into it`,
  user: `${ON_AZURE}: a container runs as the image's own user; set USER in the image`,
  workingDirectory: `${ON_AZURE}: a container starts where the image says; set WORKDIR in the image`,
  region: environment,
  regions: environment,
  location: environment,
  project: environment,
  serviceAccount: calledHere("identityId"),
  workingDir: `${ON_AZURE}: a container starts where the image says; set WORKDIR in the image`,
  architecture: `${ON_AZURE}: Container Apps runs linux/amd64 alone; build the image for that and leave it out`,
  spotPercent: `${ON_AZURE}: Container Apps has no Spot capacity; leave it out`,
  ephemeralStorageGib: `${ON_AZURE}: temporary storage grows with cpu; leave it out`,
  accelerator: calledHere("workloadProfile"),
  gpuZonalRedundancyDisabled: `${ON_AZURE}: a GPU comes with a workload profile; give workloadProfile`,
  executionEnvironment: `${ON_AZURE}: Container Apps has one; leave it out`,
  readonlyRootFilesystem: `${ON_AZURE}: Container Apps cannot lock the image's file system; leave it out`,
  egressRules: outbound,
  vpcEgress: outbound,
  networkTags: outbound,
  dependsOn: calledHere("sidecars.<name>.init"),
  binaryAuthorization: `${ON_AZURE}: Container Apps does not ask who signed an image; leave it out`,
  encryptionKey: `${ON_AZURE}: the registry keeps the image; give the registry a key`,
  exec: `${ON_AZURE}: az containerapp exec needs no argument; leave it out`,
  taskRoleArn: `${ON_AZURE}: each workload has an identity of its own; list its rights in permissions`,
  executionRoleArn: `${ON_AZURE}: each workload has an identity of its own; list its rights in permissions`,
  logGroupName: `${ON_AZURE}: logs go where the environment says; leave it out`,
  logRouter: `${ON_AZURE}: Container Apps collects the output itself; give the Environment a workspace, or logs elsewhere by its own argument`,
  logMode: `${ON_AZURE}: Container Apps itself collects the output; leave it out`,
  logRetentionDays: `${ON_AZURE}: logs are kept as long as the environment's logRetentionDays say`,
  restartOnRotation: `${ON_AZURE}: Container Apps itself restarts the revisions whose variables hold a secret with a new version; to pin one, give its reference a version`,
  stopTimeoutSeconds: calledHere("terminationGracePeriodSeconds"),
  deletionProtection: `${ON_AZURE}: a workload keeps no data; give deletionProtection to the Environment`,
  serviceConnect: `${ON_AZURE}: apps of an environment reach one another by name; leave it out`,
  containerHealthCheck: `${ON_AZURE}: Container Apps starts a container again that ends; leave it out`,
  "volumes.*.gcs": share,
  "volumes.*.bucket": share,
  "volumes.*.nfs": calledHere("nfsAzureFile"),
  "volumes.*.secret": calledHere("secrets"),
};
