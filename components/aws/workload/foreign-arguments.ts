import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";

export const ON_AWS = "is not an argument on AWS";
const environment = "is not an argument of a workload: it runs where its environment is; give it to the Environment";
const fileSystem = `${ON_AWS}: Fargate mounts EFS; give a FileSystem as fileSystem`;

/** Arguments that workloads have on other clouds and in ECS itself, and the way to do it here. */
export const foreignToWorkloads: ForeignArguments = {
  command: 'is not an argument: ECS calls Docker\'s CMD so, which is "args" here; Docker\'s ENTRYPOINT is "entrypoint"',
  labels: calledHere("tags"),
  region: environment,
  location: environment,
  project: environment,
  workingDir: calledHere("workingDirectory"),
  identityId: `${ON_AWS}: each workload has a role of its own; list its rights in permissions`,
  serviceAccount: `${ON_AWS}: each workload has a role of its own; list its rights in permissions`,
  registry: `${ON_AWS}: an image of ECR needs none; for another registry give registryCredentials`,
  workloadProfile: `${ON_AWS}: Fargate has no machines to choose; give cpu, memory and architecture`,
  identityLifecycle: `${ON_AWS}: the roles are there before each task; leave it out`,
  accelerator: `${ON_AWS}: Fargate has no GPU; leave it out`,
  gpuZonalRedundancyDisabled: `${ON_AWS}: Fargate has no GPU; leave it out`,
  executionEnvironment: `${ON_AWS}: Fargate has one; leave it out`,
  vpcEgress: calledHere("egressRules"),
  networkTags: calledHere("egressRules"),
  dependsOn: calledHere("sidecars.<name>.startCondition"),
  binaryAuthorization: `${ON_AWS}: ECS does not ask who signed an image; leave it out`,
  encryptionKey: `${ON_AWS}: ECS keeps no copy of the image; give the ECR repository a key`,
  terminationGracePeriodSeconds: calledHere("stopTimeoutSeconds"),
  deletionProtection: `${ON_AWS}: a workload keeps no data; give deletionProtection to the Environment`,
  "volumes.*.gcs": fileSystem,
  "volumes.*.bucket": fileSystem,
  "volumes.*.nfs": fileSystem,
  "volumes.*.azureFile": fileSystem,
  "volumes.*.nfsAzureFile": fileSystem,
  "volumes.*.secret": `${ON_AWS}: ECS gives secrets as variables alone; give secrets: { NAME: secret }`,
  "volumes.*.secrets": `${ON_AWS}: ECS gives secrets as variables alone; give secrets: { NAME: secret }`,
};
