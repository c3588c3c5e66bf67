// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service/web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/arguments/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export type { PolicyCondition, PolicyStatement } from "./common/policy-documents";
export type { QueueRef } from "./common/queue-reference";
export {
  type ConnectionRef,
  type DomainRef,
  Egress,
  type EnvironmentRef,
  type FileSystemRef,
  IpAddressType,
  type LoadBalancerRef,
  type NetworkRef,
  type SecretRef,
} from "./common/references";
export { Domain, type DomainArgs, ZoneSource } from "./domain/domain";
export { Environment, type EnvironmentArgs } from "./environment/environment";
export type { WafArgs } from "./environment/waf";
export { Network, type NetworkArgs } from "./network/network";
export type { DeadLetters, QueueArgs, QueueSender } from "./queue/args";
export { Queue } from "./queue/queue";
export { type ExternalSecret, Secret, type SecretArgs, secretKey } from "./secret/secret";
export {
  type Alarms,
  Architecture,
  type Deployment,
  DeploymentStrategy,
  type EgressRule,
  Exposure,
  type HealthCheck,
  type Permissions,
  ProtocolVersion,
  type Scaling,
  type ScheduledScaling,
  type WebServiceArgs,
} from "./web-service/args";
export {
  ContainerCondition,
  type ContainerHealthCheck,
  LogMode,
  type Sidecar,
  type Volume,
} from "./workload/container-args";
