import * as azureNetwork from "@pulumi/azure-native/network";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { childrenOf } from "../common/children";
import { autoName } from "../common/names";
import type { NetworkRef } from "../common/references/references";
import { createResourceGroup } from "../common/resource-group";
import { Egress, type NetworkArgs } from "./args";
import { createPrivateZones } from "./private-dns";
import { createSecurityGroups } from "./security";
import { resolveArgs } from "./spec";
import { createNatGateway, createSubnets } from "./subnets";

/**
 * A virtual network for one environment: a subnet for its infrastructure, one for private endpoints, one for PostgreSQL
 * flexible servers, each behind a network security group that admits the needed traffic alone; private DNS zones for
 * Key Vault, PostgreSQL, Blob Storage, Azure Files, Managed Redis, registries and Service Bus: a network has one zone of a name. Workloads reach HTTPS anywhere; `egressRules` opens more.
 *
 * It makes no flow logs: they belong to the subscription's one Network Watcher of the region, which a stack cannot own.
 *
 * `new Network("net", { egress: Egress.NatGateway })`
 */
export class Network extends pulumi.ComponentResource {
  /** The resource group; absent where it was given. */
  public readonly resourceGroup: resources.ResourceGroup | undefined;
  /** The virtual network. */
  public readonly vnet: azureNetwork.VirtualNetwork;
  /** ARM id of the virtual network. */
  public readonly vnetId: pulumi.Output<string>;
  /** ARM id of the environment's subnet. */
  public readonly infrastructureSubnetId: pulumi.Output<string>;
  /** ARM id of the subnet of private endpoints. */
  public readonly privateEndpointSubnetId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Key Vault. */
  public readonly vaultDnsZoneId: pulumi.Output<string>;
  /** ARM id of the subnet of PostgreSQL flexible servers. */
  public readonly databaseSubnetId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of PostgreSQL flexible servers. */
  public readonly databaseDnsZoneId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Blob Storage. */
  public readonly blobDnsZoneId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Azure Files. */
  public readonly fileDnsZoneId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Azure Managed Redis. */
  public readonly cacheDnsZoneId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Azure Container Registry. */
  public readonly registryDnsZoneId: pulumi.Output<string>;
  /** ARM id of the private DNS zone of Service Bus. */
  public readonly serviceBusDnsZoneId: pulumi.Output<string>;
  /** Addresses that workloads come from on the internet, for allow-lists; empty without a NAT gateway. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** All that a reference to this network needs, to export from its stack. */
  public readonly ref: pulumi.Output<NetworkRef>;

  constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Network", name, {}, opts);
    const parent = childrenOf(this);

    const { resourceGroup, where } = createResourceGroup(name, { ...spec, component: "Network" }, parent);
    const vnet = new azureNetwork.VirtualNetwork(
      name,
      {
        ...autoName(name, "virtualNetwork"),
        ...where,
        addressSpace: { addressPrefixes: [spec.addressPrefix] },
        tags: spec.tags,
      },
      // Subnets that are in use keep their addresses, and the network with them.
      { ...parent, replaceOnChanges: ["addressSpace"], deleteBeforeReplace: true },
    );
    const groups = createSecurityGroups(name, spec, where, parent);
    const nat = spec.egress === Egress.NatGateway ? createNatGateway(name, spec, where, parent) : undefined;
    const subnets = createSubnets(
      name,
      { subnets: spec.subnets, vnet, groups, natGateway: nat?.natGateway },
      where,
      parent,
    );
    const zones = createPrivateZones(
      name,
      { ...spec, vnetId: vnet.id, databaseSubnet: subnets.databaseSubnet },
      where,
      parent,
    );

    this.resourceGroup = resourceGroup;
    this.vnet = vnet;
    this.vnetId = vnet.id;
    this.infrastructureSubnetId = subnets.infrastructure;
    this.privateEndpointSubnetId = subnets.privateEndpoints;
    this.vaultDnsZoneId = zones.vault;
    this.databaseSubnetId = subnets.database;
    this.databaseDnsZoneId = zones.database;
    this.blobDnsZoneId = zones.blob;
    this.fileDnsZoneId = zones.file;
    this.cacheDnsZoneId = zones.cache;
    this.registryDnsZoneId = zones.registry;
    this.serviceBusDnsZoneId = zones.serviceBus;
    this.egressIps = pulumi.all(nat === undefined ? [] : [nat.address.ipAddress]).apply(knownAddresses);
    this.ref = referenceOf(this);
    this.registerOutputs({ ref: this.ref, egressIps: this.egressIps });
  }
}

const knownAddresses = (addresses: (string | undefined)[]): string[] =>
  addresses.filter((address) => address !== undefined);

/** The reference that another stack takes: the component's own outputs, and nothing of its native children. */
function referenceOf(network: Network): pulumi.Output<NetworkRef> {
  return pulumi.output({
    vnetId: network.vnetId,
    infrastructureSubnetId: network.infrastructureSubnetId,
    privateEndpointSubnetId: network.privateEndpointSubnetId,
    vaultDnsZoneId: network.vaultDnsZoneId,
    databaseSubnetId: network.databaseSubnetId,
    databaseDnsZoneId: network.databaseDnsZoneId,
    blobDnsZoneId: network.blobDnsZoneId,
    fileDnsZoneId: network.fileDnsZoneId,
    cacheDnsZoneId: network.cacheDnsZoneId,
    registryDnsZoneId: network.registryDnsZoneId,
    serviceBusDnsZoneId: network.serviceBusDnsZoneId,
  } satisfies Record<keyof NetworkRef, unknown>);
}
