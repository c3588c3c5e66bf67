import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import type { Constraints } from "../constraints";
import { contains } from "../in-use";
import { lastReplicaIsNeeded } from "./caches";
import { changesWait, instanceFits, runbookSucceeds, snapshotIsNamed, staysInNetwork, subnetsFit } from "./databases";
import { hooksAreAnswered } from "./hooks";
import { inUse } from "./in-use";
import { lookUpOnAws } from "./lookups";
import { readersAreThere, targetIsThere } from "./proxies";
import { deadLettersFit } from "./queues";
import { takenInAws } from "./unique";

type Requirement = (cloud: Cloud, resource: CloudResource) => string | undefined;

/**
 * The resources that must be there before. A certificate is waited for as in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/acm/certificate_validation.go. A
 * resource unknown to the cloud is taken to have been there before.
 */
const requirements: Readonly<Record<string, Requirement>> = {
  "aws:ecs/service:Service": (cloud, service) => targetGroupsServe(cloud, service) ?? hooksAreAnswered(cloud, service),
  "aws:scheduler/schedule:Schedule": deadStartsCanBeKept,
  "aws:sfn/stateMachine:StateMachine": endsAreHeard,
  "aws:lb/listener:Listener": certificateIsIssued,
  "aws:acm/certificateValidation:CertificateValidation": (cloud, { inputs }) =>
    isIssued(cloud, text(inputs.certificateArn)) ? undefined : "timeout while waiting for state to become 'ISSUED'",
  "aws:lb/loadBalancer:LoadBalancer": logsCanBeWritten,
  "aws:ec2/natGateway:NatGateway": natGatewayFits,
  "aws:sqs/queue:Queue": deadLettersFit,
  "aws:rds/clusterInstance:ClusterInstance": instanceFits,
  "aws:rds/subnetGroup:SubnetGroup": subnetsFit,
  "aws:rds/proxyTarget:ProxyTarget": targetIsThere,
  "aws:rds/proxyEndpoint:ProxyEndpoint": readersAreThere,
  "aws:ssm/association:Association": runbookSucceeds,
};

/** In the words of https://github.com/aws/aws-cdk/issues/1160 */
function targetGroupsServe(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const own = cloud.ofType("aws:lb/targetGroup:TargetGroup").map(({ id }) => id);
  const served = [...cloud.ofType("aws:lb/listener:Listener"), ...cloud.ofType("aws:lb/listenerRule:ListenerRule")];
  const arns = list(inputs.loadBalancers).map((entry) => text(record(entry).targetGroupArn));
  const idle = arns.find((arn) => own.includes(arn) && !served.some((other) => contains(other.inputs, [arn])));
  return (
    idle &&
    `InvalidParameterException: The target group with targetGroupArn ${idle} does not have an associated load balancer.`
  );
}

/** `UnsupportedCertificate`: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html */
function certificateIsIssued(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const arn = text(inputs.certificateArn);
  return isIssued(cloud, arn) ? undefined : `UnsupportedCertificate: The certificate '${arn}' is not issued`;
}

/** A certificate is issued once the records that prove the domain are there. */
function isIssued(cloud: Cloud, arn: string): boolean {
  const certificate = cloud.find("aws:acm/certificate:Certificate", arn);
  if (certificate?.inputs.validationMethod !== "DNS") return true;
  const records = cloud.ofType("aws:route53/record:Record").map(({ outputs }) => fullName(outputs.name));
  return list(certificate.outputs.domainValidationOptions).every((option) =>
    records.includes(fullName(record(option).resourceRecordName)),
  );
}

function fullName(name: unknown): string {
  return text(name).replace(/\.$/, "");
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#access-log-create-bucket */
function logsCanBeWritten(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const { enabled, bucket } = record(inputs.accessLogs);
  if (enabled !== true || !cloud.find("aws:s3/bucket:Bucket", text(bucket))) return undefined;
  const policies = cloud.ofType("aws:s3/bucketPolicy:BucketPolicy");
  return policies.some((policy) => policy.inputs.bucket === bucket)
    ? undefined
    : `InvalidConfigurationRequest: Access Denied for bucket: ${bucket}. Please check S3bucket permission`;
}

/**
 * A role that may not make the rule by which the end of a task is heard. Source:
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
function endsAreHeard(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const role = cloud.ofType("aws:iam/role:Role").find(({ outputs }) => outputs.arn === inputs.roleArn);
  if (role === undefined || !text(inputs.definition).includes("ecs:runTask.sync")) return undefined;
  const policies = cloud.ofType("aws:iam/rolePolicy:RolePolicy").filter((policy) => policy.inputs.role === role.id);
  return policies.some((policy) => text(policy.inputs.policy).includes("rule/StepFunctionsGetEventsForECSTaskRule"))
    ? undefined
    : `AccessDeniedException: '${text(inputs.roleArn)}' is not authorized to create managed-rule.`;
}

/** Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function deadStartsCanBeKept(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const { deadLetterConfig } = record(inputs.target);
  const queue = cloud
    .ofType("aws:sqs/queue:Queue")
    .find(({ outputs }) => outputs.arn !== undefined && outputs.arn === record(deadLetterConfig).arn);
  return queue?.inputs.fifoQueue === true
    ? "ValidationException: A FIFO queue cannot be the dead-letter queue of a schedule."
    : undefined;
}

function natGatewayFits(cloud: Cloud, gateway: CloudResource): string | undefined {
  return vpcHasGateway(cloud, gateway) ?? addressesAreFree(cloud, gateway);
}

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
function addressesAreFree(cloud: Cloud, { id, inputs }: CloudResource): string | undefined {
  const others = cloud.ofType("aws:ec2/natGateway:NatGateway").filter((other) => other.id !== id);
  const taken = cloud
    .ofType("aws:ec2/eip:Eip")
    .map((address) => address.id)
    .find((address) => contains(inputs, [address]) && others.some((other) => contains(other.inputs, [address])));
  return taken && `Resource.AlreadyAssociated: Elastic IP address ${taken} is already associated`;
}

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
function vpcHasGateway(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const vpcId = inputs.vpcId ?? cloud.find("aws:ec2/subnet:Subnet", text(inputs.subnetId))?.outputs.vpcId;
  if (vpcId === undefined || inputs.connectivityType === "private") return undefined;
  const gateways = cloud.ofType("aws:ec2/internetGateway:InternetGateway");
  return gateways.some((gateway) => gateway.inputs.vpcId === vpcId)
    ? undefined
    : `Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`;
}

/** `OperationNotPermitted`: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html */
function isProtected({ id, inputs }: CloudResource): string | undefined {
  const flags = [inputs.enableDeletionProtection, inputs.deletionProtection, inputs.deletionProtectionEnabled];
  return flags.includes(true)
    ? `OperationNotPermitted: '${id}' cannot be deleted because deletion protection is enabled`
    : undefined;
}

/**
 * A gateway holds on as long as addresses in its network are mapped to the world:
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-igw.html
 */
function isMapped(cloud: Cloud, { type, inputs }: CloudResource): string | undefined {
  if (type !== "aws:ec2/internetGateway:InternetGateway") return undefined;
  const subnets = cloud.ofType("aws:ec2/subnet:Subnet").filter(({ outputs }) => outputs.vpcId === inputs.vpcId);
  const ids = subnets.map(({ id }) => id);
  const facing = cloud.ofType("aws:lb/loadBalancer:LoadBalancer").filter((other) => other.inputs.internal !== true);
  const mapped = [...cloud.ofType("aws:ec2/natGateway:NatGateway"), ...facing].some((other) =>
    contains(other.inputs, [...ids, text(inputs.vpcId)]),
  );
  return mapped
    ? `DependencyViolation: Network ${inputs.vpcId} has some mapped public address(es). Please unmap those before detaching the gateway.`
    : undefined;
}

/**
 * The bucket of a load balancer's logs is not empty, from the load balancer's first minutes on:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function isFull(cloud: Cloud, { type, id, inputs }: CloudResource): string | undefined {
  if (type !== "aws:s3/bucket:Bucket" || inputs.forceDestroy === true || !cloud.written.includes(id)) return undefined;
  return `BucketNotEmpty: The bucket ${id} you tried to delete is not empty`;
}

function sensitiveOf(type: string): readonly string[] {
  if (type === "aws:secretsmanager/secretVersion:SecretVersion") return ["secretString", "secretBinary"];
  return type === "aws:ssm/parameter:Parameter" ? ["value"] : [];
}

/**
 * The IPv6 block of a network stays as long as a subnet has a part of it, and a subnet keeps its part when a program no longer says
 * one. `InvalidCidrBlock.InUse`: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
 */
function blockIsInUse(cloud: Cloud, { type, id, inputs }: CloudResource, before: CloudResource): string | undefined {
  const goes = before.inputs.assignGeneratedIpv6CidrBlock === true && inputs.assignGeneratedIpv6CidrBlock !== true;
  if (type !== "aws:ec2/vpc:Vpc" || !goes) return undefined;
  const subnets = cloud.ofType("aws:ec2/subnet:Subnet").filter(({ outputs }) => outputs.vpcId === id);
  return subnets.some(({ outputs }) => text(outputs.ipv6CidrBlock) !== "")
    ? `InvalidCidrBlock.InUse: The vpc ${id} currently has a subnet within its IPv6 CIDR block`
    : undefined;
}

/** Inputs that are the id, the ARN or the name of one resource. */
const references = new Map([
  ["cluster", "aws:ecs/cluster:Cluster"],
  ["fileSystemId", "aws:efs/fileSystem:FileSystem"],
  ["listenerArn", "aws:lb/listener:Listener"],
  ["loadBalancerArn", "aws:lb/loadBalancer:LoadBalancer"],
  ["referencedSecurityGroupId", "aws:ec2/securityGroup:SecurityGroup"],
  ["routeTableId", "aws:ec2/routeTable:RouteTable"],
  ["securityGroupId", "aws:ec2/securityGroup:SecurityGroup"],
  ["subnetId", "aws:ec2/subnet:Subnet"],
  ["vpcId", "aws:ec2/vpc:Vpc"],
  ["zoneId", "aws:route53/zone:Zone"],
]);
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
const deletedRecently =
  "QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can create another with the same name.";

/** https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const pendingDeletion = "KMSInvalidStateException: the key is pending deletion";
/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html */
const scheduledForDeletion =
  "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion";

/** Refusals of a change as of a creation. */
const changes: Readonly<Record<string, Requirement>> = {
  "aws:ecs/service:Service": hooksAreAnswered,
  "aws:sqs/queue:Queue": deadLettersFit,
};

export const awsConstraints: Constraints = {
  lookUp: lookUpOnAws,
  taken: takenInAws,
  references,
  create(cloud, resource) {
    const refusal = takenInAws(cloud, resource) ?? requirements[resource.type]?.(cloud, resource);
    const { bucket } = record(resource.inputs.accessLogs);
    if (refusal === undefined && typeof bucket === "string") cloud.write(bucket);
    // Requests are recorded from the first one on.
    const { targetBucket } = resource.inputs;
    if (refusal === undefined && typeof targetBucket === "string") cloud.write(targetBucket);
    return refusal;
  },
  update(cloud, resource, before) {
    const refusal =
      changes[resource.type]?.(cloud, resource) ??
      lastReplicaIsNeeded(resource, before) ??
      blockIsInUse(cloud, resource, before) ??
      staysInNetwork(cloud, resource, before);
    if (refusal === undefined) changesWait(cloud, resource, before);
    return refusal;
  },
  delete: (cloud, resource) =>
    isProtected(resource) ??
    snapshotIsNamed(resource) ??
    inUse(cloud, resource) ??
    isMapped(cloud, resource) ??
    isFull(cloud, resource),
  keeps({ type, inputs }) {
    if (type === "aws:sqs/queue:Queue") return deletedRecently;
    if (type === "aws:kms/key:Key") return pendingDeletion;
    if (type !== "aws:secretsmanager/secret:Secret" || inputs.recoveryWindowInDays === 0) return undefined;
    return scheduledForDeletion;
  },
  sensitive: sensitiveOf,
};
