import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

const cluster = "aws:rds/cluster:Cluster";

/** A class of serverless instances needs the cluster's limits. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.create.html */
export function instanceFits(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const own = cloud.find(cluster, text(inputs.clusterIdentifier));
  if (own === undefined || inputs.instanceClass !== "db.serverless") return undefined;
  return record(own.inputs.serverlessv2ScalingConfiguration).maxCapacity === undefined
    ? "InvalidDBClusterStateFault: Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance."
    : undefined;
}

const association = "aws:ssm/association:Association";
const document = "aws:ssm/document:Document";

/**
 * Whether the Data API of a cluster is on. That of a restored one is switched on by a call of its own, since no restore takes
 * it: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/496
 */
function isOpen(cloud: Cloud, { inputs, outputs }: CloudResource): boolean {
  if (inputs.enableHttpEndpoint !== true) return false;
  if (inputs.snapshotIdentifier === undefined && inputs.restoreToPointInTime === undefined) return true;
  return hasRun(cloud, `"Api":"EnableHttpEndpoint","ResourceArn":"${text(outputs.arn)}"`);
}

/** How the cloud notes that a cluster switches login by IAM on in its maintenance window. */
const waitingOf = (id: string): string => `sign-in-waits:${id}`;

/**
 * A change to login by IAM waits for the window where changes are not applied immediately. Sources:
 * https://github.com/pulumi/pulumi-aws/issues/2103,
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/327
 */
export function changesWait(cloud: Cloud, { type, id, inputs }: CloudResource, before: CloudResource): void {
  if (type !== cluster || inputs.applyImmediately === true) return;
  const [is, was] = [inputs, before.inputs].map((of) => of.iamDatabaseAuthenticationEnabled === true);
  if (is && !was) cloud.write(waitingOf(id));
}

/** Whether a cluster takes the tokens of IAM; a restore of a snapshot leaves that off. Source:
 * https://github.com/hashicorp/terraform-provider-aws/issues/35189 */
function takesTokens(cloud: Cloud, { id, inputs }: CloudResource): boolean {
  if (inputs.iamDatabaseAuthenticationEnabled !== true) return false;
  if (inputs.snapshotIdentifier === undefined && !cloud.written.includes(waitingOf(id))) return true;
  return hasRun(cloud, `"DBClusterIdentifier":"${id}","EnableIAMDatabaseAuthentication":true,"ApplyImmediately":true`);
}

/** Whether a runbook with these words has been run. */
function hasRun(cloud: Cloud, words: string): boolean {
  const runs = cloud.ofType(association).map(({ inputs: run }) => run.name);
  return cloud
    .ofType(document)
    .some((one) => runs.includes(one.outputs.name) && text(one.inputs.content).includes(words));
}

/** The last instance that is asked for something must be there, and the Data API on. Source:
 * https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_BeginTransaction.html */
function databaseAnswers(cloud: Cloud, definition: string): boolean {
  const named = cloud.ofType(cluster).filter(({ outputs }) => definition.includes(text(outputs.arn)));
  const instances = cloud.ofType("aws:rds/clusterInstance:ClusterInstance");
  return named.every(
    (one) => isOpen(cloud, one) && instances.some(({ inputs }) => inputs.clusterIdentifier === one.id),
  );
}

/** A login by IAM, as the machine makes it, is of use once its cluster takes tokens. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html */
function tokensAreTaken(cloud: Cloud, definition: string): boolean {
  if (!/GRANT rds_iam TO|AWSAuthenticationPlugin/.test(definition)) return true;
  const named = cloud.ofType(cluster).filter(({ outputs }) => definition.includes(text(outputs.arn)));
  return named.every((one) => takesTokens(cloud, one));
}

/**
 * An association of a runbook succeeds where the roles of the runbook and of its machines have their policies, and the
 * database answers. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeStateMachine.html
 */
export function runbookSucceeds(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const runbook = cloud.ofType(document).find(({ outputs }) => outputs.name === inputs.name);
  if (runbook === undefined) return undefined;
  const content = text(runbook.inputs.content);
  const machines = machinesIn(cloud, content);
  const assumed = [record(JSON.parse(content)).assumeRole, ...machines.map(({ inputs: machine }) => machine.roleArn)];
  const failed = "waiting for SSM Association create: unexpected state 'Failed', wanted target 'Success'";
  if (!assumed.every((arn) => hasPolicy(cloud, text(arn)))) return `${failed}: AccessDenied`;
  const definitions = machines.map(({ inputs: machine }) => text(machine.definition));
  if (!definitions.every((definition) => databaseAnswers(cloud, definition))) {
    return `${failed}: DatabaseUnavailableException`;
  }
  return definitions.every((definition) => tokensAreTaken(cloud, definition))
    ? undefined
    : "the login by IAM that is made here would be refused until the maintenance window: PAM authentication failed";
}

/** The machine that a runbook starts, and those that this one starts. */
function machinesIn(cloud: Cloud, content: string): CloudResource[] {
  const found = cloud.ofType("aws:sfn/stateMachine:StateMachine").filter(({ id }) => content.includes(`"${id}"`));
  return found.flatMap((machine) => [machine, ...machinesIn(cloud, text(machine.inputs.definition))]);
}

/** A role that this cloud does not know was there before. */
function hasPolicy(cloud: Cloud, arn: string): boolean {
  const role = cloud.ofType("aws:iam/role:Role").find(({ outputs }) => outputs.arn === arn);
  return (
    role === undefined || cloud.ofType("aws:iam/rolePolicy:RolePolicy").some(({ inputs }) => inputs.role === role.id)
  );
}

/** A cluster goes with a last snapshot that has a name, or without one. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html */
export function snapshotIsNamed({ type, inputs }: CloudResource): string | undefined {
  if (type !== cluster || inputs.skipFinalSnapshot === true || text(inputs.finalSnapshotIdentifier) !== "")
    return undefined;
  return "RDS Cluster final_snapshot_identifier is required when skip_final_snapshot is false";
}

/** A group of subnets stays in its network. Source: https://github.com/hashicorp/terraform-provider-aws/issues/27459 */
export function staysInNetwork(
  cloud: Cloud,
  { type, inputs }: CloudResource,
  before: CloudResource,
): string | undefined {
  if (type !== "aws:rds/subnetGroup:SubnetGroup") return undefined;
  const networks = [inputs, before.inputs].flatMap(({ subnetIds }) =>
    list(subnetIds).flatMap((id) => cloud.find("aws:ec2/subnet:Subnet", text(id))?.outputs.vpcId ?? []),
  );
  return new Set(networks).size > 1
    ? "InvalidParameterValue: The new Subnets are not in the same Vpc as the existing subnet group"
    : undefined;
}

/** Subnets of one network, in two zones or more. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html */
export function subnetsFit(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const subnets = list(inputs.subnetIds).flatMap((id) => cloud.find("aws:ec2/subnet:Subnet", text(id)) ?? []);
  const zones = new Set(subnets.map(({ outputs }) => outputs.availabilityZone));
  return subnets.length > 0 && zones.size < 2
    ? "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement."
    : undefined;
}
