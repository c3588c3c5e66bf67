import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";
import type { DomainRef, NetworkRef } from "../common/references/references";
import type { Budget, Notify } from "../observability/args";

/** The oldest version of TLS that a load balancer speaks. */
export const TlsVersion = {
  Tls12: "TLS_1_2",
  /** Goes with the `RESTRICTED` profile alone. */
  Tls13: "TLS_1_3",
} as const;
export type TlsVersion = (typeof TlsVersion)[keyof typeof TlsVersion];

/** The ciphers that a load balancer speaks. Source: https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts */
export const SslProfile = {
  /** Those of today's clients. */
  Modern: "MODERN",
  /** The strongest ones, for compliance. */
  Restricted: "RESTRICTED",
  /** Those of FIPS 140; goes with TLS 1.2 alone. */
  Fips202205: "FIPS_202205",
} as const;
export type SslProfile = (typeof SslProfile)[keyof typeof SslProfile];

/** A Cloud Armor security policy before the public services. */
export interface ArmorArgs {
  /** Preconfigured WAF rules, in the order they are asked. OWASP CRS 4.22 against injection, scripting, inclusion, execution, scanners, protocol attacks and session fixation by default. */
  preconfiguredRules?: string[];
  /** Sensitivity of those rules, 1 to 4: a higher one finds more, and more that is none. @default 1 */
  sensitivity?: number;
  /** Signatures to leave out: rule to ids, such as `owasp-crs-v042200-id942350-sqli`. None by default. */
  optOutRuleIds?: Record<string, string[]>;
  /** Requests that one address may make in five minutes, 1 to 1000000. @default 2000 */
  rateLimit?: pulumi.Input<number>;
  /** Logs requests instead of denying them, to try the rules out. @default false */
  preview?: boolean;
  /** Learns the usual traffic and reports attacks; fully with Cloud Armor Enterprise only. @default false */
  adaptiveProtection?: boolean;
}

/** The answers that Cloud CDN keeps. `FORCE_CACHE_ALL` is not among them: it would show one user's page to another. */
export const CacheMode = {
  /** Those that a service's `Cache-Control` allows. */
  UseOriginHeaders: "USE_ORIGIN_HEADERS",
  /** Images, scripts, styles and other static files too, where a service says nothing of them. */
  CacheAllStatic: "CACHE_ALL_STATIC",
} as const;
export type CacheMode = (typeof CacheMode)[keyof typeof CacheMode];

/** Cloud CDN before the public services. */
export interface CdnArgs {
  /** The answers that it keeps. @default "USE_ORIGIN_HEADERS" */
  cacheMode?: CacheMode;
  /**
   * Seconds that a static file without `Cache-Control` is kept, up to 31622400. 3600 by default, or `maxTtlSeconds` if
   * that is less; for `CACHE_ALL_STATIC` alone.
   */
  defaultTtlSeconds?: number;
  /** Seconds that a static file is kept at most, up to 31622400. 86400 by default; for `CACHE_ALL_STATIC` alone. */
  maxTtlSeconds?: number;
  /** Seconds that a browser may keep a static file, up to 31622400. 3600 by default, or `maxTtlSeconds` if that is less; for `CACHE_ALL_STATIC` alone. */
  clientTtlSeconds?: number;
  /** Seconds that an old answer serves while the new one is fetched, or its service fails, 0 to 604800. @default 86400 */
  serveWhileStaleSeconds?: pulumi.Input<number>;
  /** Compresses answers that are text, by Brotli or gzip. @default true */
  compression?: boolean;
}

/** Where logs go too: exactly one of `bucket`, `dataset` and `topic`. */
export interface LogSink {
  /** Name of a bucket of Cloud Storage. None by default. */
  bucket?: pulumi.Input<string>;
  /** Id of a dataset of BigQuery, `projects/<project>/datasets/<name>`; its tables are partitioned by day. None by default. */
  dataset?: pulumi.Input<string>;
  /** Id of a Pub/Sub topic, `projects/<project>/topics/<name>`. None by default. */
  topic?: pulumi.Input<string>;
  /** The logs, in the language of Cloud Logging. Those of services, jobs, worker pools, load balancers and databases of the project by default. */
  filter?: pulumi.Input<string>;
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
  /** Id of the project; the provider's by default. */
  project?: pulumi.Input<string>;
  /** Regions that each service runs in, 1 to 12; add further ones at the end. The provider's region by default. */
  regions?: string[];
  /**
   * The domain of the environment's services, `example.com`: its public Cloud DNS zone, which the project has already, and
   * a certificate for it and its wildcard. None by default: the services then have run.app's own TLS addresses.
   */
  domain?: string;
  /** A `Domain` of your own instead of `domain`: a zone to create, certificates of your own, a zone of another stack. None by default. */
  domainRef?: pulumi.Input<DomainRef>;
  /** The network to run in; a `Network` with the profile's defaults is made by default. */
  network?: pulumi.Input<NetworkRef>;
  /** Whether there is a load balancer that the world reaches; it needs a domain. True where there is one by default. */
  publicLoadBalancer?: boolean;
  /** Whether there is one that the network alone reaches, for hosts in `internal.<domain>`; it needs a domain, and proxy-only subnets in a network of your own. @default false */
  internalLoadBalancer?: boolean;
  /** Gives the public load balancer an IPv6 address too. @default false */
  ipv6?: boolean;
  /**
   * Further hosts of the public load balancer: host to the name of its Cloud Run service, such as `{ "example.com": "web" }`. A host of
   * another domain, or `*.tenants.example.com` for all hosts one label below, gets a certificate too. None by default.
   */
  hosts?: Record<string, string>;
  /**
   * Hosts that several services share by path: host to path to the name of its Cloud Run service, such as
   * `{ "shop.example.com": { "/orders": "orders" } }`. A path is itself and all below it, and the longest one decides; all else goes to the service
   * that `hosts` names, or that the host itself names. None by default.
   */
  paths?: Record<string, Record<string, string>>;
  /** Hosts that are redirected for good, with path and query: `{ "www.example.com": "example.com" }`. Each has its record and its certificate. None by default. */
  redirectHosts?: Record<string, string>;
  /**
   * Certificates of your own: a host of `hosts`, `paths` or `redirectHosts` to the id of its Certificate Manager certificate, such as a customer's.
   * Google issues all of them by default.
   */
  hostCertificates?: Record<string, pulumi.Input<string>>;
  /** A Cloud Armor security policy on the public load balancer. None by default. */
  armor?: ArmorArgs;
  /** IPv4 blocks whose addresses alone reach the public load balancer, by Cloud Armor; needs a domain. Everyone by default. */
  allowedCidrs?: string[];
  /** The same for single hosts: host to 4 blocks at most, which is as many as a rule of Cloud Armor has room for. None by default. */
  hostAllowedCidrs?: Record<string, string[]>;
  /** Cloud CDN on the public load balancer. None by default. */
  cdn?: CdnArgs;
  /** Oldest version of TLS that the load balancers speak. @default "TLS_1_2" */
  minTlsVersion?: TlsVersion;
  /** Ciphers that the load balancers speak. @default "MODERN" */
  sslProfile?: SslProfile;
  /** Share of the requests that the load balancers log, 0 to 1. @default 1 */
  logSampleRate?: pulumi.Input<number>;
  /** Days that the project keeps logs in its `_Default` bucket, 1 to 3650; all in the project share it. Left as it is by default: 30 days in a new project. */
  logRetentionDays?: pulumi.Input<number>;
  /** Where logs go too, by a name for each; Cloud Logging keeps them as well. Nowhere else by default. */
  logSinks?: Record<string, LogSink>;
  /**
   * Whom to tell when something is wrong: all that is in the environment then has its alert policies, unless its own
   * `alarms.notify` says otherwise. Nobody by default.
   */
  notify?: Notify;
  /** Makes a dashboard of requests, instances, queues, databases and cost, and log queries; both cost nothing. @default true */
  dashboard?: boolean;
  /** A month's spending at which to tell. None by default. */
  budget?: Budget;
  /** Enables the APIs that the environment and its services need. @default true */
  enableApis?: boolean;
  /** Refuses to delete the public load balancer's addresses, and with them the stack; workloads, queues and secrets inherit it. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults that cost money or protect data; workloads inherit it. @default "production" */
  profile?: Profile;
  /** Labels of every child that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
