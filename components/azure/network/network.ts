import * as azureNetwork from "@pulumi/azure-native/network";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { port, problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { Checker, type Judge, oneOf, refuse, show } from "../../shared/arguments/validation";
import { ipv4Block, parseCidr, problemWithCidr } from "../../shared/names/cidr";
import { physicalName } from "../../shared/names/physical-names";
import { location, resourceGroupName, tags } from "../common/argument-checks";
import { autoName } from "../common/names";
import { createPlace } from "../common/place";
import { createPrivateZone } from "../common/private-dns";
import type { NetworkRef } from "../common/references";
import { tagsFor } from "../common/tags";
import { planSubnets, problemWithReserved } from "./plan";
import { createSecurityGroups, type NetworkEgressRule, NetworkProtocol } from "./security";
import { createNatGateway, createSubnets } from "./subnets";

/** How workloads reach the internet. */
export const Egress = {
  /** Container Apps' own way out, through an address that it may change. */
  Platform: "platform",
  /** A NAT gateway with a static address, for allow-lists of others. */
  NatGateway: "nat-gateway",
} as const;
export type Egress = (typeof Egress)[keyof typeof Egress];

/** Arguments of `Network`. */
export interface NetworkArgs {
  /** IPv4 block of the virtual network, /16 to /24; divided among the subnets. 10.0.0.0/16 by default. @default "10.0.0.0/16" */
  addressPrefix?: string;
  /** How workloads get out. @default "platform" */
  egress?: Egress;
  /** Where workloads may connect to beside HTTPS anywhere, Azure Files, and the private endpoints and databases of this network, by name. Nothing by default. */
  egressRules?: Record<string, NetworkEgressRule>;
  /** IPv4 blocks that may reach an internal environment. The virtual network and all that is peered with it, or connected to it, by default. */
  ingressSources?: string[];
  /** Resource group to make it in, which can have one such network: private DNS zones of one name need a group each. One is made by default. */
  resourceGroupName?: pulumi.Input<string>;
  /** Azure region, `westeurope`. That of the provider by default, else that of the resource group. */
  location?: pulumi.Input<string>;
  /** Tags of the network and of all that it creates; DNS zones take the first 15, of plain names. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Network`. */
export const networkDefaults = { addressPrefix: "10.0.0.0/16", egress: Egress.Platform } as const;

const problemWithPrefix: Judge = (value) => problemWithCidr(value) ?? problemWithReserved(String(value));

/** Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const problemWithDestination: Judge = (value) => {
  if (typeof value === "string" && (/^[A-Z]\w+(\.\w+)*$/.test(value) || parseCidr(value) !== undefined))
    return undefined;
  return `${show(value)} is neither an IPv4 CIDR block, such as 10.1.0.0/16, nor a service tag, such as Sql or ServiceBus`;
};

/** What fits into the name of a rule, which has 80 characters with what is put before it. */
const problemWithRuleName = (key: string): string | undefined =>
  /^[a-zA-Z0-9]([\w.-]{0,62}\w)?$/.test(key)
    ? undefined
    : "is not a rule's name: 1 to 64 letters, digits, dots, hyphens and underscores, no sign at either end";

const shape: Shape<NetworkArgs> = {
  addressPrefix: plain(problemWithPrefix),
  egress: plain(oneOf(Egress)),
  egressRules: map(
    object<NetworkEgressRule>({
      destination: required(plain(problemWithDestination), "an IPv4 CIDR block or a service tag"),
      ports: required(list(plain(port)), "the ports"),
      protocol: plain(oneOf(NetworkProtocol)),
    }),
    problemWithRuleName,
  ),
  ingressSources: list(plain(ipv4Block("10.1.0.0/16"))),
  resourceGroupName,
  location,
  tags,
};

/** Rules that have room between ours, by their priorities. */
const MOST_EGRESS_RULES = 300;

function checkTogether(checker: Checker, args: NetworkArgs): void {
  const rules = Object.entries(args.egressRules ?? {});
  if (rules.length > MOST_EGRESS_RULES)
    checker.add("egressRules", `has ${rules.length} rules; ${MOST_EGRESS_RULES} are the most`);
  for (const [key, { ports }] of rules.filter(([name]) => checker.accepts(`egressRules.${name}`))) {
    const none = ports.length === 0 ? "has no port; give one, or leave the rule out" : undefined;
    checker.add(`egressRules.${key}.ports`, none ?? problemWithRepetition(ports));
  }
  checker.add("ingressSources", problemWithRepetition(args.ingressSources ?? []));
}

function resolveArgs(name: string, args: NetworkArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Network", name, checker.problems);

  const addressPrefix = args.addressPrefix ?? networkDefaults.addressPrefix;
  return {
    addressPrefix,
    subnets: planSubnets(addressPrefix),
    egress: args.egress ?? networkDefaults.egress,
    egressRules: args.egressRules ?? {},
    ingressSources: args.ingressSources ?? [],
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    protect: false,
    tags: tagsFor("Network", name, args.tags),
  };
}

/**
 * A virtual network for one environment: a subnet for its infrastructure, one for private endpoints, one for PostgreSQL
 * flexible servers, each behind a network security group that lets through what is needed and nothing else; private DNS
 * zones for Key Vault and PostgreSQL. Workloads reach HTTPS anywhere; `egressRules` opens more.
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
  /** Addresses that workloads come from on the internet, for allow-lists; empty without a NAT gateway. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** All that a reference to this network needs, to export from its stack. */
  public readonly ref: pulumi.Output<NetworkRef>;

  constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Network", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const { resourceGroup, where } = createPlace(name, { ...spec, component: "Network" }, parent);
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
    const zone = (role: string, zoneName: string) =>
      createPrivateZone(`${name}-${role}`, { zoneName, vnetId: vnet.id, tags: spec.tags }, where, parent).id;

    this.resourceGroup = resourceGroup;
    this.vnet = vnet;
    this.vnetId = vnet.id;
    this.infrastructureSubnetId = subnets.infrastructure;
    this.privateEndpointSubnetId = subnets.privateEndpoints;
    this.vaultDnsZoneId = zone("vault", VAULT_ZONE);
    this.databaseSubnetId = subnets.database;
    this.databaseDnsZoneId = zone("database", `${physicalName([name], 40)}.${DATABASE_ZONE}`);
    this.egressIps = pulumi.all(nat === undefined ? [] : [nat.address.ipAddress]).apply(knownAddresses);
    this.ref = referenceOf(this);
    this.registerOutputs({ ref: this.ref, egressIps: this.egressIps });
  }
}

/** https://learn.microsoft.com/azure/private-link/private-endpoint-dns#security */
const VAULT_ZONE = "privatelink.vaultcore.azure.net";
/** Any name that ends so, but no server's own:
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private#use-a-private-dns-zone */
const DATABASE_ZONE = "private.postgres.database.azure.com";

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
  });
}
