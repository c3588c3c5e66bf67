import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as dns from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import { askForRecords, type DnsRecord } from "../../shared/names/dns-records";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";

/** Seconds that the record of an authorization lives in caches. */
const AUTHORIZATION_TTL_SECONDS = 300;

interface AuthorizationSpec {
  project: pulumi.Input<string>;
  /** The domain to authorize; its wildcard is authorized with it. */
  domain: pulumi.Input<string>;
  /** The zone that the domain is in; undefined where it is elsewhere. */
  zone: { managedZone: pulumi.Input<string>; project: pulumi.Input<string> } | undefined;
  tags: TagsInput;
}

/** Says by a DNS record that this project may have certificates for a domain and its wildcard. */
export interface Authorization {
  authorization: certificatemanager.DnsAuthorization;
  /** Its record; absent where the zone is elsewhere. */
  record: dns.RecordSet | undefined;
  /** The record to make where the zone is elsewhere. */
  wanted: DnsRecord[];
}

/**
 * An authorization of this project alone, so that other projects, and other issuers, can have certificates for the domain
 * too: they share no record. Source: https://docs.cloud.google.com/certificate-manager/docs/domain-authorization#dns-auth
 */
export function authorize(
  name: string,
  { project, domain, zone, tags }: AuthorizationSpec,
  opts: pulumi.CustomResourceOptions,
): Authorization {
  const authorization = new certificatemanager.DnsAuthorization(
    name,
    { ...autoName(name, "certificateManager", [domain]), project, domain, type: "PER_PROJECT_RECORD", labels: tags },
    opts,
  );
  const wanted = authorization.dnsResourceRecords.apply(([first]) => {
    if (first === undefined) throw new Error(`Certificate Manager gave no record to authorize ${name}`);
    return first;
  });
  if (zone === undefined) {
    const record = { name: wanted.name, type: wanted.type, value: wanted.data };
    askForRecords([record], "the certificate is issued when it is there", authorization);
    return { authorization, record: undefined, wanted: [record] };
  }
  const record = new dns.RecordSet(
    `${name}-authorization`,
    {
      ...zone,
      name: wanted.name,
      type: wanted.type,
      ttl: AUTHORIZATION_TTL_SECONDS,
      rrdatas: [wanted.data],
    },
    opts,
  );
  return { authorization, record, wanted: [] };
}

/** Where a certificate is served from. */
export const CertificateScope = {
  /** Google's global front ends: external load balancers. */
  Default: "DEFAULT",
  /** All regions: cross-region internal load balancers. */
  AllRegions: "ALL_REGIONS",
} as const;
export type CertificateScope = (typeof CertificateScope)[keyof typeof CertificateScope];

interface CertificateSpec {
  project: pulumi.Input<string>;
  domains: pulumi.Input<string>[];
  scope: CertificateScope;
  /** The authorization of the domains; without it their load balancer authorizes them. */
  authorizedBy?: Authorization;
  tags: TagsInput;
}

/** A certificate that Google issues and renews. It is asked for once its authorization is published. */
export function createCertificate(
  name: string,
  { project, domains, scope, authorizedBy, tags }: CertificateSpec,
  opts: pulumi.CustomResourceOptions,
): certificatemanager.Certificate {
  const managed = { domains, ...(authorizedBy && { dnsAuthorizations: [authorizedBy.authorization.id] }) };
  const args = { ...autoName(name, "certificateManager", domains), project, scope, managed, labels: tags };
  const dependsOn = authorizedBy?.record ? [authorizedBy.record] : [];
  return new certificatemanager.Certificate(name, args, { ...opts, dependsOn });
}

interface EntrySpec {
  project: pulumi.Input<string>;
  /** Name of the map. */
  map: pulumi.Input<string>;
  /** Host that the certificate is shown for: one, or all one label below a domain. */
  hostname: pulumi.Input<string>;
  certificateId: pulumi.Input<string>;
  tags: TagsInput;
}

/** Says in a map which certificate a host has. */
export function createMapEntry(
  name: string,
  { project, map, hostname, certificateId, tags }: EntrySpec,
  opts: pulumi.CustomResourceOptions,
): certificatemanager.CertificateMapEntry {
  const identity = autoName(name, "certificateManager", [hostname]);
  return new certificatemanager.CertificateMapEntry(
    name,
    { ...identity, project, map, hostname, certificates: [certificateId], labels: tags },
    opts,
  );
}
