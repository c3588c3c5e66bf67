import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "../common/arm-ids";
import type { QueueRef } from "../common/references/queue-reference";
import type { OwnRule } from "./scaling";

/** Name of the rule that follows the queue. */
export const QUEUE_RULE = "queue";

/**
 * The rule that follows the queue. KEDA asks for the count as the workload's own identity, by the namespace's name, and so needs
 * neither a connection string nor a key. Sources: https://keda.sh/docs/2.17/scalers/azure-service-bus and, for the identity,
 * https://github.com/microsoft/azure-container-apps/issues/592
 */
export function queueRule(queue: QueueRef, messageCount: number, identityId: pulumi.Input<string>): OwnRule {
  const metadata = {
    queueName: queue.name,
    namespace: partOf(queue.namespaceId, "name"),
    messageCount: `${messageCount}`,
  };
  return { name: QUEUE_RULE, custom: { type: "azure-servicebus", metadata, identity: identityId } };
}
