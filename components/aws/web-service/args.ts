import type * as pulumi from "@pulumi/pulumi";
import type { Slo } from "../../shared/observability/slo";
import type { ImageUpdatedBy } from "../../shared/pipeline-image";
import type { JobRef } from "../common/references/job-reference";
import type { SecretRef } from "../common/references/references";
import type { LoadAlarms, Rollout, ServiceScaling, WorkloadArgs } from "../workload/args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, through the environment's public load balancer or CloudFront. */
  Public: "public",
  /** The network, through the environment's internal load balancer. */
  Internal: "internal",
  /** Workloads of the environment alone, through Service Connect: `http://<name>:<port>`, no load balancer. */
  ServiceConnect: "service-connect",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** How a new revision takes over. */
export const DeploymentStrategy = {
  /** Tasks are replaced little by little. */
  Rolling: "rolling",
  /** The new revision starts beside the old one and takes all traffic at once; the old one stays for the bake time. */
  BlueGreen: "blue-green",
  /** A small part of the traffic comes first, and the rest after the canary's bake time. */
  Canary: "canary",
  /** The traffic comes in equal steps, with a bake time after each. */
  Linear: "linear",
} as const;
export type DeploymentStrategy = (typeof DeploymentStrategy)[keyof typeof DeploymentStrategy];

/** Protocol of the load balancer's requests to the container. */
export const ProtocolVersion = {
  /** HTTP/1.1, with WebSockets. */
  Http1: "HTTP1",
  /** HTTP/2 without TLS. */
  Http2: "HTTP2",
  /** gRPC; needs an HTTPS listener. */
  Grpc: "GRPC",
} as const;
export type ProtocolVersion = (typeof ProtocolVersion)[keyof typeof ProtocolVersion];

/** The protocol that Service Connect's proxy speaks on a port. */
export const AppProtocol = {
  /** HTTP/1.1. */
  Http: "http",
  /** HTTP/2 without TLS. */
  Http2: "http2",
  /** gRPC. */
  Grpc: "grpc",
} as const;
export type AppProtocol = (typeof AppProtocol)[keyof typeof AppProtocol];

/** A further port of the container, which workloads of the environment reach by Service Connect. */
export interface AdditionalPort {
  /** TCP port that the container listens on beside `port`. */
  port: pulumi.Input<number>;
  /** Protocol that the proxy counts and retries by. TCP by default, which is handed on as it comes. */
  appProtocol?: AppProtocol;
}

/** How the load balancer sees whether a task is well. */
export interface HealthCheck {
  /** Path that it asks for, starting with a slash. `/` by default, `/grpc.health.v1.Health/Check` for gRPC. */
  path?: pulumi.Input<string>;
  /** HTTP codes (200 to 499) or gRPC codes (0 to 99) of a healthy task: `200`, `200-299`, `200,302`. `200-399` by default, `200-499` where no path is given, `0` for gRPC. */
  matcher?: pulumi.Input<string>;
  /** 5 to 300. @default 15 */
  intervalSeconds?: pulumi.Input<number>;
  /** Less than the interval, 2 to 120. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Successes in a row that make it healthy, 2 to 10. @default 2 */
  healthyThreshold?: pulumi.Input<number>;
  /** Failures in a row that make it unhealthy, 2 to 10. @default 3 */
  unhealthyThreshold?: pulumi.Input<number>;
  /** Time for a new task before failures count, in seconds. `startupSeconds` by default, more where the containers' own health checks start later. */
  gracePeriodSeconds?: pulumi.Input<number>;
}

/** Number of tasks, and the load that it follows. With `min` equal to `max`, and no load to follow, it is fixed. */
export interface Scaling extends ServiceScaling {
  /** Requests per task and minute to hold. Not followed by default. */
  requestsPerMinutePerTask?: number;
}

/** A stage of a deployment. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html */
export const LifecycleStage = {
  /** More than one revision runs when the deployment starts. */
  ReconcileService: "RECONCILE_SERVICE",
  /** Before the first task of the new revision. */
  PreScaleUp: "PRE_SCALE_UP",
  /** The new revision runs, without traffic. */
  PostScaleUp: "POST_SCALE_UP",
  /** The test listener's traffic goes over to the new revision. */
  TestTrafficShift: "TEST_TRAFFIC_SHIFT",
  /** The test listener leads to the new revision. */
  PostTestTrafficShift: "POST_TEST_TRAFFIC_SHIFT",
  /** The users' traffic goes over to the new revision. */
  ProductionTrafficShift: "PRODUCTION_TRAFFIC_SHIFT",
  /** The users' traffic has gone over. */
  PostProductionTrafficShift: "POST_PRODUCTION_TRAFFIC_SHIFT",
} as const;
export type LifecycleStage = (typeof LifecycleStage)[keyof typeof LifecycleStage];

/** The end of a deployment without a decision in time. */
export const TimeoutAction = {
  /** The old revision serves on. */
  Rollback: "ROLLBACK",
  /** It goes on. */
  Continue: "CONTINUE",
} as const;
export type TimeoutAction = (typeof TimeoutAction)[keyof typeof TimeoutAction];

/** A stop on the way of a deployment: a Lambda function that says whether it goes on, or a pause until somebody does. */
export interface LifecycleHook {
  /** Stages at which it is asked. */
  lifecycleStages: LifecycleStage[];
  /** ARN of the Lambda function, which answers with `hookStatus`. A pause by default, until `ecs:ContinueServiceDeployment` is called. */
  hookTargetArn?: pulumi.Input<string>;
  /** Values that the function is given, by name. None by default. */
  hookDetails?: Record<string, pulumi.Input<string>>;
  /** Minutes that a pause lasts at most, 1 to 20160. @default 1440 */
  timeoutMinutes?: pulumi.Input<number>;
  /** What then becomes of the deployment. @default "ROLLBACK" */
  timeoutAction?: TimeoutAction;
}

/** How new revisions roll out. A revision that does not become healthy is rolled back, always. */
export interface Deployment extends Rollout {
  /** How a new revision takes over. @default "rolling" */
  strategy?: DeploymentStrategy;
  /** Minutes that the old revision stays after all traffic has gone over, 0 to 1440; not for rolling. @default 10 */
  bakeTimeMinutes?: pulumi.Input<number>;
  /** Traffic that a canary gets first, 0.1 to 100 percent. @default 5 */
  canaryPercent?: pulumi.Input<number>;
  /** Minutes that a canary has it alone, 0 to 1440. @default 10 */
  canaryBakeTimeMinutes?: pulumi.Input<number>;
  /** Traffic of each step of a linear deployment, 3 to 100 percent. @default 10 */
  stepPercent?: pulumi.Input<number>;
  /** Minutes after each step of a linear deployment, 0 to 1440. @default 6 */
  stepBakeTimeMinutes?: pulumi.Input<number>;
  /** Stops on the way, by name; not for rolling. None by default. */
  lifecycleHooks?: Record<string, LifecycleHook>;
}

/** Thresholds of the alarms, and their target. Alarms exist where `notify` is given, or the environment has one. */
export interface Alarms extends LoadAlarms {
  /** Answers of 500 and above, in percent of all. @default 5 */
  errorPercent?: pulumi.Input<number>;
  /** 95th percentile of the time to answer. @default 1 */
  latencySeconds?: pulumi.Input<number>;
}

/** Users of a Cognito user pool. */
export interface CognitoSignIn {
  /** ARN of the user pool. */
  userPoolArn: pulumi.Input<string>;
  /** Id of its client, which has a secret and the address `https://<host>/oauth2/idpresponse` among its callbacks. */
  userPoolClientId: pulumi.Input<string>;
  /** Domain of the pool: its prefix, or a domain of your own. */
  userPoolDomain: pulumi.Input<string>;
}

/** Users of an OpenID Connect provider. Its addresses are in `<issuer>/.well-known/openid-configuration`. */
export interface OidcSignIn {
  /** Issuer, `https://id.example.com`. */
  issuer: pulumi.Input<string>;
  /** Address where users sign in. */
  authorizationEndpoint: pulumi.Input<string>;
  /** Address of tokens. */
  tokenEndpoint: pulumi.Input<string>;
  /** Address of the users' claims. */
  userInfoEndpoint: pulumi.Input<string>;
  /** Id of the client, which has the address `https://<host>/oauth2/idpresponse` among its callbacks. */
  clientId: pulumi.Input<string>;
  /** Secret that holds the client's secret. The load balancer takes its value, so that it is read at each update, and kept as a secret in the state. */
  clientSecret: pulumi.Input<SecretRef>;
}

/**
 * Who may sign in at the load balancer; others are sent to the provider. Exactly one of `cognito` and `oidc`. The
 * application finds the user in the headers `x-amzn-oidc-data` and `x-amzn-oidc-identity`.
 */
export interface Authentication {
  /** Users of a Cognito user pool. None by default; then give `oidc`. */
  cognito?: CognitoSignIn;
  /** Users of an OpenID Connect provider. None by default; then give `cognito`. */
  oidc?: OidcSignIn;
  /** Claims to ask for, joined by blanks. @default "openid" */
  scope?: pulumi.Input<string>;
  /** Seconds that a user stays signed in, 1 to 604800. @default 604800 */
  sessionTimeoutSeconds?: pulumi.Input<number>;
}

/** Arguments of `WebService`. */
export interface WebServiceArgs extends WorkloadArgs {
  /** TCP port that the container listens on. @default 8080 */
  port?: pulumi.Input<number>;
  /**
   * Further TCP ports of the container, each by its name: workloads of the environment that have `serviceConnect: true`
   * reach them under the service's own name, and connect by `withPort`. The service then joins Service Connect. None by default.
   */
  additionalPorts?: Record<string, AdditionalPort>;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /** Host name, the domain itself or one label below it, of the environment's domain or one of its `additionalDomains`; `*.example.com` is every host below it. `<name>.<domain>` by default; a name that is no label of a host (upper case, a digit in front) is made one, with a hash. */
  host?: pulumi.Input<string>;
  /** Further host names, of the same form. A listener rule holds 5 values (a path without a wildcard is two): for more there are more rules. None by default. */
  additionalHosts?: string[];
  /** Path to serve alone: `/api` is that path and all below it, `/api/*.json` a pattern. Everything by default. */
  path?: string;
  /** Further paths, of the same form. None by default. */
  additionalPaths?: string[];
  /** IPv4 blocks whose addresses alone may come in, through the load balancer; all others get 404. Everyone who reaches the load balancer by default. */
  allowedCidrs?: string[];
  /** Who may sign in, at the load balancer; needs `identityProviderEgress` of the Environment. Everyone may come in without it by default. */
  authentication?: Authentication;
  /** Priority of the listener rule, 1 to 40000, lower ones are asked first; give it where paths of one host overlap; further rules have the ones after it. The highest there is plus one by default; one that is taken away stays as it was. */
  priority?: pulumi.Input<number>;
  /** Protocol of the load balancer's requests to the container. @default "HTTP1" */
  protocolVersion?: ProtocolVersion;
  /** How the load balancer sees whether a task is well. Asks for `/` every 15 seconds by default, and takes any answer below 500. */
  healthCheck?: HealthCheck;
  /**
   * Seconds that a request may take, 1 to 4000, and 3600 through Service Connect. Behind a load balancer not more than the
   * environment's `idleTimeoutSeconds`, which all its services share. @default 60
   */
  timeoutSeconds?: pulumi.Input<number>;
  /** Seconds that a start may take; the grace period, and the start period of `containerHealthCheck`, follow. @default 240 */
  startupSeconds?: pulumi.Input<number>;
  /**
   * Number of tasks, and the load that it follows. 2 to 10 in production, 1 to 2 in development, at 60 % CPU by
   * default.
   */
  scaling?: Scaling;
  /** How new revisions roll out. Rolling by default, without a loss of capacity. */
  deployment?: Deployment;
  /**
   * Who decides on the image: with `pipeline`, `image` is the first one alone, and an update keeps the image of the newest
   * revision of the task definition, also where it changes all else. @default "program"
   */
  imageUpdatedBy?: ImageUpdatedBy;
  /** A `Job` without a schedule that must have succeeded before a new revision starts; give it the image of the service. Nothing by default. */
  runBefore?: pulumi.Input<JobRef>;
  /** Seconds that a leaving task may finish its requests, 0 to 3600; not less than `timeoutSeconds`. `timeoutSeconds` by default where it is given, else 30. */
  deregistrationDelaySeconds?: pulumi.Input<number>;
  /** Sends a client to the same task for this many seconds by a cookie, 1 to 604800. Off by default. */
  stickinessSeconds?: pulumi.Input<number>;
  /** Whether it is redeployed when one of its secrets has a new current version that the program did not set: a rotation, a value that was put. Secrets of a version that the program sets change with the program. @default true */
  restartOnRotation?: boolean;
  /** Objectives, whose alarms tell that the errors of 30 days are used up too fast; they need somebody to tell. Each alarm of CloudWatch has its price, and an objective has nine. None by default. */
  slo?: Slo;
  /** Alarms on errors and load. None by default. */
  alarms?: Alarms;
}
