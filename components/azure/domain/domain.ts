import * as dns from "@pulumi/azure-native/dns";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { invokeOptions } from "../../shared/options";
import { childrenOf } from "../common/children";
import type { DomainRef } from "../common/references/references";
import { createResourceGroup, type Where } from "../common/resource-group";
import { narrowTags } from "../common/tags";
import { zoneOptions } from "../common/zone-provider";
import { type DomainArgs, ZoneSource } from "./args";
import { signZone } from "./dnssec";
import { type DomainSpec, domainDefaults, resolveArgs } from "./spec";

/**
 * A domain: its public Azure DNS zone, made or adopted. A new zone lets only DigiCert issue certificates (CAA), the
 * authority of Container Apps and Front Door.
 *
 * `new Domain("site", { domainName: "example.com" })`
 */
export class Domain extends pulumi.ComponentResource {
  /** The resource group; absent where it was given. */
  public readonly resourceGroup: resources.ResourceGroup | undefined;
  /** The zone; absent where it was adopted. */
  public readonly zone: dns.Zone | undefined;
  /** The signatures of the zone, with the keys that the registrar or the parent zone vouches for; where `dnssec` is on. */
  public readonly signatures?: dns.DnssecConfig;
  /** The domain, which is also the name of its zone. */
  public readonly domainName: string;
  /** Resource group of the zone; absent where it is elsewhere. */
  public readonly zoneResourceGroupName: pulumi.Output<string> | undefined;
  /** Says that the zone is elsewhere; absent otherwise. */
  public readonly externalDns?: boolean;
  /** Id of the subscription of the zone; absent where it is the provider's own. */
  public readonly zoneSubscriptionId?: string;
  /** Name servers to delegate to, at the registrar or in the parent zone; none where the zone is elsewhere. */
  public readonly nameServers: pulumi.Output<string[]>;
  /** All that a reference to this domain needs, to export from its stack. */
  public readonly ref: pulumi.Output<DomainRef>;

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Domain", name, {}, opts);
    const parent = childrenOf(this);

    this.domainName = spec.domainName;
    if (spec.zone === ZoneSource.External) this.externalDns = true;
    if (spec.zoneSubscriptionId !== undefined) this.zoneSubscriptionId = spec.zoneSubscriptionId;
    const made = this.externalDns ? undefined : createZoneGroup(name, spec, parent);
    this.resourceGroup = made?.resourceGroup;
    if (made === undefined) {
      this.nameServers = pulumi.output([]);
      this.zoneResourceGroupName = undefined;
    } else if (spec.zone === ZoneSource.Create) {
      const { where } = made;
      const zone = createZone(name, spec, where, parent);
      this.zone = zone;
      this.nameServers = zone.nameServers;
      if (spec.dnssec) {
        this.signatures = signZone(name, { zone, resourceGroupName: where.resourceGroupName }, spec, parent);
      }
      // Records name both, and the zone's name is plain.
      this.zoneResourceGroupName = after(where.resourceGroupName, [zone]);
      if (spec.parentZoneResourceGroupName === undefined) askForDelegation(zone);
    } else {
      const { where } = made;
      const adopted = adoptZone(spec, where, zoneOptions(name, spec.zoneSubscriptionId, parent));
      this.nameServers = adopted.nameServers;
      this.zoneResourceGroupName = pulumi.all([where.resourceGroupName, adopted.name]).apply(([group]) => group);
    }
    const { domainName, zoneResourceGroupName, externalDns, zoneSubscriptionId } = this;
    this.ref = pulumi.output({
      domainName,
      zoneResourceGroupName,
      ...(externalDns && { externalDns }),
      ...(zoneSubscriptionId !== undefined && { zoneSubscriptionId }),
    });
    this.registerOutputs({ ref: this.ref, nameServers: this.nameServers });
  }
}

const createZoneGroup = (name: string, spec: DomainSpec, opts: pulumi.CustomResourceOptions) =>
  createResourceGroup(name, { ...spec, component: "Domain" }, opts);

function createZone(name: string, spec: DomainSpec, where: Where, opts: pulumi.CustomResourceOptions): dns.Zone {
  const { resourceGroupName } = where;
  const zone = new dns.Zone(
    name,
    {
      resourceGroupName,
      zoneName: spec.domainName,
      zoneType: "Public",
      // A zone is in no region.
      location: "global",
      tags: narrowTags(spec.tags),
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
  if (spec.caaIssuers.length > 0) {
    const caaRecords = spec.caaIssuers.map((value) => ({ flags: 0, tag: "issue", value }));
    const record = { zoneName: zone.name, relativeRecordSetName: "@", recordType: "CAA", caaRecords };
    new dns.RecordSet(`${name}-caa`, { resourceGroupName, ...record, ttl: domainDefaults.caaTtlSeconds }, opts);
  }
  const parentGroup = spec.parentZoneResourceGroupName;
  if (parentGroup !== undefined) createDelegation(name, spec, parentGroup, zone, opts);
  return zone;
}

function createDelegation(
  name: string,
  spec: DomainSpec,
  resourceGroupName: pulumi.Input<string>,
  zone: dns.Zone,
  opts: pulumi.CustomResourceOptions,
): void {
  new dns.RecordSet(
    `${name}-delegation`,
    {
      resourceGroupName,
      zoneName: spec.parentZoneName,
      relativeRecordSetName: spec.nameInParent,
      recordType: "NS",
      ttl: domainDefaults.delegationTtlSeconds,
      nsRecords: zone.nameServers.apply((servers) => servers.map((nsdname) => ({ nsdname }))),
    },
    zoneOptions(name, spec.parentZoneSubscriptionId, opts),
  );
}

/** Nobody delegates to a new zone by itself, and Azure looks for the records of a host in public: the name servers are told at once. */
function askForDelegation(zone: dns.Zone): void {
  pulumi.all([zone.name, zone.nameServers]).apply(([domain, servers]) => {
    const names = servers.map((server) => server.replace(/\.$/, "")).join(", ");
    const message = `${domain} must be delegated to ${names}; until it is, Azure refuses apps with its hosts; then run the update again`;
    return pulumi.log.info(message, zone);
  });
}

function adoptZone(spec: DomainSpec, { resourceGroupName }: Where, opts: pulumi.CustomResourceOptions) {
  return dns.getZoneOutput({ resourceGroupName, zoneName: spec.domainName }, invokeOptions(opts));
}
