// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service/web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/arguments/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export type { QueueRef } from "./common/queue-reference";
export type {
  ConnectionRef,
  DomainRef,
  EnvironmentRef,
  LoadBalancerRef,
  NetworkRef,
  SecretRef,
} from "./common/references";
export { Domain, type DomainArgs, ZoneSource } from "./domain/domain";
export type { ArmorArgs } from "./environment/armor";
export { CacheMode, type CdnArgs } from "./environment/cdn";
export { Environment, type EnvironmentArgs } from "./environment/environment";
export { SslProfile, TlsVersion } from "./environment/tls";
export { Network, type NetworkArgs } from "./network/network";
export { type DeadLetters, Delivery, type QueueArgs, type RetryPolicy } from "./queue/args";
export { Queue } from "./queue/queue";
export type { SecretRotation } from "./secret/rotation";
export { type ExternalSecret, Secret, type SecretArgs } from "./secret/secret";
export {
  Accelerator,
  type Alarms,
  type BinaryAuthorization,
  ExecutionEnvironment,
  Exposure,
  type HealthCheck,
  type Permissions,
  type ResourceRole,
  type Scaling,
  type TrafficTarget,
  VpcEgress,
  type WebServiceArgs,
} from "./web-service/args";
export type { WebServiceRef } from "./web-service/web-service";
export type {
  GcsVolume,
  GrpcHealth,
  HttpGet,
  LivenessProbe,
  NfsVolume,
  Sidecar,
  StartupProbe,
  TcpSocket,
  Volume,
} from "./workload/container-args";
