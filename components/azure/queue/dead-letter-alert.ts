import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createAlerts } from "../common/alerts";
import { partOf } from "../common/arm-ids";
import type { EnvironmentRef } from "../common/references/references";
import { environmentFrom } from "../common/references/references";
import { toldBy } from "../common/told";
import { queueDefaults } from "./defaults";

/** The queue or topic, and the sentence of its alert. */
interface Watched {
  entity: pulumi.Input<string>;
  namespaceId: pulumi.Input<string>;
  happened: string;
}

interface Told {
  environment: pulumi.Input<EnvironmentRef>;
  alarms?: { notify?: pulumi.Input<string>; deadLetters?: pulumi.Input<number> };
  tags: TagsInput;
}

/** Dead letters, which nobody looks at unless they are told. Source of the metric:
 * https://learn.microsoft.com/azure/service-bus-messaging/monitor-service-bus-reference */
export function createDeadLetterAlert(
  name: string,
  { environment, alarms = {}, tags }: Told,
  { entity, namespaceId, happened }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const told = toldBy(environmentFrom(environment), alarms.notify);
  if (told === undefined) return;
  const watched = {
    resourceGroupName: partOf(namespaceId, "resourceGroupName"),
    scope: namespaceId,
    metricNamespace: "Microsoft.ServiceBus/namespaces",
    told,
    tags,
  };
  const deadLetters = {
    key: "dead-letters",
    happened,
    severity: "warning" as const,
    metricName: "DeadletteredMessages",
    timeAggregation: "Maximum",
    operator: "GreaterThanOrEqual",
    threshold: alarms.deadLetters ?? queueDefaults.alarms.deadLetters,
    windowSize: "PT5M",
    dimensions: [{ name: "EntityName", operator: "Include", values: [entity] }],
  };
  createAlerts(name, watched, [deadLetters], opts);
}
