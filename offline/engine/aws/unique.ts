import type { Cloud, CloudResource } from "../cloud";

interface Uniqueness {
  /** Properties that no two may share; a resource without the first of them is not asked. */
  readonly keys: readonly string[];
  /** What AWS says; `{}` stands for the first property. */
  readonly refusal: string;
  /** Regardless of the region. */
  readonly global?: boolean;
}

const byName = (refusal: string, more: Partial<Uniqueness> = {}): Uniqueness => ({ keys: ["name"], refusal, ...more });
const securityGroupRule: Uniqueness = {
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
const unique: Readonly<Record<string, Uniqueness>> = {
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
export function taken(cloud: Cloud, { type, outputs }: CloudResource): string | undefined {
  const rule = unique[type];
  const [first = ""] = rule?.keys ?? [];
  const value = outputs[first];
  if (!rule || value === undefined || outputs.allowOverwrite === true) return undefined;
  const clashes = (other: CloudResource) =>
    (rule.global || other.outputs.region === outputs.region) &&
    rule.keys.every((key) => other.outputs[key] === outputs[key]);
  if (cloud.ofType(type).some(clashes)) return rule.refusal.replace("{}", String(value));
  const kept = cloud.kept.find((other) => other.type === type && clashes(other));
  return kept && `${kept.kept}: ${value}`;
}
