import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { type Profile, warnOfHiddenProfile } from "../../../shared/profile";

/** Where the certificates of hosts come from. */
export const CertificateSource = {
  /** One managed certificate for each host, issued and renewed by Container Apps. */
  Managed: "managed",
  /** A certificate of your own in Key Vault, which Container Apps reads and follows. */
  KeyVault: "key-vault",
  /** Front Door's, which then serves all public hosts. */
  FrontDoor: "front-door",
} as const;
export type CertificateSource = (typeof CertificateSource)[keyof typeof CertificateSource];

/** Tiers of Front Door. */
export const FrontDoorSku = {
  /** Without managed rules in its firewall. */
  Standard: "Standard_AzureFrontDoor",
  /** With Microsoft's managed rules against common attacks and bots. */
  Premium: "Premium_AzureFrontDoor",
} as const;
export type FrontDoorSku = (typeof FrontDoorSku)[keyof typeof FrontDoorSku];

/** The firewall's action on requests that match its rules. */
export const WafMode = {
  Prevention: "Prevention",
  /** Logs it and lets it through, to try the rules out. */
  Detection: "Detection",
} as const;
export type WafMode = (typeof WafMode)[keyof typeof WafMode];

/** A network to run in: a `Network`, or the ids of a virtual network that exists already. */
export interface NetworkRef {
  /** ARM id of the virtual network. */
  vnetId: pulumi.Input<string>;
  /** ARM id of the subnet delegated to `Microsoft.App/environments`, /27 or larger. */
  infrastructureSubnetId: pulumi.Input<string>;
  /** ARM id of the subnet of private endpoints. */
  privateEndpointSubnetId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.vaultcore.azure.net`, linked to the network. */
  vaultDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the subnet delegated to `Microsoft.DBforPostgreSQL/flexibleServers`. */
  databaseSubnetId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of PostgreSQL flexible servers, linked to the network. */
  databaseDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.blob.core.windows.net`, linked to the network. */
  blobDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.file.core.windows.net`, linked to the network. */
  fileDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.redis.azure.net`, linked to the network. */
  cacheDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.azurecr.io`, linked to the network. */
  registryDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone `privatelink.servicebus.windows.net`, linked to the network. */
  serviceBusDnsZoneId?: pulumi.Input<string | undefined>;
}

/** A place for private endpoints: a subnet, and zones that are linked to its network. Without a zone the endpoint gets no name here. */
export interface PrivateLinkRef {
  /** ARM id of the subnet of private endpoints. */
  subnetId: pulumi.Input<string>;
  /** ARM id of the private DNS zone of Blob Storage. None by default. */
  blobDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of Azure Files. None by default. */
  fileDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of Azure Managed Redis. None by default. */
  cacheDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of Azure Container Registry. None by default. */
  registryDnsZoneId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of Service Bus. None by default. */
  serviceBusDnsZoneId?: pulumi.Input<string | undefined>;
}

/** A domain with its zone: a `Domain`, or the names of existing ones. */
export interface DomainRef {
  /** The domain, which is also the name of its Azure DNS zone: `example.com`. */
  domainName: pulumi.Input<string>;
  /** Resource group of the zone; absent with `externalDns`. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /** The zone is elsewhere, said plainly: no records are made, and services say which ones they want. False by default. */
  externalDns?: pulumi.Input<boolean | undefined>;
  /** Id of the subscription that the zone is in, where that is another one, said plainly. None by default. */
  zoneSubscriptionId?: string | undefined;
}

/** The firewall of each service behind a Front Door: Azure attaches a policy to one security policy of a profile. */
export interface FrontDoorFirewall {
  /** Tier of the profile, which the policies have too. */
  sku: pulumi.Input<FrontDoorSku>;
  /** Its action on requests that match its rules. */
  mode: pulumi.Input<WafMode>;
  /** Requests that one address may make in five minutes. */
  rateLimit: pulumi.Input<number>;
}

/** A Front Door profile that serves the public hosts. */
export interface FrontDoorRef {
  /** Resource group of the profile. */
  resourceGroupName: pulumi.Input<string>;
  /** Name of the profile. */
  profileName: pulumi.Input<string>;
  /** Name of the endpoint that routes are attached to. */
  endpointName: pulumi.Input<string>;
  /** Host name of the endpoint, `…azurefd.net`. */
  endpointHostName: pulumi.Input<string>;
  /** ARM id of the endpoint, for alias records of an apex. */
  endpointId: pulumi.Input<string>;
  /** Value of `X-Azure-FDID` in the requests of this profile. */
  frontDoorId: pulumi.Input<string>;
  /** Seconds that it waits for an answer: no request may take longer. Not looked at by default. */
  originResponseTimeoutSeconds?: pulumi.Input<number | undefined>;
  /** Gives each service a firewall. */
  firewall?: pulumi.Input<FrontDoorFirewall | undefined>;
  /** ARM id of a WAF policy of your own instead of `firewall`, for one service: Azure attaches it to no second one. */
  wafPolicyId?: pulumi.Input<string | undefined>;
  /** Hosts that services share by their `path`, each to the ARM id of its custom domain; they count only if they are plain. None by default. */
  sharedHosts?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  /** Hosts that it redirects, which no service can have. None by default. */
  redirectedHosts?: pulumi.Input<string[] | undefined>;
}

/**
 * The environment of workloads: an `Environment`, its output `ref` from another stack, or the ids of an existing one.
 * The properties that decide on the resources of a workload (`profile`, `certificateSource`, `internal`,
 * `actionGroupIds`, `additionalDomains`, `hostCertificates`) count only if they are plain; `await stack.requireOutputValue(…)` brings every property as it is.
 */
export interface EnvironmentRef {
  /** ARM id of the managed environment. */
  environmentId: pulumi.Input<string>;
  /** Resource group that workloads are made in. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. That of the provider, or of the resource group, by default. */
  location?: pulumi.Input<string | undefined>;
  /** Default domain of the environment, `…azurecontainerapps.io`. */
  defaultDomain: pulumi.Input<string>;
  /** Address of the environment's ingress, for records of an apex. */
  staticIp: pulumi.Input<string>;
  /** Value of the `asuid` record of each host. */
  customDomainVerificationId: pulumi.Input<string>;
  /** The domain that hosts belong to; absent where the environment's default domain serves. */
  domainName?: pulumi.Input<string | undefined>;
  /** Resource group of the domain's Azure DNS zone. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /** The domain's zone is elsewhere: services make no records, and say which ones they want. False by default. */
  externalDns?: boolean | undefined;
  /** Id of the subscription that the domain's zone is in, where that is another one. None by default. */
  zoneSubscriptionId?: string | undefined;
  /** Further domains whose hosts services may have. None by default. */
  additionalDomains?: DomainRef[] | undefined;
  /** Where the certificates of hosts come from. `managed` by default. */
  certificateSource?: CertificateSource;
  /** ARM id of the environment's certificate, where it is your own. */
  certificateId?: pulumi.Input<string | undefined>;
  /** Certificates of your own for single hosts: a host, or `*.` and a name, to the ARM id of a certificate of the environment, or of a secret of its Front Door. None by default. */
  hostCertificates?: Record<string, pulumi.Input<string>> | undefined;
  /** The Front Door of the public hosts, if there is one. */
  frontDoor?: pulumi.Input<FrontDoorRef | undefined>;
  /** ARM id of the Key Vault that secrets are made in. */
  vaultId?: pulumi.Input<string | undefined>;
  /** URI of that vault, `https://….vault.azure.net/`. */
  vaultUri?: pulumi.Input<string | undefined>;
  /** ARM id of the Log Analytics workspace. */
  workspaceId?: pulumi.Input<string | undefined>;
  /** ARM id of the environment's user-assigned identity, which reads the keys of mounted storage accounts. */
  identityId?: pulumi.Input<string | undefined>;
  /** Object id of that identity's service principal. */
  identityPrincipalId?: pulumi.Input<string | undefined>;
  /** ARM id of the subnet of PostgreSQL flexible servers in its network. */
  databaseSubnetId?: pulumi.Input<string | undefined>;
  /** ARM id of the private DNS zone of PostgreSQL flexible servers, linked to its network. */
  databaseDnsZoneId?: pulumi.Input<string | undefined>;
  /** Where the private endpoints of buckets, caches and the like go, in its network. */
  privateLink?: pulumi.Input<PrivateLinkRef | undefined>;
  /** Whether the network alone reaches the environment's ingress. False by default. */
  internal?: boolean;
  /** IPv4 blocks whose addresses alone may reach its public services. Everyone by default. */
  allowedCidrs?: pulumi.Input<string[] | undefined>;
  /** Sets the defaults of workloads. `production` by default. */
  profile?: Profile;
  /** Whether queues, databases and the like are protected from deletion by default. As the profile says by default. */
  deletionProtection?: boolean | undefined;
  /** ARM ids of the action groups that are told of all alarms in it; a workload's own `alarms.notify` wins. None by default. */
  actionGroupIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /** Whether it logs each request, which objectives of services are read from. False by default. */
  httpLogs?: boolean | undefined;
  /** Address of its dashboard, for the texts of alarms. */
  dashboardUrl?: pulumi.Input<string | undefined>;
}

/** A secret to hand to a container: a `Secret`, or the ids of one that exists already in Key Vault. */
export interface SecretRef {
  /** ARM id of the secret, `…/providers/Microsoft.KeyVault/vaults/<vault>/secrets/<name>`: the scope of the role that reads it. */
  id: pulumi.Input<string>;
  /** URI of the secret without a version, `https://<vault>.vault.azure.net/secrets/<name>`. */
  uri: pulumi.Input<string>;
  /** Version to read; without it the current one, which Container Apps looks for every 30 minutes. */
  version?: pulumi.Input<string | undefined>;
  /** Name of the secret in its vault; its readers' roles are named after it. The last part of `id` by default. */
  secretName?: pulumi.Input<string | undefined>;
}

/** A reference as an object of Inputs, however it came: a component or a plain object as it is, an Output taken apart. */
export function network(ref: pulumi.Input<NetworkRef>): NetworkRef {
  return isPlain<NetworkRef>(ref) ? ref : pulumi.output(ref);
}

/** As `network`, for a domain. */
export function domain(ref: pulumi.Input<DomainRef>): DomainRef {
  if (isPlain<DomainRef>(ref)) return ref;
  const { domainName, zoneResourceGroupName } = pulumi.output(ref);
  return { domainName, zoneResourceGroupName };
}

/** The parts of an environment's reference that decide on resources: they count if they are plain. */
type PlainPart =
  | "certificateSource"
  | "externalDns"
  | "zoneSubscriptionId"
  | "additionalDomains"
  | "certificateId"
  | "hostCertificates"
  | "frontDoor"
  | "internal"
  | "profile"
  | "deletionProtection"
  | "actionGroupIds"
  | "httpLogs";

/** As `network`, for an environment; of an Output without the parts that must be plain. */
export function environmentFrom(ref: pulumi.Input<EnvironmentRef>): EnvironmentRef {
  if (isPlain<EnvironmentRef>(ref)) return ref;
  const given = pulumi.output(ref);
  warnOfHiddenProfile(ref);
  return {
    environmentId: given.environmentId,
    resourceGroupName: given.resourceGroupName,
    location: given.location,
    defaultDomain: given.defaultDomain,
    staticIp: given.staticIp,
    customDomainVerificationId: given.customDomainVerificationId,
    domainName: given.domainName,
    zoneResourceGroupName: given.zoneResourceGroupName,
    vaultId: given.vaultId,
    vaultUri: given.vaultUri,
    workspaceId: given.workspaceId,
    identityId: given.identityId,
    identityPrincipalId: given.identityPrincipalId,
    databaseSubnetId: given.databaseSubnetId,
    databaseDnsZoneId: given.databaseDnsZoneId,
    privateLink: given.privateLink,
    dashboardUrl: given.dashboardUrl,
    allowedCidrs: given.allowedCidrs,
  } satisfies Record<Exclude<keyof EnvironmentRef, PlainPart>, unknown>;
}

/**
 * As `network`, for a secret: each part is an Output of its own, so that a consumer waits for that part and not for a
 * whole component.
 */
export function secret(ref: pulumi.Input<SecretRef>): SecretRef {
  // A value that is no reference is refused at its use, by its path.
  const { id, uri, version, secretName } = isPlain<SecretRef>(ref) ? (ref ?? {}) : pulumi.output(ref);
  return { id, uri, version, secretName } satisfies Record<keyof SecretRef, unknown>;
}

/** As `network`, for a Front Door. */
export function frontDoor(ref: pulumi.Input<FrontDoorRef>): FrontDoorRef {
  return isPlain<FrontDoorRef>(ref) ? ref : pulumi.output(ref);
}
