import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { askForRecords, type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import { invokeOptions } from "../../shared/options";
import type { DomainRef } from "../common/references/references";
import { zoneOptions } from "../common/zone-provider";
import { type DomainArgs, ZoneSource } from "./args";
import { signZone } from "./dnssec";
import { logQueries } from "./query-logs";
import { type DomainSpec, domainDefaults, resolveArgs } from "./spec";

/**
 * A domain: its Route 53 hosted zone, made or adopted, and an ACM certificate for it and its wildcard, validated by one
 * DNS record and renewed by AWS. A zone that it makes lets only Amazon issue certificates (CAA).
 */
export class Domain extends pulumi.ComponentResource {
  /** The hosted zone; absent where it was adopted. */
  public readonly zone?: route53.Zone;
  /** The certificate; absent where one was given. */
  public readonly certificate?: acm.Certificate;
  /** The domain. */
  public readonly domainName: string;
  /** Id of the hosted zone; absent where it is elsewhere. */
  public readonly hostedZoneId: pulumi.Output<string> | undefined;
  /** Name servers to delegate to, at the registrar or in the parent zone; none where the zone is elsewhere. */
  public readonly nameServers: pulumi.Output<string[]>;
  /** Says that the zone is elsewhere; absent otherwise. */
  public readonly externalDns?: boolean;
  /** ARN of the role by which the zone's records are made; absent where the zone is in this account. */
  public readonly zoneRoleArn?: string;
  /** Records to make where the zone is elsewhere: the one that the certificate is issued by. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** The DS record that the registrar or the parent zone vouches with for the zone's signatures, where `dnssec` is on. */
  public readonly dsRecord?: pulumi.Output<string>;
  /** ARN of the certificate, known once it is issued. */
  public readonly certificateArn: pulumi.Output<string>;
  /** All that a reference to this domain needs, to export from its stack. */
  public readonly ref: pulumi.Output<DomainRef>;

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Domain", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    this.domainName = spec.domainName;
    if (spec.zone === ZoneSource.External) this.externalDns = true;
    if (spec.zoneRoleArn !== undefined) this.zoneRoleArn = spec.zoneRoleArn;
    if (spec.zone === ZoneSource.Create) {
      this.zone = createZone(name, spec, parent);
      this.hostedZoneId = this.zone.zoneId;
      this.nameServers = this.zone.nameServers;
      if (spec.dnssec) this.dsRecord = signZone(name, this.zone, spec, parent).dsRecord;
      if (spec.queryLogs) logQueries(name, this.zone, spec, parent);
    } else {
      const adopted = this.externalDns ? undefined : adoptZone(name, spec, parent);
      this.hostedZoneId = adopted?.zoneId;
      this.nameServers = adopted?.nameServers ?? pulumi.output([]);
    }
    const certified = certify(name, spec, this, parent);
    if (certified.certificate !== undefined) this.certificate = certified.certificate;
    this.certificateArn = certified.arn;
    this.records = recordsOutput(this.externalDns ? certified.records : []);
    this.ref = pulumi.output({
      domainName: this.domainName,
      hostedZoneId: this.hostedZoneId,
      ...(this.externalDns && { externalDns: true }),
      ...(this.zoneRoleArn !== undefined && { zoneRoleArn: this.zoneRoleArn }),
      certificateArn: this.certificateArn,
    } satisfies Record<Exclude<keyof DomainRef, "externalDns" | "zoneRoleArn">, unknown>);
    this.registerOutputs({ ref: this.ref, nameServers: this.nameServers });
  }
}

interface Certified {
  certificate: acm.Certificate | undefined;
  /** Known once it is issued. */
  arn: pulumi.Output<string>;
  /** The records that it is issued by. */
  records: DnsRecord[];
}

/** A certificate of one's own, or a new one, which waits for the record that it is issued by. */
function certify(
  name: string,
  spec: DomainSpec,
  { zone, hostedZoneId }: Domain,
  opts: pulumi.CustomResourceOptions,
): Certified {
  if (spec.certificateArn !== undefined) {
    return { certificate: undefined, arn: pulumi.output(spec.certificateArn), records: [] };
  }
  const certificate = createCertificate(name, spec, opts);
  if (zone !== undefined && spec.parentZoneId === undefined) askForDelegation(zone);
  const record = validationRecord(name, certificate);
  if (hostedZoneId !== undefined) {
    return {
      certificate,
      arn: createValidation(name, { certificate, record, zoneId: hostedZoneId, zoneRoleArn: spec.zoneRoleArn }, opts),
      records: [],
    };
  }
  askForRecords([record], "the certificate is issued, and the update goes on, when it is there", certificate);
  const validation = new acm.CertificateValidation(`${name}-validation`, { certificateArn: certificate.arn }, opts);
  return { certificate, arn: validation.certificateArn, records: [record] };
}

function createZone(name: string, spec: DomainSpec, opts: pulumi.CustomResourceOptions): route53.Zone {
  const args = { name: spec.domainName, comment: "Managed by Pulumi", tags: spec.tags };
  const zone = new route53.Zone(name, args, { ...opts, ...(spec.deletionProtection && { protect: true }) });
  new route53.Record(
    `${name}-caa`,
    {
      zoneId: zone.zoneId,
      name: spec.domainName,
      type: "CAA",
      ttl: domainDefaults.caaTtlSeconds,
      records: ['0 issue "amazon.com"'],
    },
    opts,
  );
  if (spec.parentZoneId !== undefined) {
    const ttl = domainDefaults.delegationTtlSeconds;
    const delegation = { zoneId: spec.parentZoneId, name: spec.domainName, type: "NS", ttl, records: zone.nameServers };
    new route53.Record(`${name}-delegation`, delegation, zoneOptions(name, spec.parentZoneRoleArn, opts));
  }
  return zone;
}

/** Nobody delegates to a new zone by itself, and its certificate waits for that: the name servers are told at once. */
function askForDelegation(zone: route53.Zone): void {
  pulumi.all([zone.name, zone.nameServers]).apply(([domain, servers]) => {
    const message = `${domain} must be delegated to ${servers.join(", ")}; its certificate is issued when it is`;
    return pulumi.log.info(message, zone);
  });
}

function adoptZone(name: string, spec: DomainSpec, opts: pulumi.CustomResourceOptions) {
  const query = spec.hostedZoneId === undefined ? { name: spec.domainName } : { zoneId: spec.hostedZoneId };
  return route53.getZoneOutput(
    { ...query, privateZone: false },
    invokeOptions(zoneOptions(name, spec.zoneRoleArn, opts)),
  );
}

function createCertificate(name: string, spec: DomainSpec, opts: pulumi.CustomResourceOptions): acm.Certificate {
  return new acm.Certificate(
    name,
    {
      domainName: spec.domainName,
      subjectAlternativeNames: [`*.${spec.domainName}`],
      validationMethod: "DNS",
      tags: spec.tags,
    },
    opts,
  );
}

/** The domain and its wildcard are validated by the same CNAME. */
function validationRecord(name: string, certificate: acm.Certificate) {
  const option = certificate.domainValidationOptions.apply(([first]) => {
    if (first === undefined) throw new Error(`ACM gave no validation record for ${name}`);
    return first;
  });
  return { name: option.resourceRecordName, type: option.resourceRecordType, value: option.resourceRecordValue };
}

/** A certificate, and the record in its domain's zone that it is issued by. */
interface Validated {
  certificate: acm.Certificate;
  record: ReturnType<typeof validationRecord>;
  zoneId: pulumi.Output<string>;
  zoneRoleArn: string | undefined;
}

/**
 * ACM gives every certificate of one account and domain that same CNAME, so another stack may have written it already: the
 * record may be overwritten.
 */
function createValidation(
  name: string,
  { certificate, record: { value, ...wanted }, zoneId, zoneRoleArn }: Validated,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const ttl = domainDefaults.validationTtlSeconds;
  const args = { ...wanted, zoneId, records: [value], ttl, allowOverwrite: true };
  const record = new route53.Record(`${name}-validation`, args, zoneOptions(name, zoneRoleArn, opts));
  const validation = { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] };
  return new acm.CertificateValidation(`${name}-validation`, validation, opts).certificateArn;
}
