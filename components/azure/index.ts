// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export type { AzureFile, HealthCheck, NfsAzureFile, Probe, Sidecar, Volume } from "./container-args";
export { Domain, type DomainArgs, ZoneSource } from "./domain";
export { Environment, type EnvironmentArgs } from "./environment";
export { type FrontDoorArgs, FrontDoorSku, WafMode } from "./front-door";
export { Egress, Network, type NetworkArgs } from "./network";
export { type NetworkEgressRule, NetworkProtocol } from "./network-security";
export {
  CertificateSource,
  type DomainRef,
  type EnvironmentRef,
  type FrontDoorRef,
  type NetworkRef,
  type RegistryRef,
  type SecretRef,
} from "./references";
export { type ExternalSecret, Secret, type SecretArgs } from "./secret";
export type { WebServiceRef } from "./web-service";
export {
  type Alarms,
  ClientCertificateMode,
  type Cors,
  Exposure,
  IdentityLifecycle,
  type IpRestrictions,
  type Permission,
  type RegistryCredentials,
  RevisionMode,
  type ScaleRule,
  type Scaling,
  type ScheduledScaling,
  type TrafficWeight,
  Transport,
  type WebServiceArgs,
} from "./web-service-args";
export { type WorkloadProfile, WorkloadProfileType } from "./workload-profiles";
