import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { expected, known } from "../../shared/arguments/validation";
import { aliasType, type DnsRecord } from "../../shared/names/dns-records";
import { IpAddressType, type LoadBalancerRef } from "./references/references";
import type { ServedDomain } from "./served-domains";
import { zoneOptions } from "./zone-provider";

/** A host and the domain that its record is in. */
export interface AliasedHost {
  /** Name of the record, without its type. */
  childName: string;
  host: pulumi.Input<string>;
  domain: ServedDomain;
}

const noZone =
  "the environment's reference has no hostedZoneId; give it, or where there is no domain take it by requireOutputValue";

/**
 * Leads a host to a load balancer: A, and AAAA where it has IPv6.
 *
 * @returns the record to make elsewhere, where the domain's zone is not ours
 */
export function createAliases(
  { childName, host, domain }: AliasedHost,
  { dnsName, hostedZoneId }: LoadBalancerRef,
  ipAddressType: IpAddressType | undefined,
  opts: pulumi.CustomResourceOptions,
): DnsRecord[] {
  if (known(domain.externalDns)) {
    const type = pulumi.all([host, domain.domainName]).apply(([own, name]) => aliasType(own, name));
    return [{ name: host, type, value: dnsName }];
  }
  const types = ipAddressType === IpAddressType.Dualstack ? ["A", "AAAA"] : ["A"];
  const aliases = [{ name: dnsName, zoneId: hostedZoneId, evaluateTargetHealth: true }];
  const inZone = zoneOptions(childName, domain.zoneRoleArn, opts);
  for (const type of types) {
    const args = { zoneId: expected(domain.hostedZoneId, noZone), name: host, type, aliases };
    new route53.Record(`${childName}-${type.toLowerCase()}`, args, inZone);
  }
  return [];
}
