// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export type { ArmorArgs } from "./armor";
export { CacheMode, type CdnArgs } from "./cdn";
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
} from "./container-args";
export { Domain, type DomainArgs, ZoneSource } from "./domain";
export { Environment, type EnvironmentArgs } from "./environment";
export { Network, type NetworkArgs } from "./network";
export type {
  ConnectionRef,
  DomainRef,
  EnvironmentRef,
  LoadBalancerRef,
  NetworkRef,
  SecretRef,
} from "./references";
export { type ExternalSecret, Secret, type SecretArgs } from "./secret";
export type { SecretRotation } from "./secret-rotation";
export { SslProfile, TlsVersion } from "./tls";
export type { WebServiceRef } from "./web-service";
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
} from "./web-service-args";
