// First of all: Pulumi's analyser keeps a type as it meets it first, and sees plain properties in arguments alone.

export { Job } from "./job/job";
export { WebService } from "./web-service/web-service";
export { Worker } from "./worker/worker";

// A worker names a queue, and a queue a bucket.

export { Queue } from "./queue/queue";

// The others, by file.

export { CorsMethod, type CorsRule } from "../shared/arguments/bucket-rules";
export { Access } from "../shared/arguments/connections";
export type { SecretGenerator } from "../shared/arguments/generated-value";
export { DatabaseEngine } from "../shared/database-engine";
export type { FreshnessObjective, JobSlo, LatencyObjective, Slo, WorkerSlo } from "../shared/observability/slo";
export { ImageUpdatedBy } from "../shared/pipeline-image";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export {
  type BucketAccessLogs,
  type BucketArgs,
  type BucketRetention,
  type LifecycleRule,
  StorageClass,
} from "./bucket/args";
export { Bucket } from "./bucket/bucket";
export {
  type CacheAlarms,
  type CacheArgs,
  CacheAuthorization,
  type CacheMaintenance,
  CacheNodeType,
  CachePersistence,
} from "./cache/args";
export { Cache } from "./cache/cache";
export { type BucketRef, withPrefix } from "./common/references/bucket-reference";
export type { FileSystemRef } from "./common/references/file-system-reference";
export type { JobRef } from "./common/references/job-reference";
export { Delivery, type QueueRef } from "./common/references/queue-reference";
export type {
  ConnectionGrants,
  ConnectionRef,
  ConnectionRole,
  DatabaseLogin,
  DomainRef,
  EnvironmentRef,
  LoadBalancerRef,
  NetworkRef,
  SecretRef,
} from "./common/references/references";
export { imageIn, type RegistryRef } from "./common/references/registry-reference";
export type { TopicRef } from "./common/references/topic-reference";
export { Weekday } from "./common/weekday";
export {
  AvailabilityType,
  ConnectorEnforcement,
  type DatabaseAlarms,
  type DatabaseArgs,
  DatabaseDiskType,
  DatabaseEdition,
  type DatabaseMaintenance,
  type DatabaseReplica,
  type DatabaseRestore,
  type DenyMaintenancePeriod,
  UpdateTrack,
} from "./database/args";
export { Database } from "./database/database";
export { type DomainArgs, ZoneSource } from "./domain/args";
export { Domain } from "./domain/domain";
export {
  type ArmorArgs,
  CacheMode,
  type CdnArgs,
  type EnvironmentArgs,
  type LogSink,
  SslProfile,
  TlsVersion,
} from "./environment/args";
export { Environment } from "./environment/environment";
export { type FileSystemAlarms, type FileSystemArgs, FileSystemTier } from "./file-system/args";
export { FileSystem } from "./file-system/file-system";
export type { JobAlarms, JobArgs, JobSchedule } from "./job/args";
export type { NetworkArgs } from "./network/args";
export { Network } from "./network/network";
export type { Budget, Notify, SlackChannel } from "./observability/args";
export {
  type DeadLetters,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type RetryPolicy,
} from "./queue/args";
export type { RegistryArgs, RegistryUpstream } from "./registry/args";
export { Registry } from "./registry/registry";
export type { ExternalSecret, SecretArgs, SecretRotation } from "./secret/args";
export { Secret } from "./secret/secret";
export type { TopicArgs } from "./topic/args";
export { Topic } from "./topic/topic";
export {
  type Alarms,
  Exposure,
  type HealthCheck,
  type Scaling,
  type TrafficTarget,
  type WebServiceArgs,
} from "./web-service/args";
export type { WebServiceRef } from "./web-service/web-service";
export type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./worker/args";
export {
  Accelerator,
  type BinaryAuthorization,
  ExecutionEnvironment,
  type GcsVolume,
  type GrpcHealth,
  type HttpGet,
  type LivenessProbe,
  type NfsVolume,
  type Permissions,
  type ResourceRole,
  type Sidecar,
  type StartupProbe,
  type TcpSocket,
  type Volume,
  VpcEgress,
  type WorkloadArgs,
} from "./workload/args";
