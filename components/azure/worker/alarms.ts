import * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, createAlerts } from "../common/alerts";
import type { QueueRef } from "../common/references/queue-reference";
import { toldBy } from "../common/told";
import type { WorkerSpec } from "./spec";

/** Alerts on the queue's metrics, which are its namespace's. Source:
 * https://learn.microsoft.com/azure/service-bus-messaging/monitor-service-bus-reference#message-metrics */
export function createQueueAlerts(name: string, spec: WorkerSpec, opts: pulumi.CustomResourceOptions): void {
  const { queue, args } = spec;
  const { notify, deadLetters } = args.alarms ?? {};
  const told = toldBy(spec.environment, notify);
  if (queue === undefined || told === undefined) return;
  const watched = {
    resourceGroupName: spec.where.resourceGroupName,
    scope: queue.namespaceId,
    metricNamespace: "Microsoft.ServiceBus/namespaces",
    told,
    tags: spec.tags,
  };
  const alerts = [
    backlog(spec, queue),
    ...(deadLetters === undefined ? [] : [deadLettersOf(spec, queue, deadLetters)]),
  ];
  createAlerts(name, watched, alerts, opts);
}

const entity = ({ name }: QueueRef) => [{ name: "EntityName", operator: "Include", values: [name] }];

/** More messages than the replicas that are allowed are for, all the time: Service Bus has no metric of their age. */
function backlog({ name, args, scaling, messageCount }: WorkerSpec, queue: QueueRef): AlertSpec {
  return {
    key: "backlog",
    happened: pulumi.interpolate`Queue ${queue.name} has had more active messages for a quarter of an hour than worker ${name} is for`,
    severity: "warning",
    metricName: "ActiveMessages",
    timeAggregation: "Minimum",
    operator: "GreaterThan",
    threshold: args.alarms?.activeMessages ?? scaling.max * messageCount,
    windowSize: "PT15M",
    dimensions: entity(queue),
  };
}

function deadLettersOf({ name }: WorkerSpec, queue: QueueRef, threshold: pulumi.Input<number>): AlertSpec {
  return {
    key: "dead-letters",
    happened: pulumi.interpolate`Queue ${queue.name} of worker ${name} has messages that could not be processed, in its dead-letter queue`,
    severity: "warning",
    metricName: "DeadletteredMessages",
    timeAggregation: "Maximum",
    operator: "GreaterThanOrEqual",
    threshold,
    windowSize: "PT5M",
    dimensions: entity(queue),
  };
}
