import type { PlannedResource } from "../../offline/plan";
import { type Graph, titleOf } from "./graph";

/** The types of alarms, each with the property that names whom it tells. */
const alarms: ReadonlyMap<string, string> = new Map([
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions"],
  ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmActions"],
  ["azure-native:monitor:MetricAlert", "actions"],
  ["azure-native:monitor:ScheduledQueryRule", "actions"],
  ["gcp:monitoring/alertPolicy:AlertPolicy", "notificationChannels"],
]);

/** Workloads that run, whose trouble somebody should hear of. */
const workload =
  /^(aws:ecs\/service:Service|azure-native:app:ContainerApp|gcp:cloudrunv2\/(service:Service|workerPool:WorkerPool))$/;
/** What an alarm tells; it may wait for other resources beside. */
const receiver = /:(Topic|ActionGroup|NotificationChannel)$/;
const environment = /^vendor-native:\w+:Environment$/;

/** Who is told when something is wrong; undefined where nothing runs that could be. */
export function toldOf(graph: Graph): string | undefined {
  if (!graph.resources.some(({ type }) => workload.test(type))) return undefined;
  const telling = graph.resources.filter(tellsSomebody);
  if (telling.length === 0) {
    const remedy = graph.resources.some(({ type }) => environment.test(type))
      ? `; give the Environment notify: { emails: ["ops@example.com"] }`
      : "";
    return `nobody${remedy}`;
  }
  const receivers = telling.flatMap((alarm) => graph.sources(alarm, alarms.get(alarm.type) ?? ""));
  const names = [...new Set(receivers.filter(({ type }) => receiver.test(type)).map(titleOf))].join(", ");
  const count = `${telling.length} ${telling.length === 1 ? "alarm" : "alarms"}`;
  return names === "" ? count : `${count} to ${names}`;
}

/** An alarm whose receivers are unknown yet has some. */
function tellsSomebody({ type, inputs }: PlannedResource): boolean {
  const property = alarms.get(type);
  if (property === undefined) return false;
  const value = inputs[property];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
