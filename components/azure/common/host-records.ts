import * as dns from "@pulumi/azure-native/dns";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import type { DnsRecord } from "../../shared/names/dns-records";
import { withoutWildcard } from "../../shared/names/served-domains";
import { both, isExternal, relativeName } from "./hosts";
import type { DomainRef } from "./references/references";
import { zoneOptions } from "./zone-provider";

/** Seconds that a resolver may keep a record: a host moves within minutes. */
const TTL = 300;

const noZone =
  "the environment's reference has no zoneResourceGroupName; give it, or where there is no domain take it by requireOutputValue";

/** The zone of a host's records, and its name there. */
interface Zone {
  resourceGroupName: pulumi.Output<string>;
  zoneName: pulumi.Input<string>;
  name: pulumi.Input<string>;
  /** Its subscription, where that is another one. */
  subscriptionId: string | undefined;
}

export function zoneOf(
  { domainName, zoneResourceGroupName, zoneSubscriptionId }: DomainRef,
  host: pulumi.Input<string>,
): Zone {
  const zoneName = isPlain<string>(domainName) ? domainName : expected(domainName, noZone);
  return {
    resourceGroupName: expected(zoneResourceGroupName, noZone),
    zoneName,
    name: both(host, zoneName, relativeName),
    subscriptionId: zoneSubscriptionId,
  };
}

/** The name of a proof's record: `asuid`, `asuid.api`; a wildcard is proved by the name that it stands before. */
const labelled = (label: string, name: string): string => {
  const bare = name.replace(/^\*\.?/, "");
  return bare === "@" || bare === "" ? label : `${label}.${bare}`;
};

/** A host and the proof of its owner. */
interface ProvedHost {
  /** Logical name of its records. */
  key: string;
  /** The host, or as much as is known of it. */
  label: pulumi.Input<string>;
  host: pulumi.Input<string>;
  domain: DomainRef;
  value: pulumi.Input<string>;
}

/** The proofs of hosts, each in a text record under a label of its name; a wildcard and its name share one. */
export function createProofs(
  label: string,
  hosts: readonly ProvedHost[],
  opts: pulumi.CustomResourceOptions,
): dns.RecordSet[] {
  const groups = new Map<unknown, ProvedHost[]>();
  for (const one of hosts.filter(({ domain }) => !isExternal(domain))) {
    const name = isPlain(one.label) ? withoutWildcard(one.label) : one;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { resourceGroupName, zoneName, name, subscriptionId } = zoneOf(first.domain, first.host);
    const values = [...new Set(group.map(({ value }) => value))];
    return new dns.RecordSet(
      `${first.key}-${label.replace("_", "")}`,
      {
        resourceGroupName,
        zoneName,
        relativeRecordSetName: both(name, label, (relative, under) => labelled(under, relative)),
        recordType: "TXT",
        ttl: TTL,
        txtRecords: values.map((value) => ({ value: [value] })),
      },
      zoneOptions(first.key, subscriptionId, opts),
    );
  });
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
  const inZone = zoneOptions(name, zone.subscriptionId, opts);
  if (isPlain(zone.name)) {
    const own = zone.name === "@" ? { recordType: "A", ...apex } : { recordType: "CNAME", cnameRecord: { cname } };
    return new dns.RecordSet(name, { ...common, ...own }, inZone);
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
  return new dns.RecordSet(name, { ...common, ...record }, inZone);
}

/** A host whose records somebody else makes. */
interface ForeignHost {
  host: pulumi.Input<string>;
  domain: DomainRef;
  /** Proof of its owner, in a record under a label. */
  proof: { label: string; value: pulumi.Input<string> };
  target: { cname: pulumi.Input<string>; apex: { type: string; value: pulumi.Input<string> } };
}

/** The records of a host whose zone is elsewhere: proof of the owner, and the address. */
export function recordsElsewhere({ host, domain, proof, target }: ForeignHost): DnsRecord[] {
  const isApex = both(host, domain.domainName, (own, whole) => own === whole);
  const chosen = both(isApex, target.apex.type, (yes, type) => (yes ? type : "CNAME"));
  const value = pulumi
    .all([isApex, target.apex.value, target.cname])
    .apply(([yes, address, cname]) => (yes ? address : cname));
  const named = both(host, proof.label, (own, label) => `${label}.${own.replace(/^\*\./, "")}`);
  return [
    { name: named, type: "TXT", value: proof.value },
    { name: host, type: chosen, value },
  ];
}
