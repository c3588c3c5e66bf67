import * as cdn from "@pulumi/azure-native/cdn";
import * as pulumi from "@pulumi/pulumi";
import type { DnsRecord } from "../../shared/names/dns-records";
import type { TagsInput } from "../../shared/tags";
import { createAddressRecord, createProofs, recordsElsewhere, zoneOf } from "./host-records";
import { isExternal, nameFor } from "./hosts";
import type { DomainRef, FrontDoorRef } from "./references/references";
import { createWafPolicy } from "./waf-policy";

/** Longest name of a custom domain; letters, digits and hyphens. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate */
const LONGEST_NAME = 90;

/** A host that Front Door serves. */
export interface FrontDoorHost {
  /** Logical name of its custom domain and its records. */
  key: string;
  /** The host again, for the name of its custom domain: Azure never changes the host of one. */
  label: pulumi.Input<string>;
  host: pulumi.Input<string>;
  domain: DomainRef;
  /** ARM id of a secret of Front Door with a certificate of your own. Front Door's own by default. */
  certificateId?: pulumi.Input<string> | undefined;
}

const tokenOf = (domain: cdn.AFDCustomDomain): pulumi.Output<string> =>
  domain.validationProperties.apply(({ validationToken }) => validationToken);

/** A host and its custom domain. */
export interface ServedByFrontDoor<Host extends FrontDoorHost = FrontDoorHost> {
  at: Host;
  customDomain: cdn.AFDCustomDomain;
}

/** Hosts as custom domains with their certificates, and the records that prove them. */
export function createCustomDomains<Host extends FrontDoorHost>(
  hosts: readonly Host[],
  front: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): ServedByFrontDoor<Host>[] {
  const served = hosts.map((at) => ({ at, customDomain: createCustomDomain(at, front, opts) }));
  const proofs = served.map(({ at, customDomain }) => ({ ...at, value: tokenOf(customDomain) }));
  createProofs("_dnsauth", proofs, opts);
  return served;
}

function createCustomDomain(
  { key, label, host, certificateId }: FrontDoorHost,
  front: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): cdn.AFDCustomDomain {
  const certificate =
    certificateId === undefined
      ? { certificateType: "ManagedCertificate" }
      : { certificateType: "CustomerCertificate", secret: { id: certificateId } };
  return new cdn.AFDCustomDomain(
    key,
    {
      resourceGroupName: front.resourceGroupName,
      profileName: front.profileName,
      customDomainName: nameFor(label, LONGEST_NAME),
      hostName: host,
      tlsSettings: { ...certificate, minimumTlsVersion: "TLS12" },
    },
    opts,
  );
}

/** Leads a host to Front Door: when that knows the way on, and no longer. */
export function createFrontDoorRecord(
  { key, host, domain }: FrontDoorHost,
  { endpointHostName: cname, endpointId: id }: FrontDoorRef,
  opts: pulumi.CustomResourceOptions,
): void {
  if (isExternal(domain)) return;
  createAddressRecord(`${key}-address`, zoneOf(domain, host), { cname, apex: { targetResource: { id } } }, opts);
}

/** The records of a host whose zone is elsewhere: its proof, and the way to Front Door. */
export function frontDoorRecords(
  { at: { host, domain }, customDomain }: ServedByFrontDoor,
  { endpointHostName: cname }: FrontDoorRef,
): DnsRecord[] {
  if (!isExternal(domain)) return [];
  const proof = { label: "_dnsauth", value: tokenOf(customDomain) };
  return recordsElsewhere({ host, domain, proof, target: { cname, apex: { type: "ALIAS", value: cname } } });
}

interface FirewallSpec {
  front: FrontDoorRef;
  /** Name of the security policy in Azure. */
  policyName: string;
  /** ARM ids of custom domains, or of the endpoint where there is none. */
  guarded: pulumi.Input<string>[];
  /** IPv4 blocks that alone may come in. Everyone by default. */
  allowed?: pulumi.Input<string[] | undefined>;
  tags: TagsInput;
}

/**
 * The firewall before hosts. Each service has a policy of its own, since Azure attaches one to no second security policy of a
 * profile: https://github.com/hashicorp/terraform-provider-azurerm/issues/20118
 */
export function createFirewall(
  name: string,
  { front, policyName, guarded, allowed, tags }: FirewallSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  const { resourceGroupName, profileName, firewall } = front;
  const policyId =
    firewall === undefined
      ? front.wafPolicyId
      : createWafPolicy(name, { resourceGroupName, firewall, allowed, tags }, opts).id;
  if (policyId === undefined) return;
  new cdn.SecurityPolicy(
    name,
    {
      resourceGroupName,
      profileName,
      securityPolicyName: policyName,
      parameters: {
        type: "WebApplicationFirewall",
        wafPolicy: { id: pulumi.output(policyId).apply((id) => id ?? "") },
        associations: [{ domains: guarded.map((id) => ({ id })), patternsToMatch: ["/*"] }],
      },
    },
    opts,
  );
}

interface OriginSpec {
  front: FrontDoorRef;
  /** Name of the group and of its origin in Azure. */
  groupName: string;
  hostName: pulumi.Input<string>;
}

/** A group of one origin, reached by its own address and certificate. */
export function createOrigin(
  name: string,
  { front, groupName, hostName }: OriginSpec,
  opts: pulumi.CustomResourceOptions,
): { group: cdn.AFDOriginGroup; origin: cdn.AFDOrigin } {
  const profile = { resourceGroupName: front.resourceGroupName, profileName: front.profileName };
  const group = new cdn.AFDOriginGroup(
    name,
    {
      ...profile,
      originGroupName: groupName,
      sessionAffinityState: "Disabled",
      // With one origin there is nothing to choose from, and probes would keep an idle app awake.
      loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 },
    },
    opts,
  );
  const origin = new cdn.AFDOrigin(
    name,
    {
      ...profile,
      originGroupName: group.name,
      originName: groupName,
      hostName,
      originHostHeader: hostName,
      enforceCertificateNameCheck: true,
      httpPort: 80,
      httpsPort: 443,
      priority: 1,
      weight: 1000,
      enabledState: "Enabled",
    },
    opts,
  );
  return { group, origin };
}
