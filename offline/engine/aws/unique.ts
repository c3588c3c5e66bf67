import type { Cloud, CloudResource } from "../cloud";
import { byName, taken, type Uniquenesses } from "../unique";
import {
  discoveryCall,
  dynamodbCall,
  ec2Errors,
  ecrCall,
  ecsCall,
  efsCall,
  elasticacheCall,
  elbCall,
  iamCall,
  kmsCall,
  logsCall,
  rdsCall,
  route53Call,
  s3Call,
  schedulerCall,
  secretsCall,
  sfnCall,
  sqsCall,
  ssmCall,
  wafCall,
} from "./references";

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
  source: ec2Errors,
};

/** The values that one resource at a time may have. */
const unique: Uniquenesses = {
  "aws:lb/loadBalancer:LoadBalancer": byName(
    "DuplicateLoadBalancerName: A load balancer with the same name '{}' exists",
    elbCall("CreateLoadBalancer"),
  ),
  "aws:lb/targetGroup:TargetGroup": byName(
    "DuplicateTargetGroupName: A target group with the same name '{}' exists",
    elbCall("CreateTargetGroup"),
  ),
  "aws:lb/listener:Listener": {
    keys: ["loadBalancerArn", "port"],
    refusal: "DuplicateListener: A listener already exists on this port for this load balancer '{}'",
    source: elbCall("CreateListener"),
  },
  "aws:lb/listenerRule:ListenerRule": {
    keys: ["listenerArn", "priority"],
    refusal: "PriorityInUse: Priority is currently in use on listener '{}'",
    source: elbCall("CreateRule"),
  },
  "aws:iam/role:Role": byName("EntityAlreadyExists: Role with name {} already exists.", iamCall("CreateRole"), {
    global: true,
  }),
  "aws:iam/policy:Policy": byName("EntityAlreadyExists: A policy called {} already exists.", iamCall("CreatePolicy"), {
    global: true,
  }),
  "aws:cloudwatch/logGroup:LogGroup": byName(
    "ResourceAlreadyExistsException: The specified log group already exists: {}",
    logsCall("CreateLogGroup"),
  ),
  "aws:s3/bucket:Bucket": {
    keys: ["bucket"],
    refusal: "BucketAlreadyOwnedByYou: {}",
    global: true,
    source: s3Call("CreateBucket"),
  },
  "aws:secretsmanager/secret:Secret": byName(
    "ResourceExistsException: The operation failed because the secret {} already exists.",
    secretsCall("CreateSecret"),
  ),
  // With the same attributes it would be taken over: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  "aws:sqs/queue:Queue": byName("QueueAlreadyExists: A queue named {} already exists", sqsCall("CreateQueue")),
  // With the same definition and role it would be taken over, and here they differ at least in the task.
  "aws:sfn/stateMachine:StateMachine": byName(
    "StateMachineAlreadyExists: State Machine Already Exists: '{}'",
    sfnCall("CreateStateMachine"),
  ),
  "aws:scheduler/schedule:Schedule": {
    keys: ["name", "groupName"],
    refusal: "ConflictException: Schedule {} already exists.",
    source: schedulerCall("CreateSchedule"),
  },
  "aws:ecr/repository:Repository": byName(
    "RepositoryAlreadyExistsException: The repository with name '{}' already exists in the registry",
    ecrCall("CreateRepository"),
  ),
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    keys: ["ecrRepositoryPrefix"],
    refusal: "PullThroughCacheRuleAlreadyExistsException: {}",
    source: ecrCall("CreatePullThroughCacheRule"),
  },
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
    keys: ["prefix"],
    refusal: "TemplateAlreadyExistsException: {}",
    source: ecrCall("CreateRepositoryCreationTemplate"),
  },
  "aws:dynamodb/table:Table": byName("ResourceInUseException: Table already exists: {}", dynamodbCall("CreateTable")),
  "aws:ec2/securityGroup:SecurityGroup": {
    keys: ["name", "vpcId"],
    refusal: "InvalidGroup.Duplicate: The security group '{}' already exists",
    source: ec2Errors,
  },
  "aws:ec2/subnet:Subnet": {
    keys: ["cidrBlock", "vpcId"],
    refusal: "InvalidSubnet.Conflict: The CIDR '{}' conflicts with another subnet",
    source: ec2Errors,
  },
  "aws:ec2/route:Route": {
    keys: ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock"],
    refusal: "RouteAlreadyExists: Route in Route Table ({}) already exists",
    source: ec2Errors,
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    keys: ["subnetId"],
    refusal:
      "Resource.AlreadyAssociated: the specified association for subnet {} conflicts with an existing association",
    source: ec2Errors,
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
  "aws:ecs/service:Service": {
    keys: ["name", "cluster"],
    refusal: "InvalidParameterException: Creation of service {} was not idempotent.",
    source: ecsCall("CreateService"),
  },
  "aws:route53/record:Record": {
    keys: ["name", "zoneId", "type", "setIdentifier"],
    refusal: "InvalidChangeBatch: Tried to create resource record set [name='{}'] but it already exists",
    global: true,
    source: route53Call("ChangeResourceRecordSets"),
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": byName(
    "NamespaceAlreadyExists: {}",
    discoveryCall("CreateHttpNamespace"),
  ),
  "aws:rds/cluster:Cluster": {
    keys: ["clusterIdentifier"],
    refusal: "DBClusterAlreadyExistsFault: DB Cluster already exists: {}",
    source: rdsCall("CreateDBCluster"),
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    keys: ["identifier"],
    refusal: "DBInstanceAlreadyExists: DB instance already exists: {}",
    source: rdsCall("CreateDBInstance"),
  },
  "aws:rds/subnetGroup:SubnetGroup": byName(
    "DBSubnetGroupAlreadyExists: The DB subnet group '{}' already exists.",
    rdsCall("CreateDBSubnetGroup"),
  ),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": byName(
    "DBParameterGroupAlreadyExists: Parameter group {} already exists",
    rdsCall("CreateDBClusterParameterGroup"),
  ),
  "aws:rds/proxy:Proxy": byName(
    "DBProxyAlreadyExistsFault: The specified proxy name must be unique: {}",
    rdsCall("CreateDBProxy"),
  ),
  "aws:rds/proxyEndpoint:ProxyEndpoint": {
    keys: ["dbProxyEndpointName"],
    refusal: "DBProxyEndpointAlreadyExistsFault: The specified DB proxy endpoint name must be unique: {}",
    source: rdsCall("CreateDBProxyEndpoint"),
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    keys: ["dbProxyName", "dbClusterIdentifier"],
    refusal: "DBProxyTargetAlreadyRegisteredFault: The proxy {} is already associated with the specified DB cluster",
    source: rdsCall("RegisterDBProxyTargets"),
  },
  "aws:elasticache/user:User": {
    keys: ["userId"],
    refusal: "UserAlreadyExists: User {} already exists.",
    source: elasticacheCall("CreateUser"),
  },
  "aws:elasticache/userGroup:UserGroup": {
    keys: ["userGroupId"],
    refusal: "UserGroupAlreadyExists: User Group {} already exists.",
    source: elasticacheCall("CreateUserGroup"),
  },
  "aws:elasticache/serverlessCache:ServerlessCache": byName(
    "ServerlessCacheAlreadyExistsFault: Serverless Cache {} already exists",
    elasticacheCall("CreateServerlessCache"),
  ),
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    keys: ["replicationGroupId"],
    refusal: "ReplicationGroupAlreadyExists: Replication group with id {} already exists.",
    source: elasticacheCall("CreateReplicationGroup"),
  },
  "aws:elasticache/subnetGroup:SubnetGroup": byName(
    "CacheSubnetGroupAlreadyExists: Cache subnet group {} already exists.",
    elasticacheCall("CreateCacheSubnetGroup"),
  ),
  "aws:elasticache/parameterGroup:ParameterGroup": byName(
    "CacheParameterGroupAlreadyExists: Parameter group {} already exists",
    elasticacheCall("CreateCacheParameterGroup"),
  ),
  "aws:ssm/document:Document": byName(
    "DocumentAlreadyExists: The specified document already exists: {}",
    ssmCall("CreateDocument"),
  ),
  "aws:wafv2/webAcl:WebAcl": {
    keys: ["name", "scope"],
    refusal: "WAFDuplicateItemException: {}",
    source: wafCall("CreateWebACL"),
  },
  "aws:efs/mountTarget:MountTarget": {
    keys: ["subnetId", "fileSystemId"],
    refusal: "MountTargetConflict: mount target already exists in subnet {}",
    source: efsCall("CreateMountTarget"),
  },
  "aws:kms/alias:Alias": byName(
    "AlreadyExistsException: An alias with the name {} already exists",
    kmsCall("CreateAlias"),
  ),
};

/** Why a name, a port or a priority is taken; undefined when it is free. */
export function takenInAws(cloud: Cloud, resource: CloudResource): string | undefined {
  if (resource.outputs.allowOverwrite === true) return undefined;
  return taken(unique, cloud, resource, ({ region }) => region);
}
