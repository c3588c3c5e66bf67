import type { Cloud, CloudResource } from "../cloud";
import { byName, taken, type Uniquenesses } from "../unique";

const securityGroupRule = {
  keys: [
    "securityGroupId",
    "ipProtocol",
    "fromPort",
    "toPort",
    "cidrIpv4",
    "cidrIpv6",
    "referencedSecurityGroupId",
    "prefixListId",
  ],
  refusal: "InvalidPermission.Duplicate: the specified rule already exists in {}",
};

/** What is taken once it is there. Source: the errors of each Create call in the services' API references. */
const unique: Uniquenesses = {
  "aws:lb/loadBalancer:LoadBalancer": byName(
    "DuplicateLoadBalancerName: A load balancer with the same name '{}' exists",
  ),
  "aws:lb/targetGroup:TargetGroup": byName("DuplicateTargetGroupName: A target group with the same name '{}' exists"),
  "aws:lb/listener:Listener": {
    keys: ["loadBalancerArn", "port"],
    refusal: "DuplicateListener: A listener already exists on this port for this load balancer '{}'",
  },
  "aws:lb/listenerRule:ListenerRule": {
    keys: ["listenerArn", "priority"],
    refusal: "PriorityInUse: Priority is currently in use on listener '{}'",
  },
  "aws:iam/role:Role": byName("EntityAlreadyExists: Role with name {} already exists.", { global: true }),
  "aws:iam/policy:Policy": byName("EntityAlreadyExists: A policy called {} already exists.", { global: true }),
  "aws:cloudwatch/logGroup:LogGroup": byName(
    "ResourceAlreadyExistsException: The specified log group already exists: {}",
  ),
  "aws:s3/bucket:Bucket": { keys: ["bucket"], refusal: "BucketAlreadyOwnedByYou: {}", global: true },
  "aws:secretsmanager/secret:Secret": byName(
    "ResourceExistsException: The operation failed because the secret {} already exists.",
  ),
  // With the same attributes it would be taken over: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  "aws:sqs/queue:Queue": byName("QueueAlreadyExists: A queue named {} already exists"),
  "aws:ec2/securityGroup:SecurityGroup": {
    keys: ["name", "vpcId"],
    refusal: "InvalidGroup.Duplicate: The security group '{}' already exists",
  },
  "aws:ec2/subnet:Subnet": {
    keys: ["cidrBlock", "vpcId"],
    refusal: "InvalidSubnet.Conflict: The CIDR '{}' conflicts with another subnet",
  },
  "aws:ec2/route:Route": {
    keys: ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock"],
    refusal: "RouteAlreadyExists: Route in Route Table ({}) already exists",
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    keys: ["subnetId"],
    refusal:
      "Resource.AlreadyAssociated: the specified association for subnet {} conflicts with an existing association",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
  "aws:ecs/service:Service": {
    keys: ["name", "cluster"],
    refusal: "InvalidParameterException: Creation of service {} was not idempotent.",
  },
  "aws:route53/record:Record": {
    keys: ["name", "zoneId", "type", "setIdentifier"],
    refusal: "InvalidChangeBatch: Tried to create resource record set [name='{}'] but it already exists",
    global: true,
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": byName("NamespaceAlreadyExists: {}"),
  "aws:wafv2/webAcl:WebAcl": { keys: ["name", "scope"], refusal: "WAFDuplicateItemException: {}" },
  "aws:efs/mountTarget:MountTarget": {
    keys: ["subnetId", "fileSystemId"],
    refusal: "MountTargetConflict: mount target already exists in subnet {}",
  },
  "aws:kms/alias:Alias": byName("AlreadyExistsException: An alias with the name {} already exists"),
};

/** Why a name, a port or a place is taken; undefined when it is free. */
export function takenInAws(cloud: Cloud, resource: CloudResource): string | undefined {
  if (resource.outputs.allowOverwrite === true) return undefined;
  return taken(unique, cloud, resource, ({ region }) => region);
}
