import * as dns from "@pulumi/azure-native/dns";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, oneOf, refuse, show } from "../../shared/arguments/validation";
import { isDomainName, problemWithDomain } from "../../shared/names/hosts";
import { invokeOptions } from "../../shared/options";
import { Profile } from "../../shared/profile";
import { location, resourceGroupName, tags } from "../common/argument-checks";
import { createPlace, type Where } from "../common/place";
import type { DomainRef } from "../common/references";
import { narrowTags, tagsFor } from "../common/tags";

/** Where the zone of a domain comes from. */
export const ZoneSource = {
  /** A new public DNS zone, which the parent zone or the registrar must then delegate to. */
  Create: "create",
  /** The public DNS zone of that name that is in `zoneResourceGroupName` already. */
  Adopt: "adopt",
} as const;
export type ZoneSource = (typeof ZoneSource)[keyof typeof ZoneSource];

/** Arguments of `Domain`. */
export interface DomainArgs {
  /** The domain, `example.com` or `prod.example.com`; hosts are the domain itself and names below it. */
  domainName: string;
  /** Whether the zone is made or adopted. @default "create" */
  zone?: ZoneSource;
  /** Resource group of the zone: the one to adopt it from, since Azure finds no zone by its name alone, or to make it in. One is made for a new zone by default. */
  zoneResourceGroupName?: pulumi.Input<string>;
  /** Resource group of the parent's zone, which gets the NS record that delegates to the new one. None by default. */
  parentZoneResourceGroupName?: pulumi.Input<string>;
  /** Name of the parent's zone. The domain without its first label by default. */
  parentZoneName?: string;
  /** Certificate authorities that may issue for the domain (CAA records of a new zone); DigiCert by default, which Container Apps and Front Door have theirs from; all of them where the list is empty. @default ["digicert.com"] */
  caaIssuers?: string[];
  /** Azure region of the resource group that is made; zones are in none. That of the provider by default. */
  location?: pulumi.Input<string>;
  /** Refuses to delete a zone that it made. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults above. @default "production" */
  profile?: Profile;
  /** Tags of the zone, which takes the first 15, of plain names, and of its resource group. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Domain`; a delegation lives for five minutes in caches, CAA for an hour. Source of the issuer:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates and
 * https://learn.microsoft.com/azure/frontdoor/domain#azure-front-door-managed-tls-certificates */
export const domainDefaults = {
  caaIssuers: ["digicert.com"],
  delegationTtlSeconds: 300,
  caaTtlSeconds: 3600,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

const shape: Shape<DomainArgs> = {
  domainName: required(plain(problemWithDomain), "a domain, such as example.com"),
  zone: plain(oneOf(ZoneSource)),
  zoneResourceGroupName: resourceGroupName,
  parentZoneResourceGroupName: resourceGroupName,
  parentZoneName: plain(problemWithDomain),
  caaIssuers: list(plain(problemWithDomain)),
  location,
  deletionProtection: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

function resolveArgs(name: string, args: DomainArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Domain", name, checker.problems);
  const { domainName } = args;
  const deletionProtection =
    args.deletionProtection ?? domainDefaults[args.profile ?? Profile.Production].deletionProtection;
  return {
    domainName,
    zone: args.zone ?? ZoneSource.Create,
    resourceGroupName: args.zoneResourceGroupName,
    parentZoneResourceGroupName: args.parentZoneResourceGroupName,
    parentZoneName: args.parentZoneName ?? domainName.slice(domainName.indexOf(".") + 1),
    caaIssuers: args.caaIssuers ?? domainDefaults.caaIssuers,
    location: args.location,
    protect: deletionProtection,
    tags: tagsFor("Domain", name, args.tags),
  };
}
type DomainSpec = ReturnType<typeof resolveArgs>;

function checkTogether(checker: Checker, args: DomainArgs): void {
  const { domainName, parentZoneName } = args;
  checker.add("caaIssuers", problemWithRepetition(args.caaIssuers ?? []));
  if (args.zone === ZoneSource.Adopt) {
    if (args.zoneResourceGroupName === undefined)
      checker.add("zoneResourceGroupName", "is missing: give the resource group of the zone to adopt");
    const ofNewZones = ["parentZoneResourceGroupName", "parentZoneName", "caaIssuers", "location"] as const;
    for (const key of ofNewZones.filter((one) => args[one] !== undefined))
      checker.add(key, "is for a zone that is made, but this one is adopted; leave it out");
    return;
  }
  if (parentZoneName !== undefined && args.parentZoneResourceGroupName === undefined)
    checker.add("parentZoneResourceGroupName", "is missing: give the resource group of the parent's zone");
  if (parentZoneName !== undefined && isDomainName(domainName) && !domainName.endsWith(`.${parentZoneName}`))
    checker.add("parentZoneName", `${show(parentZoneName)} is no parent of ${domainName}`);
}

/**
 * A domain: its public Azure DNS zone, made or adopted. A zone that it makes lets only DigiCert issue certificates (CAA),
 * which Container Apps' and Front Door's managed certificates come from.
 *
 * `new Domain("site", { domainName: "example.com" })`
 */
export class Domain extends pulumi.ComponentResource {
  /** The resource group; absent where it was given. */
  public readonly resourceGroup: resources.ResourceGroup | undefined;
  /** The zone; absent where it was adopted. */
  public readonly zone: dns.Zone | undefined;
  /** The domain, which is also the name of its zone. */
  public readonly domainName: string;
  /** Resource group of the zone. */
  public readonly zoneResourceGroupName: pulumi.Output<string>;
  /** Name servers to delegate to, at the registrar or in the parent zone. */
  public readonly nameServers: pulumi.Output<string[]>;
  /** All that a reference to this domain needs, to export from its stack. */
  public readonly ref: pulumi.Output<DomainRef>;

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Domain", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const { resourceGroup, where } = createPlace(name, { ...spec, component: "Domain" }, parent);
    this.resourceGroup = resourceGroup;
    this.domainName = spec.domainName;
    if (spec.zone === ZoneSource.Create) {
      const zone = createZone(name, spec, where, parent);
      this.zone = zone;
      this.nameServers = zone.nameServers;
      this.zoneResourceGroupName = zoneReady(where, zone.name);
      if (spec.parentZoneResourceGroupName === undefined) askForDelegation(zone);
    } else {
      const adopted = adoptZone(spec, where, parent);
      this.nameServers = adopted.nameServers;
      this.zoneResourceGroupName = zoneReady(where, adopted.name);
    }
    this.ref = pulumi.output({ domainName: this.domainName, zoneResourceGroupName: this.zoneResourceGroupName });
    this.registerOutputs({ ref: this.ref, nameServers: this.nameServers });
  }
}

/** The group's name, known when the zone is there: what makes records names both, but the zone's name is plain. */
function zoneReady({ resourceGroupName }: Where, zone: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.all([resourceGroupName, zone]).apply(([group]) => group);
}

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
      relativeRecordSetName: spec.domainName.slice(0, -spec.parentZoneName.length - 1),
      recordType: "NS",
      ttl: domainDefaults.delegationTtlSeconds,
      nsRecords: zone.nameServers.apply((servers) => servers.map((nsdname) => ({ nsdname }))),
    },
    opts,
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
