import type * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { isPlain } from "../../shared/arguments/validation";
import { Delivery, queue as partsOf, type QueueRef } from "../common/references/queue-reference";
import type { ConnectionRef } from "../common/references/references";
import type { WorkerArgs } from "./args";

/** Name of the connection to the queue, and so the beginning of its variables. */
export const QUEUE = "QUEUE";

/** Whether a queue has a subscription of its own, as far as that can be seen: from `stack.getOutput(…)` it is taken to have one. */
export const hasSubscription = (queue: pulumi.Input<QueueRef>): boolean =>
  !isPlain<QueueRef>(queue) || (queue.subscriptionId !== undefined && queue.subscriptionId !== null);

/** How messages come to the worker: as it says, else as the queue is. */
export function deliveryOf({ delivery, queue }: WorkerArgs): Delivery {
  if (delivery !== undefined) return delivery;
  return queue === undefined || hasSubscription(queue) ? Delivery.Pull : Delivery.Push;
}

/** The arguments with the queue among the connections: the right to receive from it, and its variables. */
export function withQueue(args: WorkerArgs): WorkerArgs {
  const { queue } = args;
  if (queue === undefined) return args;
  const { topicId, subscriptionId } = partsOf(queue);
  const pull = deliveryOf(args) === Delivery.Pull;
  // A queue that is pulled has a subscription, or the arguments were refused.
  const subscription = subscriptionId as pulumi.Input<string>;
  const ref: ConnectionRef = pull
    ? {
        grants: { receive: [{ role: "roles/pubsub.subscriber", subscription }] },
        variables: { TOPIC: topicId, SUBSCRIPTION: subscription },
      }
    : { variables: { TOPIC: topicId } };
  return {
    ...args,
    connections: { ...args.connections, [QUEUE]: ref },
    ...(pull && { access: { ...args.access, [QUEUE]: Access.Receive } }),
  };
}
