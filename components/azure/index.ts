// First of all: Pulumi's analyser keeps a type as it meets it first, and only in arguments does it see what must be plain.

// The others, by file.

export { Profile } from "../shared/profile";
export { transform } from "../shared/transform";
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
export { type WorkloadProfile, WorkloadProfileType } from "./workload-profiles";
