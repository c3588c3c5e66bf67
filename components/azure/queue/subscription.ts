import * as servicebus from "@pulumi/azure-native/servicebus";
import * as pulumi from "@pulumi/pulumi";
import { partOf } from "../common/arm-ids";
import { autoName } from "../common/names";
import { topicFrom } from "../common/references/topic-reference";
import type { QueueSpec } from "./spec";

/** Lets all messages through. */
const EVERYTHING = "1=1";

/**
 * A subscription on the topic that forwards its messages to the queue, so that the queue's own consumers, scaling, dead letters and
 * alarms are those of any queue. Source: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-auto-forwarding
 */
export function createSubscription(
  name: string,
  { topic: given, filter, attempts }: QueueSpec,
  queue: servicebus.Queue,
  opts: pulumi.CustomResourceOptions,
): void {
  if (given === undefined) return;
  const topic = topicFrom(given);
  const where = {
    resourceGroupName: partOf(topic.namespaceId, "resourceGroupName"),
    namespaceName: partOf(topic.namespaceId, "name"),
    topicName: topic.name,
  };
  const subscription = new servicebus.Subscription(
    name,
    {
      ...autoName(name, "serviceBusSubscription"),
      ...where,
      forwardTo: forwardedTo(name, topic.namespaceId, queue),
      maxDeliveryCount: attempts,
      deadLetteringOnFilterEvaluationExceptions: true,
      deadLetteringOnMessageExpiration: true,
    },
    opts,
  );
  // Service Bus makes this rule with each subscription. It stays under the program's hand where there is no filter too: a
  // subscription without a rule gets nothing, and to remove the resource removes the rule.
  new servicebus.DefaultRule(
    name,
    {
      ...where,
      subscriptionName: subscription.name,
      filterType: "SqlFilter",
      sqlFilter: { sqlExpression: filter ?? EVERYTHING },
    },
    opts,
  );
}

/** The queue's name; messages are forwarded within one namespace alone. */
function forwardedTo(
  name: string,
  topicNamespaceId: pulumi.Input<string>,
  queue: servicebus.Queue,
): pulumi.Output<string> {
  return pulumi.all([topicNamespaceId, queue.id, queue.name]).apply(([namespaceId, queueId, queueName]) => {
    if (queueId.toLowerCase().startsWith(`${namespaceId.toLowerCase()}/`)) return queueName;
    const reason = `topic is in the namespace ${namespaceId}, and messages are forwarded within one namespace alone`;
    throw new pulumi.RunError(`Queue "${name}": its ${reason}; give that one as namespace, or leave namespace out`);
  });
}
