// First of all: Pulumi's analyser keeps a type as it meets it first, and sees plain properties in arguments alone.

export { WebService } from "./web-service/web-service";
export { Worker } from "./worker/worker";

// A worker names a queue, and a queue a bucket.

export { Queue } from "./queue/queue";

// The others, by file.

export { CorsMethod, type CorsRule } from "../shared/arguments/bucket-rules";
export { Access } from "../shared/arguments/connections";
export type { SecretGenerator } from "../shared/arguments/generated-value";
export type { NotifyPeople } from "../shared/arguments/notify";
export { DatabaseEngine } from "../shared/database-engine";
export type { FreshnessObjective, JobSlo, LatencyObjective, Slo, WorkerSlo } from "../shared/observability/slo";
export { ImageUpdatedBy } from "../shared/pipeline-image";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export {
  type BucketAccessLogs,
  type BucketArgs,
  type BucketReplication,
  type BucketRetention,
  type BucketService,
  type LifecycleRule,
  RetentionMode,
  StorageClass,
} from "./bucket/args";
export { Bucket } from "./bucket/bucket";
export { type CacheAlarms, type CacheArgs, CacheAuthentication, CacheEngine, type CacheLimits } from "./cache/args";
export { Cache } from "./cache/cache";
export type { Sender } from "./common/message-policies";
export type { PolicyCondition, PolicyStatement } from "./common/policy-documents";
export { type BucketRef, withPrefix } from "./common/references/bucket-reference";
export type {
  ConnectionGrants,
  ConnectionLogin,
  ConnectionRef,
  ConnectionUser,
  PortRef,
} from "./common/references/connection-reference";
export type { JobRef } from "./common/references/job-reference";
export type { QueueRef } from "./common/references/queue-reference";
export {
  type DomainRef,
  Egress,
  type EnvironmentRef,
  type FileSystemRef,
  IpAddressType,
  type LoadBalancerRef,
  type NetworkRef,
  type SecretRef,
} from "./common/references/references";
export { imageIn, type RegistryRef } from "./common/references/registry-reference";
export type { TopicRef } from "./common/references/topic-reference";
export {
  type DatabaseAlarms,
  type DatabaseArgs,
  DatabaseAuthentication,
  type DatabaseCapacity,
  DatabaseLog,
  type DatabaseRestore,
  DatabaseStorage,
  EngineLifecycleSupport,
} from "./database/args";
export { Database } from "./database/database";
export { type DomainArgs, ZoneSource } from "./domain/args";
export { Domain } from "./domain/domain";
export type { EnvironmentArgs, WafArgs } from "./environment/args";
export { Environment } from "./environment/environment";
export {
  type FileSystemAccessPoint,
  type FileSystemAlarms,
  type FileSystemArgs,
  type FileSystemLifecycle,
  type FileSystemReplication,
  ThroughputMode,
} from "./file-system/args";
export { FileSystem, withAccessPoint } from "./file-system/file-system";
export { type JobAlarms, type JobArgs, type JobSchedule, ScheduleState } from "./job/args";
export { Job } from "./job/job";
export type { NetworkArgs } from "./network/args";
export { Network } from "./network/network";
export type { EnvironmentBudget, EnvironmentNotify, SlackChannel } from "./observability/args";
export {
  type DeadLetters,
  FilterPolicyScope,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type QueueSubscription,
} from "./queue/args";
export type { RegistryAlarms, RegistryArgs, RegistryUpstream } from "./registry/args";
export { Registry } from "./registry/registry";
export type { ExternalSecret, SecretAlarms, SecretArgs, SecretRotation } from "./secret/args";
export { Secret, secretKey } from "./secret/secret";
export type { TopicArgs } from "./topic/args";
export { Topic } from "./topic/topic";
export { withPort } from "./web-service/additional-ports";
export {
  type AdditionalPort,
  type Alarms,
  AppProtocol,
  type Deployment,
  DeploymentStrategy,
  Exposure,
  type HealthCheck,
  type LifecycleHook,
  LifecycleStage,
  ProtocolVersion,
  type Scaling,
  TimeoutAction,
  type WebServiceArgs,
} from "./web-service/args";
export type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./worker/args";
export {
  Architecture,
  ContainerCondition,
  type ContainerHealthCheck,
  type EgressRule,
  type LoadAlarms,
  LogMode,
  type Permissions,
  type Rollout,
  type ScheduledScaling,
  type ServiceScaling,
  type Sidecar,
  type Volume,
  type WorkloadArgs,
} from "./workload/args";
export type { LogRouter } from "./workload/containers/log-router";
export { type ContainerSettings, type Ulimit, UlimitName } from "./workload/containers/settings";
