import type { NameRule, NameTable } from "../physical-names";

const page = (path: string, name: string): string => `https://docs.aws.amazon.com/${path}/API_${name}.html`;
const rule = (most: number, legal: RegExp, source: string): NameRule => ({ most, legal, source });

const iam = (action: string) => page("IAM/latest/APIReference", action);
const scaling = (action: string) => page("autoscaling/application/APIReference", action);
const logs = (action: string) => page("AmazonCloudWatchLogs/latest/APIReference", action);
const delivery = (action: string) => rule(60, /^[\w-]+$/, logs(action));
const ecs = (action: string) => page("AmazonECS/latest/APIReference", action);
const elb = (action: string) => page("elasticloadbalancing/latest/APIReference", action);
const rds = (action: string) => page("AmazonRDS/latest/APIReference", action);
const caches = (action: string) => page("AmazonElastiCache/latest/APIReference", action);
const events = (action: string) => page("eventbridge/latest/APIReference", action);
const database = /^[a-z](-?[a-z0-9])*$/;
/** Letters and digits of a label of DNS. */
const label = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

const repository = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;
const cachePrefix = rule(30, repository, page("AmazonECR/latest/APIReference", "CreatePullThroughCacheRule"));

/** AWS's names: the longest, and the characters of a whole one. */
export const awsNames: NameTable = {
  names: {
    "aws:appautoscaling/policy:Policy name": rule(256, /^[ -~]+$/, scaling("PutScalingPolicy")),
    "aws:appautoscaling/scheduledAction:ScheduledAction name": rule(256, /^[^:/|]+$/, scaling("PutScheduledAction")),
    "aws:budgets/budget:Budget name": rule(
      100,
      /^[^:\\]+$/,
      page("aws-cost-management/latest/APIReference", "budgets_Budget"),
    ),
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration configurationName": rule(
      128,
      /^[\w-]+$/,
      page("chatbot/latest/APIReference", "CreateSlackChannelConfiguration"),
    ),
    "aws:cloudwatch/compositeAlarm:CompositeAlarm alarmName": rule(
      255,
      /^[ -~]+$/,
      page("AmazonCloudWatch/latest/APIReference", "PutCompositeAlarm"),
    ),
    "aws:cloudwatch/dashboard:Dashboard dashboardName": rule(
      255,
      /^[\w-]+$/,
      page("AmazonCloudWatch/latest/APIReference", "PutDashboard"),
    ),
    "aws:cloudwatch/queryDefinition:QueryDefinition name": rule(255, /^[^\0]+$/, logs("PutQueryDefinition")),
    "aws:cloudwatch/eventRule:EventRule name": rule(64, /^[\w.-]+$/, events("PutRule")),
    "aws:cloudwatch/eventTarget:EventTarget targetId": rule(64, /^[\w.-]+$/, events("Target")),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination name": delivery("PutDeliveryDestination"),
    "aws:cloudwatch/logDeliverySource:LogDeliverySource name": delivery("PutDeliverySource"),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy policyName": rule(255, /^[\w-]+$/, logs("PutResourcePolicy")),
    "aws:cloudwatch/logGroup:LogGroup name": rule(512, /^[\w./#-]+$/, logs("CreateLogGroup")),
    "aws:cloudwatch/metricAlarm:MetricAlarm name": rule(
      255,
      /^[ -~]+$/,
      page("AmazonCloudWatch/latest/APIReference", "PutMetricAlarm"),
    ),
    "aws:dynamodb/table:Table name": rule(
      255,
      /^[\w.-]{3,}$/,
      page("amazondynamodb/latest/APIReference", "CreateTable"),
    ),
    "aws:ec2/securityGroup:SecurityGroup name": rule(
      255,
      /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]+$/,
      page("AWSEC2/latest/APIReference", "CreateSecurityGroup"),
    ),
    "aws:ecr/repository:Repository name": rule(
      256,
      repository,
      page("AmazonECR/latest/APIReference", "CreateRepository"),
    ),
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule ecrRepositoryPrefix": cachePrefix,
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate prefix": cachePrefix,
    "aws:ecs/cluster:Cluster name": rule(255, /^[\w-]+$/, ecs("CreateCluster")),
    "aws:ecs/service:Service name": rule(255, /^[\w-]+$/, ecs("CreateService")),
    "aws:ecs/service:Service serviceConnectConfiguration.services[].discoveryName": rule(
      64,
      label,
      ecs("ServiceConnectService"),
    ),
    "aws:ecs/service:Service serviceConnectConfiguration.services[].clientAlias[].dnsName": rule(
      127,
      label,
      ecs("ServiceConnectClientAlias"),
    ),
    "aws:ecs/taskDefinition:TaskDefinition family": rule(255, /^[\w-]+$/, ecs("RegisterTaskDefinition")),
    "aws:iam/role:Role name": rule(64, /^[\w+=,.@-]+$/, iam("CreateRole")),
    "aws:iam/rolePolicy:RolePolicy name": rule(128, /^[\w+=,.@-]+$/, iam("PutRolePolicy")),
    "aws:route53/keySigningKey:KeySigningKey name": rule(
      128,
      /^\w{3,}$/,
      page("Route53/latest/APIReference", "CreateKeySigningKey"),
    ),
    "aws:lb/loadBalancer:LoadBalancer name": rule(
      32,
      /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
      elb("CreateLoadBalancer"),
    ),
    "aws:lb/targetGroup:TargetGroup name": rule(
      32,
      /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
      elb("CreateTargetGroup"),
    ),
    "aws:elasticache/parameterGroup:ParameterGroup name": rule(255, database, caches("CreateCacheParameterGroup")),
    "aws:elasticache/replicationGroup:ReplicationGroup replicationGroupId": rule(
      40,
      database,
      caches("CreateReplicationGroup"),
    ),
    "aws:elasticache/serverlessCache:ServerlessCache name": rule(40, database, caches("CreateServerlessCache")),
    "aws:elasticache/subnetGroup:SubnetGroup name": rule(255, database, caches("CreateCacheSubnetGroup")),
    "aws:rds/cluster:Cluster clusterIdentifier": rule(63, database, rds("CreateDBCluster")),
    "aws:rds/cluster:Cluster finalSnapshotIdentifier": rule(255, database, rds("CreateDBClusterSnapshot")),
    "aws:rds/clusterInstance:ClusterInstance identifier": rule(63, database, rds("CreateDBInstance")),
    "aws:rds/clusterParameterGroup:ClusterParameterGroup name": rule(
      255,
      database,
      rds("CreateDBClusterParameterGroup"),
    ),
    "aws:rds/proxy:Proxy name": rule(63, database, rds("CreateDBProxy")),
    "aws:rds/proxyEndpoint:ProxyEndpoint dbProxyEndpointName": rule(63, database, rds("CreateDBProxyEndpoint")),
    "aws:rds/subnetGroup:SubnetGroup name": rule(255, /^[a-z0-9 ._-]+$/, rds("CreateDBSubnetGroup")),
    "aws:route53/zone:Zone name": rule(255, /^[a-z0-9.-]+$/, page("Route53/latest/APIReference", "CreateHostedZone")),
    "aws:s3/bucket:Bucket bucket": rule(
      63,
      /^(?!xn--|sthree-)[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    ),
    "aws:scheduler/schedule:Schedule name": rule(
      64,
      /^[\w.-]+$/,
      page("scheduler/latest/APIReference", "CreateSchedule"),
    ),
    "aws:secretsmanager/secret:Secret name": rule(
      512,
      /^[\w/+=.@-]+$/,
      page("secretsmanager/latest/apireference", "CreateSecret"),
    ),
    "aws:servicediscovery/httpNamespace:HttpNamespace name": rule(
      1024,
      /^[!-~]+$/,
      page("cloud-map/latest/api", "CreateHttpNamespace"),
    ),
    "aws:sfn/stateMachine:StateMachine name": rule(
      80,
      /^[\w-]+$/,
      page("step-functions/latest/apireference", "CreateStateMachine"),
    ),
    "aws:sns/topic:Topic name": rule(256, /^[\w-]+(\.fifo)?$/, page("sns/latest/api", "CreateTopic")),
    "aws:sqs/queue:Queue name": rule(
      80,
      /^[\w-]+(\.fifo)?$/,
      page("AWSSimpleQueueService/latest/APIReference", "CreateQueue"),
    ),
    /** A role of PostgreSQL; MySQL takes 32 characters: https://dev.mysql.com/doc/refman/8.4/en/user-names.html */
    "aws:ssm/association:Association parameters.User": rule(
      32,
      /^[a-z][a-z0-9-]*$/,
      "https://www.postgresql.org/docs/current/sql-syntax-lexical.html",
    ),
    "aws:ssm/document:Document name": rule(
      128,
      /^(?!aws|amazon|amzn)[\w.-]{3,}$/i,
      page("systems-manager/latest/APIReference", "CreateDocument"),
    ),
    "aws:wafv2/webAcl:WebAcl name": rule(128, /^[\w-]+$/, page("waf/latest/APIReference", "CreateWebACL")),
    "aws:wafv2/webAcl:WebAcl visibilityConfig.metricName": rule(
      128,
      /^[\w-]+$/,
      page("waf/latest/APIReference", "VisibilityConfig"),
    ),
  },
  texts: [
    / tags\./,
    / (comment|description|alarmDescription)$/,
    / (policy|redrivePolicy|redriveAllowPolicy|eventPattern|containerDefinitions|definition|content)$/,
    /EventTarget inputTransformer\.inputTemplate$/,
    // Part of a key in a bucket, which takes 1,024 bytes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
    /LoadBalancer accessLogs\.prefix$/,
  ],
};
