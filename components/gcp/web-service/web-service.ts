import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as monitoring from "@pulumi/gcp/monitoring";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { sayHostByDefault } from "../../shared/names/served-hosts";
import { type AlertContext, alertContext } from "../common/alerts";
import { networkOnly } from "../common/network-only";
import type { ConnectionGrants } from "../common/references/references";
import { createIdentity } from "../workload/identity";
import { createRotation } from "../workload/rotation/rotation";
import { createAlerts } from "./alarms";
import type { WebServiceArgs } from "./args";
import { createInvokers, createServices } from "./cloud-run-service";
import { createObjectives } from "./objectives";
import { createSignIn } from "./routes/sign-in";
import { isWithinNetwork, urlOf } from "./routes/traffic";
import { resolveArgs, type WebServiceSpec } from "./spec";
import { createUptimeCheck, isWatched, type Served } from "./uptime";

/** A service as others need it: its output `ref`. */
export interface WebServiceRef {
  /** Id of the Cloud Run service, `projects/<project>/locations/<region>/services/<name>`. */
  id: pulumi.Input<string>;
  /** Where it is reached, `https://…`. */
  url: pulumi.Input<string>;
  /** E-mail address of the account that it runs as. */
  serviceAccountEmail: pulumi.Input<string>;
  /** Roles of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

/**
 * A container that answers requests, as a Cloud Run service in each region of the environment: behind the environment's
 * load balancer with TLS and a DNS name, by run.app's own address where there is no domain, or within the network.
 *
 * It runs as a service account of its own, which reads exactly the named secrets and has the application's permissions
 * alone; run.app's address is closed behind a load balancer; no binding names all users; traffic to private addresses
 * goes by the environment's subnet; a revision takes traffic only once it has started.
 *
 * `new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080, scaling: { min: 2, max: 20 } })`
 */
export class WebService extends pulumi.ComponentResource {
  /** The Cloud Run service; that of the first region where there are several. */
  public readonly service: cloudrunv2.Service;
  /** The Cloud Run services of all regions. */
  public readonly services: cloudrunv2.Service[];
  /** The account that it runs as. */
  public readonly serviceAccount: serviceaccount.Account;
  /** Its objectives in each region; none without `slo`. */
  public readonly objectives: monitoring.Slo[];
  /** Where it is reached: `https://…`. */
  public readonly url: pulumi.Output<string>;
  /** Id of the Cloud Run service. */
  public readonly id: pulumi.Output<string>;
  /** Name of the Cloud Run service, which is the first label of its host. */
  public readonly name: pulumi.Output<string>;
  /** run.app's address of the Cloud Run service; it answers only without a load balancer. */
  public readonly uri: pulumi.Output<string>;
  /** E-mail address of its account, to grant it more. */
  public readonly serviceAccountEmail: pulumi.Output<string>;
  /** Roles of those that connect to it: invoker on exactly its services, where callers show who they are. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: they send requests. */
  public readonly defaultAccess: Access = Access.Send;
  /** Variables of those that connect to it: its URL. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** Its reference, to export from its stack. */
  declare public readonly ref: pulumi.Output<WebServiceRef>;

  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:WebService", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const identity = createIdentity(spec, parent);
    const { main, all } = createServices(spec, identity, parent);
    createInvokers(spec, all, parent);
    createSignIn(name, spec, all, parent);
    sayHostByDefault(name, args, spec.reach.host, identity.account);
    if (isWithinNetwork(spec.reach)) networkOnly.add(this);
    this.url = urlOf(spec.reach, main.uri);
    const context = contextOf(spec);
    if (context !== undefined) createObservers(name, context, spec, { url: this.url, services: all }, parent);
    createRotation(spec, identity, all, context, parent);
    this.objectives = createObjectives(spec, all, context, parent);

    this.service = main;
    this.services = all;
    this.serviceAccount = identity.account;
    this.id = main.id;
    this.name = main.name;
    this.uri = main.uri;
    this.serviceAccountEmail = identity.account.email;
    const { id, url, serviceAccountEmail } = this;
    this.grants = grantsOf(spec, all);
    this.variables = { URL: url };
    const { grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ id, url, serviceAccountEmail, grants, defaultAccess, variables }));
    this.registerOutputs({ url: this.url, id: this.id });
  }
}

/** A service that asks nobody needs no role. Source: https://docs.cloud.google.com/run/docs/authenticating/service-to-service */
function grantsOf({ authenticated }: WebServiceSpec, services: cloudrunv2.Service[]): ConnectionGrants {
  const roles = services.map(({ id }) => ({ role: "roles/run.invoker", service: id }));
  return { send: authenticated ? roles : [] };
}

/** Who is told, if there is someone. */
function contextOf({ args, environment, labels }: WebServiceSpec): AlertContext | undefined {
  return alertContext(args.alarms?.notify, environment, { project: environment.project, labels });
}

/** Alert policies and uptime checks. */
function createObservers(
  name: string,
  context: AlertContext,
  spec: WebServiceSpec,
  served: Served,
  opts: pulumi.CustomResourceOptions,
): void {
  createAlerts(name, context, spec, opts);
  if (isWatched(spec)) createUptimeCheck(name, context, spec, served, opts);
}
