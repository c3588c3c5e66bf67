import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import { boolean, integer, isPlain, someText } from "../../../shared/arguments/validation";
import { problemWithDomain } from "../../../shared/names/hosts";
import { serviceBusNamespaceId, serviceBusQueueId } from "../argument-checks";
import { partOf } from "../arm-ids";
import { type ConnectionGrants, connectionShape } from "./connection-reference";

/** A namespace of Service Bus: a `ServiceBusNamespace`, or the ARM id of one that exists already. */
export interface NamespaceRef {
  /** ARM id of the namespace. */
  id: pulumi.Input<string>;
  /** Host name of the namespace; `<name>.servicebus.windows.net`, that of Azure's public cloud, by default. */
  hostName?: pulumi.Input<string | undefined>;
}

/** A queue to send to or to receive from: a `Queue`, its output `ref` from another stack, or the ids of one that exists already. */
export interface QueueRef {
  /** ARM id of the queue: the scope of the roles that send and receive. */
  id: pulumi.Input<string>;
  /** Name of the queue in its namespace; its dead letters are in `<name>/$DeadLetterQueue`. */
  name: pulumi.Input<string>;
  /** ARM id of the namespace, whose metrics tell of the queue in the dimension `EntityName`. */
  namespaceId: pulumi.Input<string>;
  /** Host name of the namespace, which programs connect to: `<namespace>.servicebus.windows.net`. */
  namespaceHostName: pulumi.Input<string>;
  /** Seconds in which a received message is locked for other receivers. */
  lockDurationSeconds?: pulumi.Input<number | undefined>;
  /** Times that a message is delivered before it counts as dead. */
  attempts?: pulumi.Input<number | undefined>;
  /** Whether messages of a session go to one receiver in order. */
  sessions?: pulumi.Input<boolean | undefined>;
  /** Roles of senders and receivers, for a workload that connects to it. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that connects and names none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

export const namespaceRef: Check<pulumi.Input<NamespaceRef>> = reference<NamespaceRef>(
  "a ServiceBusNamespace or a reference to one",
  ["id"],
  { id: serviceBusNamespaceId, hostName: input(problemWithDomain) },
);

export const queueRef: Check<pulumi.Input<QueueRef>> = reference<QueueRef>(
  "a Queue or a reference to one",
  ["id", "name", "namespaceId", "namespaceHostName"],
  {
    id: serviceBusQueueId,
    name: input(someText),
    namespaceId: serviceBusNamespaceId,
    namespaceHostName: input(problemWithDomain),
    lockDurationSeconds: input(integer(1, 300, "seconds")),
    attempts: input(integer(1, 2_147_483_647, "attempts")),
    sessions: input(boolean),
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
  },
);

/** The parts of a reference that tell of the queue itself. */
type OwnPart = Exclude<keyof QueueRef, "grants" | "defaultAccess" | "variables">;

/** A reference as an object of Inputs: its parts alone, so that a reader waits for the queue and not for a whole component. */
export function queue(ref: pulumi.Input<QueueRef>): Pick<QueueRef, OwnPart> {
  const given = isPlain<QueueRef>(ref) ? ref : pulumi.output(ref);
  return {
    id: given.id,
    name: given.name,
    namespaceId: given.namespaceId,
    namespaceHostName: given.namespaceHostName,
    lockDurationSeconds: given.lockDurationSeconds,
    attempts: given.attempts,
    sessions: given.sessions,
  } satisfies Record<OwnPart, unknown>;
}

/**
 * Roles of a sender and a receiver on the queue alone. Source:
 * https://learn.microsoft.com/azure/service-bus-messaging/service-bus-managed-service-identity#azure-built-in-roles-for-azure-service-bus
 *
 * @param name that their assignments are called after
 */
export function queueGrants(scope: pulumi.Input<string>, name: string): ConnectionGrants {
  return {
    send: [{ role: "Azure Service Bus Data Sender", scope, name }],
    receive: [{ role: "Azure Service Bus Data Receiver", scope, name }],
  };
}

/** A namespace whose host name is there or made up. */
export interface KnownNamespace {
  id: pulumi.Input<string>;
  hostName: pulumi.Output<string>;
}

/** As `queue`, for a namespace; its host name is that of Azure's public cloud where the reference has none. */
export function namespace(ref: pulumi.Input<NamespaceRef>): KnownNamespace {
  const { id, hostName } = isPlain<NamespaceRef>(ref) ? ref : pulumi.output(ref);
  const name = partOf(id, "name");
  const known = pulumi.all([hostName, name]).apply(([given, own]) => given ?? `${own}.servicebus.windows.net`);
  return { id, hostName: known };
}
