import type * as app from "@pulumi/azure-native/app";
import type * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import type * as cdn from "@pulumi/azure-native/cdn";
import type * as keyvault from "@pulumi/azure-native/keyvault";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { known } from "../../shared/arguments/validation";
import { askForRecords, type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import type { Profile } from "../../shared/profile";
import { childrenOf } from "../common/children";
import { keepName } from "../common/environment-names";
import { privateLinkIn } from "../common/private-link";
import {
  type CertificateSource,
  type DomainRef,
  domain,
  type EnvironmentRef,
  type FrontDoorRef,
  type PrivateLinkRef,
} from "../common/references/references";
import { createResourceGroup } from "../common/resource-group";
import { createDashboard } from "../observability/dashboard";
import type { EnvironmentArgs } from "./args";
import { createCertificate, createHostCertificates } from "./certificates";
import { createFrontDoor } from "./front-door";
import { createIdentity, createManagedEnvironment } from "./managed-environment";
import { createObservability } from "./observability";
import { resolveArgs } from "./spec";
import { domainOf, hostsOf, networkOf, plainDomain, verificationIdOf } from "./surroundings";
import { createTold } from "./told";
import { vaultOf } from "./vault";

/**
 * The environment of workloads: a resource group, a network, a Container Apps environment with workload profiles, zone
 * redundancy and encrypted traffic between its services, a Log Analytics workspace with Application Insights for all
 * logs and traces, and a Key Vault that only the network reaches.
 *
 * No key is shared with anything, logs have a daily limit, and in production resources with data or an address are
 * protected from deletion.
 *
 * `new Environment("prod", { domain: "example.com" })`
 */
export class Environment extends pulumi.ComponentResource {
  /** The Container Apps environment. */
  public readonly managedEnvironment: app.ManagedEnvironment;
  /** The resource group; absent where it was given. */
  public readonly resourceGroup: resources.ResourceGroup | undefined;
  /** The Log Analytics workspace; absent where one was given. */
  public readonly workspace: operationalinsights.Workspace | undefined;
  /** Application Insights. */
  public readonly applicationInsights: applicationinsights.Component;
  /** The Key Vault; absent where one was given. */
  public readonly vault: keyvault.Vault | undefined;
  /** The Front Door profile, where there is one. */
  public readonly frontDoorProfile: cdn.Profile | undefined;
  /** ARM id of the Container Apps environment, known when it reaches its vault. */
  public readonly environmentId: pulumi.Output<string>;
  /** Resource group that workloads are made in. */
  public readonly resourceGroupName: pulumi.Output<string>;
  /** Azure region. */
  public readonly location: pulumi.Output<string>;
  /** Default domain of the environment, `…azurecontainerapps.io`. */
  public readonly defaultDomain: pulumi.Output<string>;
  /** Address of the environment's ingress. */
  public readonly staticIp: pulumi.Output<string>;
  /** Value of the `asuid` record of each host. */
  public readonly customDomainVerificationId: pulumi.Output<string>;
  /** The domain that hosts belong to. */
  public readonly domainName: pulumi.Input<string> | undefined;
  /** Resource group of the domain's zone. */
  public readonly zoneResourceGroupName: pulumi.Output<string> | undefined;
  /** Whether the domain's zone is elsewhere. */
  public readonly externalDns: boolean | undefined;
  /** Id of the subscription of the domain's zone; absent where it is the environment's own. */
  public readonly zoneSubscriptionId?: string;
  /** Further domains whose hosts services may have; absent where there are none. */
  public readonly additionalDomains?: DomainRef[];
  /** Records of shared and redirected hosts to make where their zone is elsewhere; none otherwise. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** Where the certificates of hosts come from. */
  public readonly certificateSource: CertificateSource;
  /** ARM id of the environment's certificate, where it is your own. */
  public readonly certificateId: pulumi.Output<string> | undefined;
  /** Certificates of your own for single hosts, by their ids; absent where there are none. */
  public readonly hostCertificates?: Record<string, pulumi.Output<string>>;
  /** The Front Door of the public hosts, if there is one. */
  public readonly frontDoor: FrontDoorRef | undefined;
  /** ARM id of the Key Vault. */
  public readonly vaultId: pulumi.Output<string>;
  /** URI of the Key Vault. */
  public readonly vaultUri: pulumi.Output<string>;
  /** ARM id of the Log Analytics workspace. */
  public readonly workspaceId: pulumi.Output<string>;
  /** ARM id of the environment's identity, which reads certificates and the keys of file shares. */
  public readonly identityId: pulumi.Output<string>;
  /** Object id of that identity's service principal. */
  public readonly identityPrincipalId: pulumi.Output<string>;
  /** ARM id of the subnet of PostgreSQL flexible servers in its network, where the network has one. */
  public readonly databaseSubnetId: pulumi.Output<string | undefined>;
  /** ARM id of the private DNS zone of PostgreSQL flexible servers, where the network has one. */
  public readonly databaseDnsZoneId: pulumi.Output<string | undefined>;
  /** Where the private endpoints of buckets, caches and the like go, where its network has a place for them. */
  public readonly privateLink: PrivateLinkRef | undefined;
  /** Whether the network alone reaches the services. */
  public readonly internal: boolean;
  /** IPv4 blocks whose addresses alone may reach the public services, where there are any. */
  public readonly allowedCidrs: string[] | undefined;
  /** Sets the defaults of workloads. */
  public readonly profile: Profile;
  /** Whether queues, databases and the like are protected from deletion by default, if the arguments say so. */
  public readonly deletionProtection?: boolean;
  /** Whether each request is logged. */
  public readonly httpLogs: boolean;
  /** The workbook; absent without `dashboard`. */
  public readonly dashboard: applicationinsights.Workbook | undefined;
  /** Address of the workbook in Azure's portal. */
  public readonly dashboardUrl: pulumi.Output<string> | undefined;
  /** The action group of those whom `notify` names; absent where groups are given. */
  public readonly actionGroup: monitor.ActionGroup | undefined;
  /** ARM ids of the action groups that are told of all alarms in the environment; absent where nobody is. */
  public readonly actionGroupIds: pulumi.Output<string[]> | undefined;
  /** All that a reference to this environment needs, to export from its stack. */
  public readonly ref: pulumi.Output<EnvironmentRef>;

  constructor(name: string, args: EnvironmentArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Environment", name, {}, opts);
    keepName(this, name);
    const parent = childrenOf(this);

    const { resourceGroup, where } = createResourceGroup(name, { ...spec, component: "Environment" }, parent);
    const net = networkOf(name, spec, where, parent);
    const zone = domainOf(name, spec, where, parent);
    const logs = createObservability(name, spec, where, parent);
    const { workspaceId } = logs;
    const { connectionString } = logs.applicationInsights;
    const {
      vault,
      reachable,
      id: vaultId,
      uri: vaultUri,
    } = vaultOf(name, spec, { network: net, workspaceId }, where, parent);
    const { certificate, tags } = spec;
    const identity = createIdentity(name, tags, where, parent);
    const connected = { ...spec, network: net, workspaceId, connectionString };
    const environment = createManagedEnvironment(name, connected, identity, where, parent);
    const edge =
      spec.frontDoor &&
      createFrontDoor(`${name}-front-door`, { ...spec, ...spec.frontDoor, workspaceId, identity }, where, parent);

    const certified = { identity, environment, tags };
    const own = certificate && createCertificate(`${name}-certificate`, { certificate, ...certified }, where, parent);
    const front = edge?.ref;
    const { hostCertificates } = spec;
    const owns = createHostCertificates(name, { hostCertificates, front, ...certified }, where, parent);
    const dashboard = spec.dashboard ? createDashboard(name, { ...spec, workspaceId }, where, parent) : undefined;
    const observed = { workspaceId, vault, certificate: own, dashboardUrl: dashboard?.url };
    const told = createTold(name, spec, observed, where, parent);

    this.managedEnvironment = environment;
    this.resourceGroup = resourceGroup;
    this.workspace = logs.workspace;
    this.applicationInsights = logs.applicationInsights;
    this.vault = vault;
    this.frontDoorProfile = edge?.profile;
    this.environmentId = after(environment.id, reachable);
    this.resourceGroupName = pulumi.output(where.resourceGroupName);
    // The identity is there in seconds, so that the identities and roles of workloads need not wait for the environment.
    this.location = identity.location;
    this.defaultDomain = environment.defaultDomain;
    this.staticIp = environment.staticIp;
    this.customDomainVerificationId = verificationIdOf(name, environment);
    this.domainName = zone?.domainName;
    this.zoneResourceGroupName =
      zone?.zoneResourceGroupName === undefined
        ? undefined
        : (pulumi.output(zone.zoneResourceGroupName) as pulumi.Output<string>);
    this.externalDns = known(zone?.externalDns);
    if (zone?.zoneSubscriptionId !== undefined) this.zoneSubscriptionId = zone.zoneSubscriptionId;
    const further = spec.additionalDomains.map(([, ref]) => domain(ref));
    if (further.length > 0) this.additionalDomains = further.map(plainDomain);
    this.certificateSource = spec.certificateSource;
    this.certificateId = own?.id;
    if (Object.keys(owns).length > 0) this.hostCertificates = owns;
    const { records, ...edgeHosts } = hostsOf(name, spec, this, front, parent);
    this.records = recordsOutput(records);
    askForRecords(records, "Front Door serves the hosts, with certificates, when they are there", environment);
    this.frontDoor = front && { ...front, ...edgeHosts };
    this.vaultId = vaultId;
    this.vaultUri = vaultUri;
    this.workspaceId = workspaceId;
    this.identityId = identity.id;
    this.identityPrincipalId = identity.principalId;
    this.databaseSubnetId = pulumi.output(net.databaseSubnetId);
    this.databaseDnsZoneId = pulumi.output(net.databaseDnsZoneId);
    this.privateLink = privateLinkIn(net);
    this.internal = spec.internal;
    this.allowedCidrs = spec.allowedCidrs;
    this.profile = spec.profile;
    if (spec.ownDeletionProtection !== undefined) this.deletionProtection = spec.ownDeletionProtection;
    this.httpLogs = spec.httpLogs;
    this.dashboard = dashboard?.workbook;
    this.dashboardUrl = dashboard?.url;
    this.actionGroup = told?.actionGroup;
    this.actionGroupIds = told?.actionGroupIds;
    this.ref = referenceOf(this);
    this.registerOutputs({ ref: this.ref });
  }
}

/** The reference that another stack takes: the component's own outputs, and nothing of its native children. */
function referenceOf(environment: Environment): pulumi.Output<EnvironmentRef> {
  return pulumi.output({
    environmentId: environment.environmentId,
    resourceGroupName: environment.resourceGroupName,
    location: environment.location,
    defaultDomain: environment.defaultDomain,
    staticIp: environment.staticIp,
    customDomainVerificationId: environment.customDomainVerificationId,
    domainName: environment.domainName,
    zoneResourceGroupName: environment.zoneResourceGroupName,
    externalDns: environment.externalDns,
    zoneSubscriptionId: environment.zoneSubscriptionId,
    additionalDomains: environment.additionalDomains,
    certificateSource: environment.certificateSource,
    certificateId: environment.certificateId,
    hostCertificates: environment.hostCertificates,
    frontDoor: environment.frontDoor,
    vaultId: environment.vaultId,
    vaultUri: environment.vaultUri,
    workspaceId: environment.workspaceId,
    identityId: environment.identityId,
    identityPrincipalId: environment.identityPrincipalId,
    databaseSubnetId: environment.databaseSubnetId,
    databaseDnsZoneId: environment.databaseDnsZoneId,
    privateLink: environment.privateLink,
    internal: environment.internal,
    allowedCidrs: environment.allowedCidrs,
    profile: environment.profile,
    deletionProtection: environment.deletionProtection,
    actionGroupIds: environment.actionGroupIds,
    dashboardUrl: environment.dashboardUrl,
    httpLogs: environment.httpLogs,
  } satisfies Record<keyof EnvironmentRef, unknown>);
}
