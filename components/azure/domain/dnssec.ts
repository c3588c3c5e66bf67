import * as dns from "@pulumi/azure-native/dns";
import type * as pulumi from "@pulumi/pulumi";
import { zoneOptions } from "../common/zone-provider";
import { type DomainSpec, domainDefaults } from "./spec";

/**
 * Signs a zone (DNSSEC) with keys that Azure makes and changes. With the parent's zone, the record there that vouches for them
 * is made once the zone is signed, and goes before the signatures do. Source: https://learn.microsoft.com/azure/dns/dnssec
 */
export function signZone(
  name: string,
  { zone, resourceGroupName }: { zone: dns.Zone; resourceGroupName: pulumi.Input<string> },
  spec: DomainSpec,
  opts: pulumi.CustomResourceOptions,
): dns.DnssecConfig {
  const config = new dns.DnssecConfig(name, { resourceGroupName, zoneName: zone.name }, opts);
  const parentGroup = spec.parentZoneResourceGroupName;
  if (parentGroup === undefined) return config;
  new dns.RecordSet(
    `${name}-signature`,
    {
      resourceGroupName: parentGroup,
      zoneName: spec.parentZoneName,
      relativeRecordSetName: spec.nameInParent,
      recordType: "DS",
      ttl: domainDefaults.delegationTtlSeconds,
      dsRecords: config.signingKeys.apply((keys) => keys.flatMap(signatures)),
    },
    zoneOptions(name, spec.parentZoneSubscriptionId, opts),
  );
  return config;
}

type SigningKey = pulumi.Unwrap<dns.DnssecConfig["signingKeys"]>[number];

/** The flags of the key that signs the other keys: https://www.rfc-editor.org/rfc/rfc4034#section-2.1.1 */
const KEY_SIGNING = 257;

/** What the parent vouches for: the digests of the keys that sign keys. */
export function signatures({ flags, keyTag, securityAlgorithmType, delegationSignerInfo }: SigningKey) {
  if (flags !== KEY_SIGNING) return [];
  return delegationSignerInfo.map(({ digestAlgorithmType, digestValue }) => ({
    algorithm: securityAlgorithmType,
    digest: { algorithmType: digestAlgorithmType, value: digestValue },
    keyTag,
  }));
}
