import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, RegistryRef, SecretRef } from "../common/references";
import type { HealthCheck, Probe, Sidecar, Volume } from "../workload/container-args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, or Front Door where the environment has one. */
  Public: "public",
  /** The network where the environment is internal; else the environment's own workloads alone. */
  Internal: "internal",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** What the ingress speaks with the container. */
export const Transport = {
  /** HTTP/1.1 or HTTP/2, whichever the client speaks. */
  Auto: "auto",
  /** HTTP/1.1, with WebSockets. */
  Http: "http",
  /** HTTP/2 without TLS, for gRPC. */
  Http2: "http2",
  /** TCP without TLS, for internal services. */
  Tcp: "tcp",
} as const;
export type Transport = (typeof Transport)[keyof typeof Transport];

/** What the ingress wants of a client's own certificate. */
export const ClientCertificateMode = {
  /** It is dropped. */
  Ignore: "ignore",
  /** It is handed on, where there is one. */
  Accept: "accept",
  /** There must be one. */
  Require: "require",
} as const;
export type ClientCertificateMode = (typeof ClientCertificateMode)[keyof typeof ClientCertificateMode];

/** How many revisions run. */
export const RevisionMode = {
  /** A new revision takes all traffic once it is ready, and the old one ends. */
  Single: "Single",
  /** Revisions run side by side until they are deactivated; `traffic` says who gets requests. */
  Multiple: "Multiple",
} as const;
export type RevisionMode = (typeof RevisionMode)[keyof typeof RevisionMode];

/** Which containers may get tokens of the service's identity. Azure itself reads secrets and pulls images with it always. */
export const IdentityLifecycle = {
  None: "None",
  /** Init containers. */
  Init: "Init",
  /** The main container and those beside it. */
  Main: "Main",
  All: "All",
} as const;
export type IdentityLifecycle = (typeof IdentityLifecycle)[keyof typeof IdentityLifecycle];

/** Replicas for a time of the day or the week: KEDA's cron scaler. */
export interface ScheduledScaling {
  /** When it begins, a cron expression of five fields: `0 8 * * 1-5`. */
  start: pulumi.Input<string>;
  /** When it ends, of the same form. */
  end: pulumi.Input<string>;
  /** IANA time zone of both. @default "Etc/UTC" */
  timezone?: pulumi.Input<string>;
  /** Replicas that there are at least in between. */
  replicas: pulumi.Input<number>;
}

/** A scaler of KEDA (https://keda.sh/docs/scalers). */
export interface ScaleRule {
  /** Type of the scaler: `azure-servicebus`, `azure-queue`, … */
  type: pulumi.Input<string>;
  /** Its metadata; no secrets. None by default. */
  metadata?: Record<string, pulumi.Input<string>>;
  /** Signs in as the service's identity, which needs a role in `permissions` for it. @default false */
  identity?: boolean;
  /** Trigger parameter to the secret that holds its value, for what knows no identity. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
}

/** How many replicas run, and what changes that. */
export interface Scaling {
  /** Fewest replicas, 0 to 1000. 2 in production by default; in development 0 where requests or a rule can wake it, else 1. */
  min?: number;
  /** Most replicas, 1 to 1000. 10 in production, 2 in development by default, `min` if that is more. */
  max?: number;
  /** Requests at a time per replica that bring another one; connections where `transport` is `tcp`. 10 by default, as Container Apps itself has it, unless `cpuPercent` or `memoryPercent` is followed. */
  concurrentRequests?: number;
  /** Average CPU to hold, in percent, 1 to 100. Not followed by default. */
  cpuPercent?: number;
  /** Average memory to hold, in percent, 1 to 100. Not followed by default. */
  memoryPercent?: number;
  /** Replicas at times, each under a name. None by default. */
  schedules?: Record<string, ScheduledScaling>;
  /** Scalers of KEDA, by name. None by default. */
  rules?: Record<string, ScaleRule>;
  /** Pause before the last replica goes, after the last event. 300 by default. */
  cooldownPeriodSeconds?: pulumi.Input<number>;
  /** How often scalers look. 30 by default. */
  pollingIntervalSeconds?: pulumi.Input<number>;
}

/** Which other sites' pages may ask a service; the ingress answers for it. */
export interface Cors {
  /** Origins, `https://app.example.com`, or `*` for all. */
  allowedOrigins: string[];
  /** Methods; those that every browser allows by default. */
  allowedMethods?: string[];
  /** Headers of requests; those that every browser allows by default. */
  allowedHeaders?: string[];
  /** Headers of answers that pages may read. None by default. */
  exposeHeaders?: string[];
  /** Time that a browser may keep the answer, in seconds. The browser's own by default. */
  maxAgeSeconds?: pulumi.Input<number>;
  /** Lets cookies and credentials through. @default false */
  allowCredentials?: boolean;
}

/** Which addresses may reach a service: some alone, or all but some. */
export interface IpRestrictions {
  /** Name to the IPv4 block that alone may come in. None by default; then give `deny`. */
  allow?: Record<string, pulumi.Input<string>>;
  /** Name to the IPv4 block that may not come in. None by default; then give `allow`. */
  deny?: Record<string, pulumi.Input<string>>;
}

/** The part of the requests that a revision gets. */
export interface TrafficWeight {
  /** Suffix of the revision. None by default; then give `latest`. */
  revisionSuffix?: pulumi.Input<string>;
  /** The latest revision that is ready, whichever that is. @default false */
  latest?: boolean;
  /** Percent of the requests, 0 to 100; all weights are 100 together. */
  weight: number;
  /** Gives the revision an address of its own, `https://<app>---<label>.…`. None by default. */
  label?: string;
}

/** Credentials of a registry that knows no identity of Azure. */
export interface RegistryCredentials {
  /** Host of the registry: `ghcr.io`, `docker.io`. */
  server: pulumi.Input<string>;
  /** Name to sign in with. */
  username: pulumi.Input<string>;
  /** Secret that holds the password or token. */
  password: pulumi.Input<SecretRef>;
}

/** A role that the application has on something, as its identity. */
export interface Permission {
  /** A built-in role by its name, `Storage Blob Data Reader`, or any by its id, a GUID. Roles that may change everything or give roles are refused. */
  role: string;
  /** ARM id of what it is for: a resource, or a resource group. */
  scope: pulumi.Input<string>;
}

/** What to be told of, and where. Alerts exist where `notify` is given. */
export interface Alarms {
  /** ARM id of the action group that is told. None by default. */
  notify?: pulumi.Input<string>;
  /** Answers of 500 and above in five minutes; metric alerts know no share of another metric. @default 10 */
  errorCount?: pulumi.Input<number>;
  /** Average time to answer over five minutes. @default 1 */
  latencySeconds?: pulumi.Input<number>;
  /** Times that one replica was restarted. @default 3 */
  restartCount?: pulumi.Input<number>;
}

/** Arguments of `WebService`. */
export interface WebServiceArgs {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest, built for linux/amd64: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** TCP port that the container listens on. @default 8080 */
  port?: pulumi.Input<number>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** vCPU of a replica, all its containers together: 0.25 to 4 in steps of 0.25, more on a workload profile of your own. What goes with `memory` if that is given, else 0.5 in production and 0.25 in development by default, and what its sidecars have on top. */
  cpu?: pulumi.Input<number>;
  /** MiB of a replica, all its containers together: 2048 for each vCPU, any other on a workload profile of your own. What goes with `cpu` by default. */
  memory?: pulumi.Input<number>;
  /** Name of a workload profile of the environment. Consumption by default: by use, without machines of your own. */
  workloadProfile?: string;
  /** Environment variables, kept in clear in the template; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Key Vault. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** The Azure Container Registry that its images are in, which its identity may then pull from. None by default. */
  registry?: pulumi.Input<RegistryRef>;
  /** Credentials of another private registry. None by default. */
  registryCredentials?: RegistryCredentials;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /** Host name, the domain itself or below it; with a certificate of your own one label below it at most. `<name>.<domain>` by default; a name that is no label of a host (upper case, a digit in front) is made one, with a hash. With managed certificates the app is bound by `bindingType: "Auto"`: updates of such apps have failed with `InvalidCertificateId` (https://github.com/microsoft/azure-container-apps/issues/1652); where that hits you, give the environment a certificate of your own, or Front Door. */
  host?: pulumi.Input<string>;
  /** Further host names, of the same form. None by default. */
  additionalHosts?: string[];
  /** What the ingress speaks with the container. @default "auto" */
  transport?: Transport;
  /** Port that clients use where `transport` is `tcp`, of its own in the environment. The workloads of its environment reach it; the security groups of a `Network` let nobody else. `port` by default. */
  exposedPort?: pulumi.Input<number>;
  /** Which other sites' pages may ask it. None by default. */
  cors?: Cors;
  /** Sends a client to the same replica by a cookie; needs `revisionMode` to be `Single`. @default false */
  sessionAffinity?: boolean;
  /** Which addresses may reach it. All by default. */
  ipRestrictions?: IpRestrictions;
  /** What the ingress wants of a client's own certificate. Ignored by default. */
  clientCertificateMode?: ClientCertificateMode;
  /** How a replica is asked whether it may get requests. Its port must take a TCP connection every 10 seconds by default. */
  healthCheck?: HealthCheck;
  /** How the main container is asked whether it still lives. Its port must take a TCP connection by default, or it is restarted. */
  livenessProbe?: Probe;
  /** How the main container is asked whether it has started; the other probes wait for it. Its port must take a TCP connection within 60 seconds by default. */
  startupProbe?: Probe;
  /** How many replicas run, and what changes that. 2 to 10 in production, 0 to 2 in development, at 10 requests at a time each by default. */
  scaling?: Scaling;
  /** How many revisions run. @default "Single" */
  revisionMode?: RevisionMode;
  /** Suffix of the revision's name, new with every change. Made up by Azure by default. */
  revisionSuffix?: pulumi.Input<string>;
  /** Who gets the requests where `revisionMode` is `Multiple`. The latest revision by default. */
  traffic?: TrafficWeight[];
  /** Seconds between SIGTERM and SIGKILL, 0 to 3600. @default 30 */
  terminationGracePeriodSeconds?: pulumi.Input<number>;
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /** What the application itself may do, by a name that stays: Azure takes a role on one scope once, so that renaming one fails. Nothing by default. */
  permissions?: Record<string, Permission>;
  /** Which containers may get tokens of its identity, whose id they then have in `AZURE_CLIENT_ID`. All where it has `permissions`, none otherwise by default. */
  identityLifecycle?: IdentityLifecycle;
  /** What to be told of. No alerts by default. */
  alarms?: Alarms;
  /** Name of the container app in Azure, 2 to 32 lower-case letters, digits and single hyphens; another one replaces it. The component's name by default, made to fit with a hash where it does not. */
  containerAppName?: string;
  /** Tags of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
