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
export type { LatencyObjective, Slo } from "../shared/observability/slo";
export { ImageUpdatedBy } from "../shared/pipeline-image";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export {
  type BucketAccessLogs,
  type BucketAlarms,
  type BucketArgs,
  type BucketRetention,
  type LifecycleRule,
  RetentionMode,
  StorageSku,
} from "./bucket/args";
export { Bucket } from "./bucket/bucket";
export { type CacheAlarms, type CacheArgs, CachePersistence, ClusteringPolicy, EvictionPolicy } from "./cache/args";
export { Cache } from "./cache/cache";
export type { EncryptionKey } from "./common/encryption-key";
export { type BucketRef, type EventTopicRef, withPrefix } from "./common/references/bucket-reference";
export type {
  CacheLogin,
  ConnectionGrants,
  ConnectionRef,
  ConnectionRole,
  DatabaseLogin,
  PortRef,
} from "./common/references/connection-reference";
export type { FileSystemRef } from "./common/references/file-system-reference";
export type { JobRef } from "./common/references/job-reference";
export type { NamespaceRef, QueueRef } from "./common/references/queue-reference";
export {
  CertificateSource,
  type DomainRef,
  type EnvironmentRef,
  type FrontDoorFirewall,
  type FrontDoorRef,
  FrontDoorSku,
  type NetworkRef,
  type PrivateLinkRef,
  type SecretRef,
  WafMode,
} from "./common/references/references";
export { imageIn, type RegistryRef } from "./common/references/registry-reference";
export type { TopicRef } from "./common/references/topic-reference";
export {
  AdministratorType,
  AvailabilityZone,
  type DatabaseAdministrator,
  type DatabaseAlarms,
  type DatabaseArgs,
  type DatabaseMaintenance,
  type DatabaseReplica,
  type DatabaseRestore,
  HighAvailability,
  ReplicaCreateMode,
  RestoreMode,
  StorageTier,
  Weekday,
} from "./database/args";
export { Database } from "./database/database";
export { type DomainArgs, ZoneSource } from "./domain/args";
export { Domain } from "./domain/domain";
export {
  type EnvironmentArgs,
  type ExistingVault,
  type FrontDoorArgs,
  type OtlpDestination,
  type WorkloadProfile,
  WorkloadProfileType,
} from "./environment/args";
export { Environment } from "./environment/environment";
export { type FileSystemAlarms, type FileSystemArgs, FileSystemSku, RootSquash } from "./file-system/args";
export { FileSystem } from "./file-system/file-system";
export type { JobAlarms, JobArgs, JobEvents, JobSchedule } from "./job/args";
export {
  Egress,
  type NetworkArgs,
  type NetworkEgressRule,
  NetworkProtocol,
  type PrivateDnsZones,
} from "./network/args";
export { Network } from "./network/network";
export type { Budget, LogicAppReceiver, Notify, SmsReceiver } from "./observability/args";
export {
  type DeadLetters,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type ServiceBusNamespaceArgs,
  ServiceBusSku,
} from "./queue/args";
export { ServiceBusNamespace } from "./queue/service-bus-namespace";
export { type PullThroughRule, type RegistryAlarms, type RegistryArgs, RegistrySku } from "./registry/args";
export { Registry } from "./registry/registry";
export type { ExternalSecret, SecretArgs } from "./secret/args";
export { Secret } from "./secret/secret";
export type { TopicAlarms, TopicArgs } from "./topic/args";
export { Topic } from "./topic/topic";
export { withPort } from "./web-service/additional-ports";
export {
  type AdditionalPort,
  type Alarms,
  ClientCertificateMode,
  type Cors,
  Exposure,
  type IpRestrictions,
  RevisionMode,
  type Scaling,
  type TrafficWeight,
  Transport,
  type WebServiceArgs,
} from "./web-service/args";
export type { WebServiceRef } from "./web-service/web-service";
export type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./worker/args";
export type { WorkerRef } from "./worker/worker";
export {
  type HealthCheck,
  IdentityLifecycle,
  type Permission,
  type Probe,
  type RegistryCredentials,
  type ScaleRule,
  type ScheduledScaling,
  type Sidecar,
} from "./workload/args";
export type { AzureFile, NfsAzureFile, Volume } from "./workload/containers/volume-args";
