import type * as pulumi from "@pulumi/pulumi";
import type { Slo } from "../../shared/observability/slo";
import type { ImageUpdatedBy } from "../../shared/pipeline-image";
import type { JobRef } from "../common/references/job-reference";
import type { LivenessProbe, StartupProbe, WorkloadArgs } from "../workload/args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, through the environment's public load balancer, or by run.app's address where it has no domain. */
  Public: "public",
  /**
   * The network alone, through the environment's internal load balancer, or by run.app's address where it has none; other
   * services reach the latter with `vpcEgress: "ALL_TRAFFIC"`.
   */
  Internal: "internal",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** How Cloud Run sees whether an instance is well: makes a startup probe and a liveness probe. */
export interface HealthCheck {
  /** Path that is asked for by HTTP, starting with a slash; gRPC's health service is called where `useHttp2` is set. @default "/" */
  path?: pulumi.Input<string>;
  /** Seconds from one probe to the next, 1 to 240. @default 10 */
  periodSeconds?: pulumi.Input<number>;
  /** Seconds to wait for an answer, 1 to 240, not more than the period. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row after which a started instance is restarted, 1 or more. @default 3 */
  failureThreshold?: pulumi.Input<number>;
}

/** Number of instances in each region, and the load that brings more. */
export interface Scaling {
  /** Fewest instances, kept warm. 1 in production, 0 in development by default. */
  min?: number;
  /** Most instances. 10 in production (3 with an `accelerator`), 2 in development by default, `min` if that is more. */
  max?: number;
  /** Requests that an instance answers at a time, 1 to 1000; more bring another instance. 80 by default, 1 where it has less than a vCPU. */
  concurrentRequests?: pulumi.Input<number>;
}

/** A part of the traffic: to a revision, or to the latest one. */
export interface TrafficTarget {
  /** Name of the revision, `<service>-…`. The latest one that is ready by default. */
  revision?: pulumi.Input<string>;
  /** Percent of the traffic, 0 to 100; those of all targets are 100 together. @default 0 */
  percent?: number;
  /** Gives the revision an address of its own where run.app's addresses are open, `https://<tag>---<service>-….run.app`; 3 characters or more. None by default. */
  tag?: string;
}

/** Thresholds of the alert policies, and whom they tell. They exist if someone is told. */
export interface Alarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Answers of 500 and above, in percent of all. @default 5 */
  errorPercent?: pulumi.Input<number>;
  /** 95th percentile of the time to answer. @default 1 */
  latencySeconds?: pulumi.Input<number>;
  /** Instances at work, in percent of `scaling.max`; not looked at where their number cannot change. @default 90 */
  instancePercent?: pulumi.Input<number>;
  /** Asks for the service from around the world every minute. True by default where the world reaches it, from any address, and `scaling.min` keeps it warm. */
  uptimeCheck?: boolean;
}

/**
 * Who may sign in, by Identity-Aware Proxy; others are sent to Google's sign-in. The application finds the user in the
 * header `x-goog-iap-jwt-assertion`. Source: https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run
 */
export interface Authentication {
  /** Those who may come in, by a name for each: `user:…`, `group:…`, `domain:…`. One at least. */
  members: Record<string, pulumi.Input<string>>;
}

/** Arguments of `WebService`. */
export interface WebServiceArgs extends WorkloadArgs {
  /** TCP port that the container listens on; the variable `PORT` has it. @default 8080 */
  port?: pulumi.Input<number>;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /**
   * Host name, one label below the domain; the label, of 49 characters at most, is the name of the Cloud Run service.
   * `<name>.<domain>` by default; a name that is no label of a host (upper case, too long) is made one, with a hash.
   * Another host is another service, made before the old one goes, which `deletionProtection` refuses.
   */
  host?: pulumi.Input<string>;
  /** Who may call it, by a name for each: `serviceAccount:…`, `user:…`, `group:…`. Everyone who reaches it by default; callers named here must show an identity token. */
  invokers?: Record<string, pulumi.Input<string>>;
  /** Who may sign in, in a browser; instead of `invokers`. Everyone may come in without it by default. */
  authentication?: Authentication;
  /** Audiences of callers' identity tokens beside run.app's address, as URLs. The host's by default, where callers are named in `invokers`. */
  customAudiences?: string[];
  /** Speaks HTTP/2 without TLS with the container, as gRPC needs it. @default false */
  useHttp2?: boolean;
  /** How Cloud Run sees whether an instance is well. Once that its port is open by default. */
  healthCheck?: HealthCheck;
  /** Startup probe, instead of that of `healthCheck`; `startupSeconds` says its `failureThreshold`. That the port is open within `startupSeconds` by default. */
  startupProbe?: StartupProbe;
  /** Liveness probe, instead of that of `healthCheck`. None by default. */
  livenessProbe?: LivenessProbe;
  /** Number of instances, and the load that brings more. 1 to 10 in production, 0 to 2 in development by default. */
  scaling?: Scaling;
  /** Seconds that a request may take, 1 to 3600; the load balancer waits as long. @default 300 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Seconds that a start may take, 1 to 240, which is Cloud Run's own limit; the startup probe follows. @default 240 */
  startupSeconds?: pulumi.Input<number>;
  /** Sends a client to the same instance while it is there, by a cookie. @default false */
  sessionAffinity?: pulumi.Input<boolean>;
  /** Takes the CPU away between requests, and bills requests alone; false bills instances. True by default, false with an `accelerator`. */
  cpuIdle?: boolean;
  /** Gives a starting instance more CPU. @default true */
  startupCpuBoost?: pulumi.Input<boolean>;
  /** Parts of the traffic, for a roll-out by hand. All of it to the latest revision by default. */
  traffic?: TrafficTarget[];
  /** Name of the new revision, `<service>-…`, to name it in `traffic`; then each change needs another. Made up by Cloud Run by default. */
  revision?: string;
  /**
   * A job that must have succeeded, with the image and arguments that it has now, before the service is changed: database
   * migrations, for example. Where it fails, the service goes on as it was. None by default.
   */
  runBefore?: pulumi.Input<JobRef>;
  /**
   * Objectives over 30 days, as services and objectives of Cloud Monitoring; where someone is told, alert policies say that the
   * errors are used up too fast, by the burn rates of the SRE workbook. None by default.
   */
  slo?: Slo;
  /**
   * Makes a new revision once a secret that it reads at its current version has another one; that is looked at every five
   * minutes. A secret whose value the program sets brings a new revision by itself, and never a restart. True by default, false with a `revision` of a name of its own.
   */
  restartOnRotation?: boolean;
  /**
   * Who decides on the image that runs. With `pipeline` the image of the arguments is the first one alone: an update leaves the one that runs, also where
   * it changes a variable or a size; a `runBefore` job runs for none of the pipeline's images. @default "program"
   */
  imageUpdatedBy?: ImageUpdatedBy;
  /** Alert policies on errors and latency. None by default. */
  alarms?: Alarms;
}
