import type * as pulumi from "@pulumi/pulumi";

/** How workloads reach the internet. */
export const Egress = {
  /** Container Apps' own way out, through an address that it may change. */
  Platform: "platform",
  /** A NAT gateway with a static address, for allow-lists of others. */
  NatGateway: "nat-gateway",
} as const;
export type Egress = (typeof Egress)[keyof typeof Egress];

/** The protocol of a rule. */
export const NetworkProtocol = { Tcp: "Tcp", Udp: "Udp", Any: "*" } as const;
export type NetworkProtocol = (typeof NetworkProtocol)[keyof typeof NetworkProtocol];

/** A way out for the workloads of a network. */
export interface NetworkEgressRule {
  /** An IPv4 block, or a service tag such as `Sql` or `ServiceBus`. */
  destination: string;
  /** Ports there. */
  ports: number[];
  /** `Tcp` by default. @default "Tcp" */
  protocol?: NetworkProtocol;
}

/** Private DNS zones that exist already, linked to the network by you: it can have one of a name. */
export interface PrivateDnsZones {
  /** ARM id of `privatelink.vaultcore.azure.net`. One is made by default. */
  vault?: pulumi.Input<string>;
  /** ARM id of `privatelink.blob.core.windows.net`. One is made by default. */
  blob?: pulumi.Input<string>;
  /** ARM id of `privatelink.file.core.windows.net`. One is made by default. */
  file?: pulumi.Input<string>;
  /** ARM id of `privatelink.redis.azure.net`. One is made by default. */
  cache?: pulumi.Input<string>;
  /** ARM id of `privatelink.azurecr.io`. One is made by default. */
  registry?: pulumi.Input<string>;
  /** ARM id of `privatelink.servicebus.windows.net`. One is made by default. */
  serviceBus?: pulumi.Input<string>;
}

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
  /** Private DNS zones that exist already, those of a hub for example, instead of ones of its own. None by default. */
  privateDnsZones?: PrivateDnsZones;
  /** Resource group to make it in, which can have one such network: private DNS zones of one name need a group each. One is made by default. */
  resourceGroupName?: pulumi.Input<string>;
  /** Azure region, `westeurope`. That of the provider by default, else that of the resource group. */
  location?: pulumi.Input<string>;
  /** Tags of the network and of all that it creates; DNS zones take the first 15, of plain names. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
