// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

export { WebService } from "./web-service/web-service";

// The others, by file.

export type { SecretGenerator } from "../shared/arguments/generated-value";
export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
export {
  CertificateSource,
  type DomainRef,
  type EnvironmentRef,
  type FrontDoorRef,
  type NetworkRef,
  type RegistryRef,
  type SecretRef,
} from "./common/references";
export { Domain, type DomainArgs, ZoneSource } from "./domain/domain";
export { Environment, type EnvironmentArgs } from "./environment/environment";
export { type FrontDoorArgs, FrontDoorSku, WafMode } from "./environment/front-door";
export { type WorkloadProfile, WorkloadProfileType } from "./environment/workload-profiles";
export { Egress, Network, type NetworkArgs } from "./network/network";
export { type NetworkEgressRule, NetworkProtocol } from "./network/security";
export { type ExternalSecret, Secret, type SecretArgs } from "./secret/secret";
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
} from "./web-service/args";
export type { WebServiceRef } from "./web-service/web-service";
export type { AzureFile, HealthCheck, NfsAzureFile, Probe, Sidecar, Volume } from "./workload/container-args";
