import type * as pulumi from "@pulumi/pulumi";
import { Access } from "../../../shared/arguments/connections";
import { isPlain } from "../../../shared/arguments/validation";
import type { ConnectionRef } from "../../common/references/connection-reference";
import { type QueueRef, queueGrants, queue as referenceOf } from "../../common/references/queue-reference";
import type { WorkloadArgs } from "../args";

/** The name of the connection to a workload's own queue, with which its variables begin. */
export const QUEUE = "QUEUE";

/** The arguments with the queue among the connections: the role to receive, which KEDA counts with too, and the variables. */
export function connected<T extends WorkloadArgs & { queue?: pulumi.Input<QueueRef> }>(args: T): T {
  if (args.queue === undefined) return args;
  const { connections, access } = args;
  return {
    ...args,
    connections: { ...connections, [QUEUE]: connectionTo(args.queue) },
    access: { ...access, [QUEUE]: Access.Receive },
  };
}

/** From the ids of a queue alone, so that one that exists already, and one that is known later, need no more than those. */
function connectionTo(ref: pulumi.Input<QueueRef>): ConnectionRef {
  const { id, name, namespaceHostName } = referenceOf(ref);
  const [own] = (isPlain<QueueRef>(ref) && ref.grants?.receive) || [];
  const called = own?.name === undefined ? {} : { name: own.name };
  const receive = queueGrants(id, "").receive?.map(({ role, scope }) => ({ role, scope, ...called })) ?? [];
  return { grants: { receive }, variables: { NAMESPACE: namespaceHostName, NAME: name } };
}
