import type * as app from "@pulumi/azure-native/app";
import type * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { servedDomains } from "../common/hosts";
import {
  CertificateSource,
  type DomainRef,
  domain,
  type EnvironmentRef,
  type FrontDoorRef,
  type NetworkRef,
  network,
} from "../common/references/references";
import type { Where } from "../common/resource-group";
import { ZoneSource } from "../domain/args";
import { Domain } from "../domain/domain";
import { Network } from "../network/network";
import { createEdgeHosts, type EdgeHosts } from "./edge-hosts";
import type { EnvironmentSpec } from "./spec";

/** The network that is given, or one with its defaults. */
export function networkOf(
  name: string,
  spec: EnvironmentSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): NetworkRef {
  if (spec.network !== undefined) return network(spec.network);
  return new Network(`${name}-network`, { ...where, tags: spec.userTags }, opts);
}

/** The domain that is given, or one by its name; undefined where there is none. */
export function domainOf(
  name: string,
  spec: EnvironmentSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): DomainRef | undefined {
  if (spec.domainRef !== undefined) return domain(spec.domainRef);
  if (spec.domain === undefined) return undefined;
  const common = { domainName: spec.domain, deletionProtection: spec.protect, tags: spec.userTags };
  const given = spec.zoneSubscriptionId === undefined ? {} : { zoneSubscriptionId: spec.zoneSubscriptionId };
  const zoneResourceGroupName = spec.zoneResourceGroupName ?? where.resourceGroupName;
  if (spec.zoneResourceGroupName !== undefined)
    return new Domain(`${name}-domain`, { ...common, zone: ZoneSource.Adopt, zoneResourceGroupName, ...given }, opts);
  // Nobody but the user knows who issues a certificate of the user's own.
  const own = spec.certificateSource === CertificateSource.KeyVault || Object.keys(spec.hostCertificates).length > 0;
  return new Domain(`${name}-domain`, { ...common, ...(own && { caaIssuers: [] }), zoneResourceGroupName }, opts);
}

/** The parts of an environment that its hosts need. */
type Hosting = Pick<
  EnvironmentRef,
  | "domainName"
  | "zoneResourceGroupName"
  | "externalDns"
  | "zoneSubscriptionId"
  | "additionalDomains"
  | "hostCertificates"
  | "defaultDomain"
>;

/** Hosts that Front Door serves for no service alone. */
export const hostsOf = (
  name: string,
  { redirectHosts, sharedHosts, allowedCidrs, tags }: EnvironmentSpec,
  environment: Hosting,
  front: FrontDoorRef | undefined,
  opts: pulumi.CustomResourceOptions,
): EdgeHosts => {
  if (front === undefined) return { records: [] };
  const { defaultDomain, hostCertificates } = environment;
  const domains = servedDomains(environment);
  const spec = { redirectHosts, sharedHosts, domains, hostCertificates, allowedCidrs, defaultDomain, tags };
  return createEdgeHosts(name, spec, front, opts);
};

/** The parts of a domain alone: a component has native children, which are no part of a reference. */
export const plainDomain = ({
  domainName,
  zoneResourceGroupName,
  externalDns,
  zoneSubscriptionId,
}: DomainRef): DomainRef => ({
  domainName,
  zoneResourceGroupName,
  externalDns,
  zoneSubscriptionId,
});

export function verificationIdOf(name: string, environment: app.ManagedEnvironment): pulumi.Output<string> {
  const id = environment.customDomainConfiguration.apply((found) => found?.customDomainVerificationId);
  return expected(id, `Environment "${name}": Azure gave no verification id for custom domains`);
}
