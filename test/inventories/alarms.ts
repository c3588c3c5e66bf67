/** Numbers that a metric tells: events of a time, a state at a time, or how long things took. */
type Kind = "count" | "state" | "time";

export interface Metric {
  readonly kind: Kind;
  /** Whether it has no data at all while nothing happens. */
  readonly sparse?: true;
  /** Whether a time without data is the fault itself. */
  readonly isFaultWhenMissing?: true;
  /** Whether it ends with the fault that it tells of, which is then still there. */
  readonly endsWithFault?: true;
}

const count: Metric = { kind: "count" };
const state: Metric = { kind: "state" };
const time: Metric = { kind: "time" };
const sparse = (metric: Metric): Metric => ({ ...metric, sparse: true });

/**
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html,
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html,
 * https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export const awsMetrics: Readonly<Record<string, Metric>> = {
  "AWS/ApplicationELB HTTPCode_Target_5XX_Count": sparse(count),
  "AWS/ApplicationELB RequestCount": sparse(count),
  "AWS/ApplicationELB TargetConnectionErrorCount": sparse(count),
  "AWS/ApplicationELB TargetResponseTime": sparse(time),
  "AWS/ApplicationELB UnHealthyHostCount": state,
  "AWS/ApplicationELB HealthyHostCount": { kind: "state", isFaultWhenMissing: true },
  "AWS/CertificateManager DaysToExpiry": { kind: "state", endsWithFault: true },
  "AWS/EFS BurstCreditBalance": state,
  "AWS/ElastiCache BytesUsedForCache": state,
  "AWS/ElastiCache DatabaseMemoryUsagePercentage": state,
  "AWS/ElastiCache EngineCPUUtilization": state,
  "AWS/ElastiCache ThrottledCmds": sparse(count),
  "AWS/ECS CPUUtilization": state,
  "AWS/ECS MemoryUtilization": state,
  "AWS/Lambda Errors": sparse(count),
  "AWS/RDS ACUUtilization": state,
  "AWS/RDS AuroraReplicaLagMaximum": state,
  "AWS/RDS CPUUtilization": state,
  "AWS/RDS DatabaseConnections": state,
  "AWS/RDS FreeableMemory": state,
  "AWS/RDS FreeLocalStorage": state,
  "AWS/SQS ApproximateAgeOfOldestMessage": sparse(state),
  "AWS/SQS ApproximateNumberOfMessagesNotVisible": sparse(state),
  "AWS/SQS ApproximateNumberOfMessagesVisible": sparse(state),
  "AWS/States ExecutionsAborted": sparse(count),
  "AWS/States ExecutionsFailed": sparse(count),
  "AWS/States ExecutionsSucceeded": sparse(count),
  "AWS/States ExecutionsTimedOut": sparse(count),
  "ECS/ContainerInsights DesiredTaskCount": state,
  "ECS/ContainerInsights PendingTaskCount": state,
  "ECS/ContainerInsights RunningTaskCount": state,
  "AWS/NATGateway BytesOutToDestination": sparse(count),
  "AWS/EFS PercentIOLimit": state,
  "AWS/Logs IncomingBytes": sparse(count),
  "AWS/RDS ServerlessDatabaseCapacity": state,
};

/**
 * Dimensions of each namespace, with the type of resource (or types, with a bar between them) and its property that they name. The same pages say them, and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html,
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html,
 * https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html
 */
export const awsDimensions: Readonly<
  Record<string, Readonly<Record<string, readonly [type: string, property: string]>>>
> = {
  "AWS/ApplicationELB": {
    LoadBalancer: ["aws:lb/loadBalancer:LoadBalancer", "arnSuffix"],
    TargetGroup: ["aws:lb/targetGroup:TargetGroup", "arnSuffix"],
  },
  "AWS/CertificateManager": {
    CertificateArn: ["aws:lb/listener:Listener|aws:lb/listenerCertificate:ListenerCertificate", "certificateArn"],
  },
  "AWS/Lambda": { FunctionName: ["aws:lambda/function:Function", "name"] },
  "AWS/ECS": {
    ClusterName: ["aws:ecs/cluster:Cluster", "name"],
    ServiceName: ["aws:ecs/service:Service", "name"],
  },
  "ECS/ContainerInsights": {
    ClusterName: ["aws:ecs/cluster:Cluster", "name"],
    ServiceName: ["aws:ecs/service:Service", "name"],
  },
  "AWS/EFS": { FileSystemId: ["aws:efs/fileSystem:FileSystem", "id"] },
  "AWS/Logs": { LogGroupName: ["aws:cloudwatch/logGroup:LogGroup", "name"] },
  "AWS/NATGateway": { NatGatewayId: ["aws:ec2/natGateway:NatGateway", "id"] },
  "AWS/RDS": { DBClusterIdentifier: ["aws:rds/cluster:Cluster", "clusterIdentifier"] },
  "AWS/ElastiCache": {
    clusterId: ["aws:elasticache/serverlessCache:ServerlessCache", "name"],
    CacheClusterId: ["aws:elasticache/replicationGroup:ReplicationGroup", "memberClusters"],
  },
  "AWS/SQS": { QueueName: ["aws:sqs/queue:Queue", "name"] },
  "AWS/States": { StateMachineArn: ["aws:sfn/stateMachine:StateMachine", "arn"] },
};

/** Statistics that make sense of each kind: a count is summed, a state is not, and of times a percentile is told. */
export const awsStatistics: Readonly<Record<Kind, RegExp>> = {
  count: /^Sum$/,
  state: /^(Average|Minimum|Maximum)$/,
  time: /^(p\d+(\.\d+)?|PR\(\d+(\.\d+)?:\d+(\.\d+)?\)|Average|Maximum)$/,
};

/**
 * Sources: https://cloud.google.com/monitoring/api/metrics_gcp_p_z, https://cloud.google.com/monitoring/api/metrics_gcp_c and
 * https://cloud.google.com/monitoring/api/metrics_gcp_i_o. Those of kind DELTA are counts and times
 * (all distributions, those of CPU and memory too), GAUGE are states.
 */
export const gcpMetrics: Readonly<Record<string, Metric>> = {
  "cloudsql.googleapis.com/database/cpu/utilization": state,
  "cloudsql.googleapis.com/database/disk/utilization": state,
  "cloudsql.googleapis.com/database/memory/utilization": state,
  "cloudsql.googleapis.com/database/postgresql/num_backends": state,
  "cloudsql.googleapis.com/database/replication/replica_lag": state,
  "logging.googleapis.com/byte_count": sparse(count),
  "file.googleapis.com/nfs/server/used_bytes_percent": state,
  "memorystore.googleapis.com/instance/cpu/maximum_utilization": state,
  "memorystore.googleapis.com/instance/memory/maximum_utilization": state,
  "monitoring.googleapis.com/uptime_check/check_passed": state,
  "pubsub.googleapis.com/subscription/dead_letter_message_count": sparse(count),
  "pubsub.googleapis.com/subscription/num_undelivered_messages": state,
  "pubsub.googleapis.com/subscription/oldest_unacked_message_age": state,
  "router.googleapis.com/nat/sent_bytes_count": sparse(count),
  "run.googleapis.com/container/billable_instance_time": sparse(count),
  "run.googleapis.com/container/cpu/utilizations": sparse(time),
  "run.googleapis.com/container/instance_count": sparse(state),
  "run.googleapis.com/container/max_request_concurrencies": sparse(time),
  "run.googleapis.com/container/memory/utilizations": sparse(time),
  "run.googleapis.com/container/startup_latencies": sparse(time),
  "run.googleapis.com/job/completed_execution_count": sparse(count),
  "run.googleapis.com/request_count": sparse(count),
  "run.googleapis.com/request_latencies": sparse(time),
  select_slo_burn_rate: sparse(state),
  "workflows.googleapis.com/finished_execution_count": sparse(count),
};

/** A counter is taken as a difference: its whole would stay above a threshold for ever. */
export const gcpAligners: Readonly<Record<Kind, RegExp>> = {
  count: /^ALIGN_(DELTA|RATE)$/,
  state: /^ALIGN_(MEAN|MAX|MIN|NEXT_OLDER|PERCENTILE_\d+)$/,
  time: /^ALIGN_(DELTA|PERCENTILE_\d+)$/,
};

/**
 * Sources: https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-app-containerapps-metrics and
 * its neighbours for microsoft-dbforpostgresql-flexibleservers, microsoft-servicebus-namespaces,
 * microsoft-containerregistry-registries and microsoft-storage-storageaccounts-blobservices. `RestartCount` is not among them:
 * it counts since a replica was made, so that its log asks for the difference.
 */
export const azureMetrics: Readonly<Record<string, Metric>> = {
  "Microsoft.App/containerApps Replicas": state,
  "Microsoft.App/containerApps Requests": sparse(count),
  "Microsoft.App/containerApps ResponseTime": sparse(time),
  "Microsoft.Cache/redisEnterprise serverLoad": state,
  "Microsoft.Cache/redisEnterprise usedmemorypercentage": state,
  "Microsoft.DBforPostgreSQL/flexibleServers active_connections": state,
  "Microsoft.DBforPostgreSQL/flexibleServers cpu_percent": state,
  "Microsoft.DBforPostgreSQL/flexibleServers memory_percent": state,
  "Microsoft.DBforPostgreSQL/flexibleServers physical_replication_delay_in_seconds": state,
  "Microsoft.DBforPostgreSQL/flexibleServers storage_percent": state,
  "Microsoft.ServiceBus/namespaces ActiveMessages": state,
  "Microsoft.ServiceBus/namespaces DeadletteredMessages": state,
  "Microsoft.ContainerRegistry/registries StorageUsed": state,
  "Microsoft.Storage/storageAccounts/blobServices Transactions": sparse(count),
  "Microsoft.Storage/storageAccounts/fileServices FileCapacity": state,
};

export const azureAggregations: Readonly<Record<Kind, RegExp>> = {
  count: /^(Total|Count)$/,
  state: /^(Average|Minimum|Maximum)$/,
  time: /^(Average|Maximum)$/,
};
