import type { Cloud, CloudResource } from "../cloud";
import { type Uses, usedBy } from "../in-use";
import {
  acmCall,
  cloudFrontCall,
  ec2Errors,
  ecsCall,
  efsCall,
  elasticacheCall,
  elbCall,
  iamCall,
  rdsCall,
  route53Call,
  ssmCall,
  wafCall,
} from "./references";

const groupRules = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];
const attached = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:ecs/service:Service",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:efs/mountTarget:MountTarget",
  "aws:rds/cluster:Cluster",
  // Its interfaces are in its subnets: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-network-prereqs.html
  "aws:rds/proxy:Proxy",
  "aws:rds/proxyEndpoint:ProxyEndpoint",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:elasticache/serverlessCache:ServerlessCache",
];

/** The resources that cannot be deleted while another uses them. */
const uses: Uses = {
  "aws:ec2/vpc:Vpc": {
    by: [
      "aws:ec2/subnet:Subnet",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:ec2/internetGateway:InternetGateway",
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "aws:ec2/routeTable:RouteTable",
      "aws:ec2/natGateway:NatGateway",
    ],
    refusal: "DependencyViolation: The vpc '{}' has dependencies and cannot be deleted.",
    source: ec2Errors,
  },
  "aws:ec2/subnet:Subnet": {
    by: [...attached, "aws:ec2/natGateway:NatGateway"],
    refusal: "DependencyViolation: The subnet '{}' has dependencies and cannot be deleted.",
    source: ec2Errors,
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    by: [...attached, ...groupRules],
    refusal: "DependencyViolation: resource {} has a dependent object",
    source: ec2Errors,
  },
  "aws:ec2/eip:Eip": {
    by: ["aws:ec2/natGateway:NatGateway"],
    refusal: "InvalidIPAddress.InUse: The address with allocation id [{}] is in use.",
    source: ec2Errors,
  },
  "aws:ec2/routeTable:RouteTable": {
    by: ["aws:ec2/routeTableAssociation:RouteTableAssociation"],
    refusal: "DependencyViolation: The routeTable '{}' has dependencies and cannot be deleted.",
    source: ec2Errors,
  },
  "aws:lb/targetGroup:TargetGroup": {
    by: ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"],
    refusal: "ResourceInUse: Target group '{}' is currently in use by a listener or a rule",
    source: elbCall("DeleteTargetGroup"),
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    by: ["aws:cloudfront/vpcOrigin:VpcOrigin"],
    refusal: "ResourceInUse: Load balancer '{}' is currently associated with another service",
    source: elbCall("DeleteLoadBalancer"),
  },
  "aws:acm/certificate:Certificate": {
    by: [
      "aws:lb/listener:Listener",
      "aws:lb/listenerCertificate:ListenerCertificate",
      "aws:cloudfront/distribution:Distribution",
    ],
    refusal: "ResourceInUseException: Certificate {} is in use",
    source: acmCall("DeleteCertificate"),
  },
  "aws:cloudfront/vpcOrigin:VpcOrigin": {
    by: ["aws:cloudfront/distribution:Distribution"],
    refusal: "CannotDeleteEntityWhileInUse: {}",
    source: cloudFrontCall("DeleteVpcOrigin"),
  },
  "aws:ecs/cluster:Cluster": {
    by: ["aws:ecs/service:Service"],
    refusal: "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active: {}",
    source: ecsCall("DeleteCluster"),
  },
  "aws:iam/role:Role": {
    by: ["aws:iam/rolePolicy:RolePolicy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
    refusal: "DeleteConflict: Cannot delete entity {}, must delete policies first.",
    source: iamCall("DeleteRole"),
  },
  "aws:iam/policy:Policy": {
    by: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
    refusal: "DeleteConflict: Cannot delete a policy attached to entities: {}",
    source: iamCall("DeletePolicy"),
  },
  "aws:route53/zone:Zone": {
    by: ["aws:route53/record:Record"],
    refusal: "HostedZoneNotEmpty: The specified hosted zone {} contains non-required resource record sets",
    source: route53Call("DeleteHostedZone"),
  },
  "aws:efs/fileSystem:FileSystem": {
    by: ["aws:efs/mountTarget:MountTarget"],
    refusal: "FileSystemInUse: file system {} has mount targets",
    source: efsCall("DeleteFileSystem"),
  },
  "aws:rds/cluster:Cluster": {
    by: ["aws:rds/clusterInstance:ClusterInstance"],
    refusal:
      "InvalidDBClusterStateFault: Cluster cannot be deleted, it still contains DB instances in non-deleting state: {}",
    source: rdsCall("DeleteDBCluster"),
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    by: ["aws:rds/cluster:Cluster"],
    refusal:
      "InvalidDBSubnetGroupStateFault: Cannot delete the subnet group '{}' because at least one database instance is still using it.",
    source: rdsCall("DeleteDBSubnetGroup"),
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    by: ["aws:rds/cluster:Cluster"],
    refusal:
      "InvalidDBParameterGroupState: One or more database instances are still members of this parameter group {}",
    source: rdsCall("DeleteDBClusterParameterGroup"),
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    by: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    refusal: "CacheSubnetGroupInUse: Cache subnet group {} is currently in use by a cache cluster.",
    source: elasticacheCall("DeleteCacheSubnetGroup"),
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    by: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    refusal: "InvalidCacheParameterGroupState: One or more cache clusters are still members of this parameter group {}",
    source: elasticacheCall("DeleteCacheParameterGroup"),
  },
  "aws:ssm/document:Document": {
    by: ["aws:ssm/association:Association"],
    refusal:
      "AssociatedInstances: You must disassociate a document from all managed nodes before you can delete it: {}",
    source: ssmCall("DeleteDocument"),
  },
  "aws:wafv2/webAcl:WebAcl": {
    by: ["aws:wafv2/webAclAssociation:WebAclAssociation", "aws:cloudfront/distribution:Distribution"],
    refusal: "WAFAssociatedItemException: web ACL {} is associated with a resource",
    source: wafCall("DeleteWebACL"),
  },
};

/** Why a resource cannot go yet; undefined when nothing uses it. */
export function inUse(cloud: Cloud, resource: CloudResource): string | undefined {
  if (resource.inputs.forceDestroy === true) return undefined;
  return usedBy(uses, cloud, resource, [resource.id, resource.outputs.arn], holding);
}

/** A group's own rules go with it; those of other groups that name it do not. */
function holding({ type, inputs }: CloudResource) {
  const { securityGroupId, ...others } = inputs;
  return groupRules.includes(type) ? others : inputs;
}
