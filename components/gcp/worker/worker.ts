import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as pubsub from "@pulumi/gcp/pubsub";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { type AlertContext, alertContext } from "../common/alerts";
import { Delivery } from "../common/references/queue-reference";
import { createIdentity, type Identity } from "../workload/identity";
import { createRotation, type Restarted } from "../workload/rotation/rotation";
import { createAlarms } from "./alarms";
import type { WorkerArgs } from "./args";
import { createObjectives } from "./objectives";
import { createPool } from "./pool";
import { createPushed } from "./push";
import { resolveArgs, type WorkerSpec } from "./spec";

/**
 * A container that processes the messages of a queue, in the environment's first region. Pushed, it is a private Cloud Run
 * service that goes to zero: Pub/Sub sends each message as a request with the token of an account that may call this service and nothing
 * else; any answer but 102, 200, 201, 202 or 204 brings the message again, and after some times among the dead letters. Pulled, it is a worker
 * pool that asks for messages itself, or does what it likes.
 *
 * It runs as a service account of its own, which reads exactly the secrets that are named, receives from this queue alone, and has
 * the application's permissions.
 *
 * `new Worker("mailer", { environment: prod, image: "ghcr.io/acme/mailer:1.4.2", queue: orders })`
 */
export class Worker extends pulumi.ComponentResource {
  /** The private Cloud Run service; absent where messages are pulled. */
  public readonly service?: cloudrunv2.Service;
  /** The subscription that pushes the messages; absent where they are pulled. */
  public readonly subscription?: pubsub.Subscription;
  /** The worker pool; absent where messages are pushed. */
  public readonly workerPool?: cloudrunv2.WorkerPool;
  /** The account that it runs as. */
  public readonly serviceAccount: serviceaccount.Account;
  /** Id of the Cloud Run service or worker pool. */
  public readonly id: pulumi.Output<string>;
  /** Name of the Cloud Run service or worker pool. */
  public readonly name: pulumi.Output<string>;
  /** E-mail address of its account, to grant it more. */
  public readonly serviceAccountEmail: pulumi.Output<string>;

  constructor(name: string, args: WorkerArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Worker", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const identity = createIdentity(spec, parent);
    const context = contextOf(spec);
    const { service, subscription, workerPool, main } = createConsumer(name, spec, identity, context, parent);
    createRotation(spec, identity, [main], context, parent);

    if (service !== undefined) this.service = service;
    if (subscription !== undefined) this.subscription = subscription;
    if (workerPool !== undefined) this.workerPool = workerPool;
    this.serviceAccount = identity.account;
    this.id = main.id;
    this.name = main.name;
    this.serviceAccountEmail = identity.account.email;
    this.registerOutputs({ id: this.id });
  }
}

/** Who is told, if there is someone. */
function contextOf({ args, environment, labels }: WorkerSpec): AlertContext | undefined {
  return alertContext(args.alarms?.notify, environment, { project: environment.project, labels });
}

/** The resources of one way of delivery, and the one that runs the container. */
interface Consumer {
  main: Restarted;
  service?: cloudrunv2.Service;
  subscription?: pubsub.Subscription;
  workerPool?: cloudrunv2.WorkerPool;
}

function createConsumer(
  name: string,
  spec: WorkerSpec,
  identity: Identity,
  context: AlertContext | undefined,
  opts: pulumi.CustomResourceOptions,
): Consumer {
  const { queue } = spec;
  if (spec.delivery === Delivery.Push && queue !== undefined) {
    const pushed = createPushed(name, spec, queue, identity, opts);
    const { service, subscription } = pushed;
    const logs = { type: "cloud_run_revision", label: "service_name", name: service.name };
    createAlarms(name, context, spec, { logs, subscription: subscription.name }, opts);
    createObjectives(name, spec, subscription.name, context, opts);
    return { main: service, ...pushed };
  }
  const workerPool = createPool(name, spec, identity, opts);
  const logs = { type: "cloud_run_worker_pool", label: "worker_pool_name", name: workerPool.name };
  const subscription = nameOf(queue?.subscriptionId);
  createAlarms(name, context, spec, { logs, subscription }, opts);
  if (subscription !== undefined) createObjectives(name, spec, subscription, context, opts);
  return { main: workerPool, workerPool };
}

/** The last part of an id, where there is one. */
function nameOf(id: pulumi.Input<string | undefined> | undefined): pulumi.Output<string> | undefined {
  if (id === undefined) return undefined;
  return pulumi.output(id as pulumi.Input<string>).apply((known) => known.slice(known.lastIndexOf("/") + 1));
}
