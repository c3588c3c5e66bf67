import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";
import type {
  CertificateSource,
  DomainRef,
  FrontDoorSku,
  NetworkRef,
  SecretRef,
  WafMode,
} from "../common/references/references";
import type { Budget, Notify } from "../observability/args";

/**
 * Front Door with a web application firewall before the public services. A request to the address of Container Apps
 * itself passes it by: services are to refuse requests without the `X-Azure-FDID` of `frontDoor.frontDoorId`
 * (https://learn.microsoft.com/azure/frontdoor/origin-security).
 */
export interface FrontDoorArgs {
  /** The tier. Premium in production, Standard in development by default. */
  sku?: FrontDoorSku;
  /** The firewall's action on requests that match its rules. @default "Prevention" */
  wafMode?: WafMode;
  /** Requests that one address may make to a service in five minutes. @default 2000 */
  rateLimit?: pulumi.Input<number>;
  /** Seconds, 16 to 240, that Front Door waits for an answer. By default 240, as Container Apps itself. */
  originResponseTimeoutSeconds?: pulumi.Input<number>;
}

/** Machines that a workload profile may have. Source: https://learn.microsoft.com/azure/container-apps/workload-profiles-overview#profile-details */
export const WorkloadProfileType = {
  D4: "D4",
  D8: "D8",
  D16: "D16",
  D32: "D32",
  E4: "E4",
  E8: "E8",
  E16: "E16",
  E32: "E32",
  Nc24A100: "NC24-A100",
  Nc48A100: "NC48-A100",
  Nc96A100: "NC96-A100",
  ConsumptionGpuT4: "Consumption-GPU-NC8as-T4",
  ConsumptionGpuA100: "Consumption-GPU-NC24-A100",
} as const;
export type WorkloadProfileType = (typeof WorkloadProfileType)[keyof typeof WorkloadProfileType];

/** Dedicated machines, or GPUs by use, for workloads that name the profile. */
export interface WorkloadProfile {
  /** Machine type: `D4` is 4 vCPU and 16 GiB, `E4` 4 vCPU and 32 GiB. */
  type: WorkloadProfileType;
  /** Machines that are always there. 3 in production, one for each zone, 1 in development by default; GPUs by use have none. */
  minimumCount?: pulumi.Input<number>;
  /** The most machines. 10 by default; GPUs by use have no such limit. */
  maximumCount?: pulumi.Input<number>;
}

/** Where OpenTelemetry data of the environment's workloads goes too, by OTLP over gRPC. */
export interface OtlpDestination {
  /** Host and port of the collector, `otlp.example.com:4317`. */
  endpoint: pulumi.Input<string>;
  /** Headers of each call, such as a key; kept as secrets in the state. None by default. */
  headers?: Record<string, pulumi.Input<string>>;
  /** Calls it without TLS. @default false */
  insecure?: boolean;
}

/** A Key Vault that exists already. */
export interface ExistingVault {
  /** ARM id of the vault, which the environment's network must reach, and which grants by roles. */
  id: pulumi.Input<string>;
  /** URI of the vault, `https://….vault.azure.net/`. */
  uri: pulumi.Input<string>;
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
  /** The domain of the environment's services, `example.com`. None by default: they then have Container Apps' own TLS address. */
  domain?: string;
  /** Resource group of the domain's Azure DNS zone, to adopt it; a new zone is made by default, and the update says which name servers it must be delegated to: until then Azure refuses apps with hosts. */
  zoneResourceGroupName?: pulumi.Input<string>;
  /** Id of the subscription of that zone, where it is another one; the stack's own sign-in makes the records there, and needs the role DNS Zone Contributor on the zone. The provider's by default. */
  zoneSubscriptionId?: string;
  /** A `Domain` of your own instead of `domain`: a zone that its parent delegates to, a zone of another stack. None by default. */
  domainRef?: pulumi.Input<DomainRef>;
  /**
   * Further domains whose hosts services may have: a `Domain` of a second zone, or a customer's domain, `{ domainName, externalDns: true }`. Their
   * certificates come from where the others do: managed ones for each host, else by `hostCertificates`. None by default.
   */
  additionalDomains?: Record<string, pulumi.Input<DomainRef>>;
  /**
   * Certificates of your own for single hosts: a host, or `*.` and a name for all hosts one label below it, to the Key Vault secret that holds its
   * certificate as PFX. With `frontDoor` it is a certificate of Key Vault, RSA, whose vault lets trusted services of Azure in
   * (https://learn.microsoft.com/azure/frontdoor/domain#customer-managed-tls-certificates). None by default.
   */
  hostCertificates?: Record<string, pulumi.Input<SecretRef>>;
  /**
   * Hosts that answer with a permanent redirect to another host, with the same path and query: host to the other host. They are
   * in the domain or in one of `additionalDomains`, and get their records and certificates. Needs `frontDoor`. None by default.
   */
  redirectHosts?: Record<string, string>;
  /**
   * Hosts that several services share by their `path`, in the domain or in one of `additionalDomains`: each has its record, certificate and firewall
   * here, and from each service a route. Needs `frontDoor`. None by default.
   */
  sharedHosts?: string[];
  /** The network to run in; a `Network` with its defaults is made by default. Another one replaces the environment. */
  network?: pulumi.Input<NetworkRef>;
  /** Resource group to make everything in; one is made by default. */
  resourceGroupName?: pulumi.Input<string>;
  /**
   * Name of the resource group that Azure itself makes for the load balancer and addresses of the environment, which has its tags. Another one replaces the
   * environment. `ME_<environment>_<group>_<region>` by default, shortened with a hash where it would be too long.
   */
  infrastructureResourceGroup?: string;
  /** Azure region, `westeurope`. That of the provider by default, else that of the resource group. */
  location?: pulumi.Input<string>;
  /**
   * Source of the hosts' certificates. By default `front-door` with `frontDoor`, `key-vault` with `certificate`, else
   * `managed`.
   */
  certificateSource?: CertificateSource;
  /** Key Vault secret that holds a certificate of your own as PFX; a certificate of Key Vault is also a secret of its name. The environment gets an identity that reads this one. None by default. */
  certificate?: pulumi.Input<SecretRef>;
  /** Front Door, with a web application firewall, before the public services. None by default. */
  frontDoor?: FrontDoorArgs;
  /** IPv4 blocks whose addresses alone may reach the public services; a service may have its own. Everyone by default. */
  allowedCidrs?: string[];
  /** Whether the network alone reaches the services. @default false */
  internal?: boolean;
  /**
   * Spreads replicas over the zones of the region, which must have some. Azure sets it once: another value replaces the
   * environment, which is an outage. Another profile alone changes nothing of an existing environment. True in
   * production, false in development by default.
   */
  zoneRedundant?: pulumi.Input<boolean>;
  /** Dedicated machines and GPUs by name, beside `Consumption`, which is always there. None by default. */
  workloadProfiles?: Record<string, WorkloadProfile>;
  /** Encrypts traffic between services within the environment. @default true */
  peerTrafficEncryption?: pulumi.Input<boolean>;
  /** ARM id of a Log Analytics workspace that exists, in the provider's subscription, for all logs and traces; how long it keeps them is its own matter. One is made by default. */
  workspaceId?: pulumi.Input<string>;
  /** Where logs, traces and metrics of OpenTelemetry go beside Application Insights, by a name for each. Nowhere else by default. */
  otlp?: Record<string, OtlpDestination>;
  /** A Key Vault that exists, for the environment's secrets. One that the network alone reaches is made by default. */
  vault?: pulumi.Input<ExistingVault>;
  /** Days that logs are kept, 30 to 730. 90 in production, 30 in development by default. */
  logRetentionDays?: pulumi.Input<number>;
  /**
   * The most logs of a day, in GB, 0.023 or more: further ones are lost; -1 for no limit. 10 in production, 1 in
   * development by default.
   */
  dailyLogQuotaGb?: pulumi.Input<number>;
  /** Logs each request that comes in, with its path, status and time, which `slo` of services needs; paths and addresses of users go to the workspace, and each gigabyte costs. @default false */
  httpLogs?: boolean;
  /** Makes a workbook of requests, replicas, queues, databases and cost, and log queries; both cost nothing. @default true */
  dashboard?: boolean;
  /** Whom to tell when something is wrong: all workloads and stores of the environment then have their alarms. Nobody by default. */
  notify?: Notify;
  /** The cost of a month, of which those whom `notify` names are told. None by default. */
  budget?: Budget;
  /** Refuses to delete the environment, the vault, the zone, Front Door and their resource group. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults that cost money or protect data; workloads inherit it. @default "production" */
  profile?: Profile;
  /** Tags of the environment and of all that it creates; DNS zones and Front Door take the first 15, of plain names. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
