// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export { ContainerCondition, type ContainerHealthCheck, LogMode, type Sidecar, type Volume } from "./container-args";
export { Domain, type DomainArgs, ZoneSource } from "./domain";
export { Environment, type EnvironmentArgs } from "./environment";
export { Network, type NetworkArgs } from "./network";
export type { PolicyCondition, PolicyStatement } from "./policy-documents";
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
} from "./references";
export { type ExternalSecret, Secret, type SecretArgs, secretKey } from "./secret";
export type { WafArgs } from "./waf";
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
} from "./web-service-args";
