import * as app from "@pulumi/azure-native/app";
import * as dns from "@pulumi/azure-native/dns";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain, known, outputOf } from "../../../shared/arguments/validation";
import type { DnsRecord } from "../../../shared/names/dns-records";
import { physicalName } from "../../../shared/names/physical-names";
import { partOf } from "../../common/arm-ids";
import { CertificateSource, type EnvironmentRef } from "../../common/references/references";
import type { WebServiceSpec } from "../spec";
import { both, isDeep, labelled, relativeName, sourceOf } from "./hosts";

/** Seconds that a resolver may keep a record: a host moves within minutes. */
const TTL = 300;

/** Longest name of an environment's certificate. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate */
const LONGEST_CERTIFICATE = 60;

/** A host of a service. */
export interface ServedHost {
  /** Logical name of its records and its certificate. */
  key: string;
  /** The host again, for the names of its certificate and its custom domain: Azure never changes the host of either. */
  label: pulumi.Input<string>;
  host: pulumi.Input<string>;
}

/** By the host, so that it can become the main one, or one beside it, and keep its records and certificate. */
export function servedHosts(name: string, { hosts, args }: WebServiceSpec): ServedHost[] {
  const given = [args.host, ...(args.additionalHosts ?? [])];
  return (hosts ?? []).map((host, index) => {
    const plain = known(host) ?? known(given[index]);
    return { key: `${name}-${plain ?? "host"}`, label: plain ?? host, host };
  });
}

/** A physical name after a host, at once where the host is at hand. */
export const nameFor = (host: pulumi.Input<string>, limit: number): pulumi.Input<string> =>
  isPlain(host) ? physicalName([host], limit) : outputOf(host).apply((settled) => physicalName([settled], limit));

const noZone =
  "the environment's reference has no zoneResourceGroupName; give it, or where there is no domain take it by requireOutputValue";

/** The zone of a host's records, and its name there. */
interface Zone {
  resourceGroupName: pulumi.Output<string>;
  zoneName: pulumi.Input<string>;
  name: pulumi.Input<string>;
}

export function zoneOf({ environment }: WebServiceSpec, host: pulumi.Input<string>): Zone {
  const zoneName = domainOf(environment);
  return {
    resourceGroupName: expected(environment.zoneResourceGroupName, noZone),
    zoneName,
    name: both(host, zoneName, relativeName),
  };
}

const domainOf = ({ domainName }: EnvironmentRef): pulumi.Input<string> =>
  isPlain<string | undefined>(domainName) ? (domainName ?? "") : expected(domainName, noZone);

/** A record of one text, under a label of the host's name. */
export function createTextRecord(
  name: string,
  zone: Zone,
  { label, value }: { label: string; value: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): dns.RecordSet {
  const { resourceGroupName, zoneName } = zone;
  return new dns.RecordSet(
    name,
    {
      resourceGroupName,
      zoneName,
      relativeRecordSetName: both(zone.name, label, (relative, under) => labelled(under, relative)),
      recordType: "TXT",
      ttl: TTL,
      txtRecords: [{ value: [value] }],
    },
    opts,
  );
}

/** The target of a host: a name, or the A record of a domain itself, since that can have no CNAME. */
interface Target {
  cname: pulumi.Input<string>;
  apex: Pick<dns.RecordSetArgs, "aRecords" | "targetResource">;
}

/** The record that leads a host to its app or Front Door. */
export function createAddressRecord(
  name: string,
  zone: Zone,
  { cname, apex }: Target,
  opts: pulumi.CustomResourceOptions,
): dns.RecordSet {
  const { resourceGroupName, zoneName } = zone;
  const common = { resourceGroupName, zoneName, relativeRecordSetName: zone.name, ttl: TTL };
  if (isPlain(zone.name)) {
    const own = zone.name === "@" ? { recordType: "A", ...apex } : { recordType: "CNAME", cnameRecord: { cname } };
    return new dns.RecordSet(name, { ...common, ...own }, opts);
  }
  const isApex = pulumi.output(zone.name).apply((relative) => relative === "@");
  const whenApex = <T>(value: pulumi.Input<T>) =>
    pulumi.all([isApex, value]).apply(([yes, own]) => (yes ? own : undefined));
  const record = {
    recordType: isApex.apply((yes) => (yes ? "A" : "CNAME")),
    cnameRecord: pulumi.all([isApex, cname]).apply(([yes, target]) => (yes ? undefined : { cname: target })),
    ...(apex.aRecords && { aRecords: whenApex(apex.aRecords) }),
    ...(apex.targetResource && { targetResource: whenApex(apex.targetResource) }),
  };
  return new dns.RecordSet(name, { ...common, ...record }, opts);
}

/**
 * The records that Container Apps looks for before it takes a host: the proof of its owner, and the address of the app.
 */
export function createRecords(
  name: string,
  spec: WebServiceSpec,
  fqdn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): dns.RecordSet[] {
  const { staticIp, customDomainVerificationId, externalDns } = spec.environment;
  if (externalDns) return [];
  return servedHosts(name, spec).flatMap(({ key, host }) => {
    const zone = zoneOf(spec, host);
    const target = { cname: fqdn, apex: { aRecords: [{ ipv4Address: staticIp }] } };
    return [
      createTextRecord(`${key}-asuid`, zone, { label: "asuid", value: customDomainVerificationId }, opts),
      createAddressRecord(`${key}-address`, zone, target, opts),
    ];
  });
}

/** The records of a service's hosts, for a zone that is elsewhere: proof of the owner under a label, and the address. */
export function wantedRecords(
  name: string,
  spec: WebServiceSpec,
  proof: { label: string; value: (key: string) => pulumi.Input<string> },
  target: { cname: pulumi.Input<string>; apex: DnsTarget },
): DnsRecord[] {
  const domain = domainOf(spec.environment);
  return servedHosts(name, spec).flatMap(({ key, host }) => {
    const isApex = both(host, domain, (own, whole) => own === whole);
    const chosen = both(isApex, target.apex.type, (yes, type) => (yes ? type : "CNAME"));
    const value = pulumi
      .all([isApex, target.apex.value, target.cname])
      .apply(([yes, address, cname]) => (yes ? address : cname));
    return [
      { name: pulumi.interpolate`${proof.label}.${host}`, type: "TXT", value: proof.value(key) },
      { name: host, type: chosen, value },
    ];
  });
}

/** The record of a domain itself, which can have no CNAME. */
interface DnsTarget {
  type: string;
  value: pulumi.Input<string>;
}

/** The records that Container Apps looks for, where the zone is elsewhere. */
export function appRecords(name: string, spec: WebServiceSpec, fqdn: pulumi.Input<string>): DnsRecord[] {
  const { staticIp, customDomainVerificationId, externalDns } = spec.environment;
  if (!externalDns) return [];
  const proof = { label: "asuid", value: () => customDomainVerificationId };
  return wantedRecords(name, spec, proof, { cname: fqdn, apex: { type: "A", value: staticIp } });
}

/**
 * By the one report, Container Apps issues no certificate there:
 * https://github.com/microsoft/azure-container-apps/issues/1610
 */
function warnOfDepth(host: pulumi.Input<string>, domain: pulumi.Input<string>): void {
  if (!isPlain(host) || !isPlain(domain) || !isDeep(host, domain)) return;
  const reason = `${host} is more than one label below ${domain}, where managed certificates are reported to fail`;
  pulumi.log.warn(`${reason}; where it stays pending, give a host one label below, or the environment Front Door`);
}

/**
 * A managed certificate for each host, where there is none of your own: made when the app has the host and the records lead
 * to it (https://github.com/microsoft/azure-container-apps/issues/796). Azure deletes no certificate that an app still uses
 * (https://github.com/rajbos/ai-engineering-fluency/pull/739), and by their order certificates go before their app: where the
 * app goes too, they stay, and go with the environment.
 */
export function createCertificates(
  name: string,
  spec: WebServiceSpec,
  { containerApp, records }: { containerApp: app.ContainerApp; records: dns.RecordSet[] },
  opts: pulumi.CustomResourceOptions,
): app.ManagedCertificate[] {
  const { environment, where, tags } = spec;
  if (sourceOf(environment) !== CertificateSource.Managed) return [];
  return servedHosts(name, spec).map(({ key, label, host }) => {
    const domain = domainOf(environment);
    const relative = both(host, domain, relativeName);
    warnOfDepth(host, domain);
    const { resourceGroupName: _, ...region } = where;
    return new app.ManagedCertificate(
      key,
      {
        resourceGroupName: partOf(environment.environmentId, "resourceGroupName"),
        environmentName: partOf(environment.environmentId, "name"),
        managedCertificateName: nameFor(label, LONGEST_CERTIFICATE),
        ...region,
        properties: {
          subjectName: host,
          domainControlValidation: both(relative, "HTTP", (name, http) => (name === "@" ? http : "CNAME")),
        },
        tags,
      },
      { ...opts, dependsOn: [containerApp, ...records], deletedWith: containerApp },
    );
  });
}
