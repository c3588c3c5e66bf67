import type * as pulumi from "@pulumi/pulumi";
import type { Slo } from "../../shared/observability/slo";
import type { SecretRef } from "../common/references/references";
import type { AppAlarms, AppArgs, HealthCheck, Probe, ReplicaScaling } from "../workload/args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, or Front Door where the environment has one. */
  Public: "public",
  /** The network where the environment is internal; else the environment's own workloads alone. */
  Internal: "internal",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** Protocol of the ingress's requests to the container. */
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

/** The ingress's treatment of a client's own certificate. */
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

/** Number of replicas, and the load that it follows. */
export interface Scaling extends ReplicaScaling {
  /** Requests at a time per replica that bring another one; connections where `transport` is `tcp`. 10 by default, as Container Apps itself has it, unless `cpuPercent` or `memoryPercent` is followed. */
  concurrentRequests?: number;
}

/** A further TCP port of the container, which the environment's own workloads reach. */
export interface AdditionalPort {
  /** TCP port that the container listens on beside `port`. */
  port: pulumi.Input<number>;
  /** Clients' port, not 80 or 443, which the HTTP ingress has. `port` by default. */
  exposedPort?: pulumi.Input<number>;
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

/** Thresholds of the alerts, and their target. Alerts exist if `notify` is given. */
export interface Alarms extends AppAlarms {
  /** Answers of 500 and above in five minutes; metric alerts know no share of another metric. @default 10 */
  errorCount?: pulumi.Input<number>;
  /** Average time to answer over five minutes. @default 1 */
  latencySeconds?: pulumi.Input<number>;
}

/** Users of a tenant of Entra ID. */
export interface EntraSignIn {
  /** Id of the tenant. */
  tenantId: pulumi.Input<string>;
  /** Id of the app registration, which has `https://<host>/.auth/login/aad/callback` among its redirect addresses. */
  clientId: pulumi.Input<string>;
  /** Secret that holds the registration's client secret. None by default: then the app registration issues id tokens. */
  clientSecret?: pulumi.Input<SecretRef>;
  /** Object ids of the groups whose members may come in. All users of the tenant by default. */
  allowedGroups?: pulumi.Input<pulumi.Input<string>[]>;
  /** Audiences of tokens beside `clientId`: `api://…`. None by default. */
  allowedAudiences?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Users of an OpenID Connect provider. */
export interface OidcSignIn {
  /** Issuer, `https://id.example.com`; its addresses are taken from `<issuer>/.well-known/openid-configuration`. */
  issuer: pulumi.Input<string>;
  /** Id of the client, which has `https://<host>/.auth/login/oidc/callback` among its redirect addresses. */
  clientId: pulumi.Input<string>;
  /** Secret that holds the client's secret. */
  clientSecret: pulumi.Input<SecretRef>;
}

/**
 * Who may sign in, by Container Apps' own authentication; others are sent to the provider. Exactly one of `entra` and
 * `oidc`. The application finds the user in the headers `X-MS-CLIENT-PRINCIPAL`, `-ID` and `-NAME`.
 */
export interface Authentication {
  /** Users of Entra ID. None by default; then give `oidc`. */
  entra?: EntraSignIn;
  /** Users of an OpenID Connect provider. None by default; then give `entra`. */
  oidc?: OidcSignIn;
  /** Paths that everyone may ask for: `/webhooks`. None by default. */
  excludedPaths?: string[];
}

/** Arguments of `WebService`. */
export interface WebServiceArgs extends AppArgs {
  /** TCP port that the container listens on. @default 8080 */
  port?: pulumi.Input<number>;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /**
   * Host name, the domain itself or below it, of the environment's domain or one of its `additionalDomains`; `*.example.com` is
   * every host below it, with Front Door or a certificate of your own. With a certificate of your own one label below the domain at most; managed
   * certificates further below are reported to fail. `<name>.<domain>` by default; a name that is no label of a host
   * (upper case, a digit in front) is made one, with a hash. With managed certificates the app is bound by
   * `bindingType: "Auto"`: updates of such apps have failed with `InvalidCertificateId`
   * (https://github.com/microsoft/azure-container-apps/issues/1652); if that hits you, give the environment a
   * certificate of your own, or Front Door.
   */
  host?: pulumi.Input<string>;
  /** Further host names, of the same form. None by default. */
  additionalHosts?: string[];
  /** Path to serve alone, of hosts that are among the environment's `sharedHosts`: `/api` is that path and all below it, and the longest path decides. Everything by default. */
  path?: string;
  /** Further paths, of the same form. None by default. */
  additionalPaths?: string[];
  /** Protocol of the ingress's requests to the container. @default "auto" */
  transport?: Transport;
  /**
   * Clients' port with `transport: "tcp"`, unique in the environment. The workloads of its environment reach it; the
   * security groups of a `Network` admit nobody else. `port` by default.
   */
  exposedPort?: pulumi.Input<number>;
  /**
   * Further TCP ports of the container, each by its name, 5 at most: the environment's own workloads reach them at the app's
   * name, and connect by `withPort`. The ingress adds nothing there, no TLS either. None by default.
   */
  additionalPorts?: Record<string, AdditionalPort>;
  /** Which other sites' pages may ask it. None by default. */
  cors?: Cors;
  /** Sends a client to the same replica by a cookie; needs `revisionMode` to be `Single`. @default false */
  sessionAffinity?: boolean;
  /** IPv4 blocks whose addresses alone may come in, by the ingress or by the firewall of Front Door. Those of the environment by default, else everyone. */
  allowedCidrs?: string[];
  /** Which addresses may reach it, by name; instead of `allowedCidrs`, and for those that may not. All by default. */
  ipRestrictions?: IpRestrictions;
  /** Who may sign in. Everyone may come in without it by default. */
  authentication?: Authentication;
  /** Treatment of a client's own certificate. Ignored by default. */
  clientCertificateMode?: ClientCertificateMode;
  /** How a replica is asked whether it may get requests. Its port must take a TCP connection every 10 seconds by default. */
  healthCheck?: HealthCheck;
  /** How the main container is asked whether it still lives. Its port must take a TCP connection by default, or it is restarted. */
  livenessProbe?: Probe;
  /** How the main container is asked whether it has started; the other probes wait for it, and `startupSeconds` says its `unhealthyThreshold`. Its port must take a TCP connection by default. */
  startupProbe?: Probe;
  /** Seconds that a start may take, 1 to 57600; the startup probe follows. @default 240 */
  startupSeconds?: pulumi.Input<number>;
  /** Seconds that a request may take, 1 to 240: the ingress waits 240 for every request, Front Door not less than is given here, and a leaving replica has as long to finish. @default 240 */
  timeoutSeconds?: pulumi.Input<number>;
  /**
   * Number of replicas, and the load that it follows. 2 to 10 in production, 0 to 2 in development, at 10 requests at a
   * time each by default.
   */
  scaling?: Scaling;
  /** How many revisions run. @default "Single" */
  revisionMode?: RevisionMode;
  /** Suffix of the revision's name, new with every change. Made up by Azure by default. */
  revisionSuffix?: pulumi.Input<string>;
  /** The revisions' shares of requests with `revisionMode: "Multiple"`. The latest revision by default. */
  traffic?: TrafficWeight[];
  /** Objectives, whose budget of errors is watched in two windows each: alerts come while it burns too fast. Needs `httpLogs` of the environment, and somebody to tell. None by default. */
  slo?: Slo;
  /** Alerts on errors and load. With the environment's `notify` all of them, with their default thresholds, by default. */
  alarms?: Alarms;
}
