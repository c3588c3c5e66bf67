import type * as app from "@pulumi/azure-native/app";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { lazily } from "../../shared/lazily";
import { childrenOf } from "../common/children";
import { createContainerApp, createObservers } from "../workload/container-app";
import { createStorages } from "../workload/containers/volumes";
import { createIdentity } from "../workload/identity";
import { queueRule } from "../workload/queue-rule";
import { createQueueAlerts } from "./alarms";
import type { WorkerArgs } from "./args";
import { warnOfLock } from "./checks";
import { resolveArgs } from "./spec";

/** A worker as others need it: its output `ref`. */
export interface WorkerRef {
  /** ARM id of the container app. */
  id: pulumi.Input<string>;
  /** Object id of its identity, to give it roles. */
  principalId: pulumi.Input<string>;
}

/**
 * A container that nothing reaches, as a container app without ingress: it consumes a queue, from no replica on, or runs for
 * ever.
 *
 * It receives from exactly its queue as its own identity, and KEDA counts with the same one: no key, no connection string. The
 * first message brings a replica, and the last one, also one that is still in work, keeps it. A replica that is to stop has as
 * long as the queue locks a message.
 *
 * `new Worker("worker", { environment: prod, image: "ghcr.io/acme/shop:1.4.2", args: ["worker"], queue: orders })`
 */
export class Worker extends pulumi.ComponentResource {
  /** The container app. */
  public readonly containerApp: app.ContainerApp;
  /** The identity of the app. */
  public readonly identity: managedidentity.UserAssignedIdentity;
  /** ARM id of the container app. */
  public readonly id: pulumi.Output<string>;
  /** Name of the latest revision. */
  public readonly latestRevisionName: pulumi.Output<string>;
  /** Object id of its identity, to give it roles elsewhere; then set `identityLifecycle`. */
  public readonly principalId: pulumi.Output<string>;
  /** What others need of it, to export from its stack. */
  declare public readonly ref: pulumi.Output<WorkerRef>;

  constructor(name: string, args: WorkerArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Worker", name, {}, opts);
    const parent = childrenOf(this);
    warnOfLock(name, args, this);

    const access = createIdentity(name, spec, parent);
    const { identity } = access;
    const { queue } = spec;
    const storages = createStorages(name, spec, parent);
    const ownRules = queue === undefined ? [] : [queueRule(queue, spec.messageCount, identity.id)];
    this.containerApp = createContainerApp(name, { ...spec, ownRules }, { ...access, storages }, parent);
    const observed = { containerApp: this.containerApp, alarms: spec.args.alarms, alerts: [] };
    createObservers(name, { ...spec, ownRules }, observed, parent);
    createQueueAlerts(name, spec, parent);

    this.identity = identity;
    this.id = this.containerApp.id;
    this.latestRevisionName = this.containerApp.latestRevisionName;
    this.principalId = identity.principalId;
    const { id, principalId } = this;
    lazily(this, "ref", () => pulumi.output({ id, principalId } satisfies Record<keyof WorkerRef, unknown>));
    this.registerOutputs({ id });
  }
}
