import type { PlannedResource } from "../../offline/plan";
import { type Graph, titleOf } from "./graph";

/** The property of each type of alarm with its receivers. */
const alarms: ReadonlyMap<string, string> = new Map([
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions"],
  ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmActions"],
  ["azure-native:monitor:MetricAlert", "actions"],
  ["azure-native:monitor:ScheduledQueryRule", "actions"],
  ["gcp:monitoring/alertPolicy:AlertPolicy", "notificationChannels"],
]);

/** The types of workloads. */
const workload =
  /^(aws:ecs\/service:Service|azure-native:app:ContainerApp|gcp:cloudrunv2\/(service:Service|workerPool:WorkerPool))$/;
/** The types of receivers; an alarm may wait for other resources beside them. */
const receiver = /:(Topic|ActionGroup|NotificationChannel)$/;
const environment = /^vendor-native:\w+:Environment$/;

/** The receivers of the alarms of a plan; undefined without a workload. */
export function toldOf(graph: Graph): string | undefined {
  if (!graph.resources.some(({ type }) => workload.test(type))) return undefined;
  const telling = graph.resources.filter(tellsSomebody);
  if (telling.length === 0) {
    const remedy = graph.resources.some(({ type }) => environment.test(type))
      ? `; give the Environment notify: { emails: ["ops@example.com"] }`
      : "";
    return `nobody${remedy}`;
  }
  const names = receiversOf(graph).map(titleOf).join(", ");
  const count = `${telling.length} ${telling.length === 1 ? "alarm" : "alarms"}`;
  return names === "" ? count : `${count} to ${names}`;
}

/** The topics, action groups and channels that alarms go to. */
export function receiversOf(graph: Graph): readonly PlannedResource[] {
  const found = graph.resources
    .filter(tellsSomebody)
    .flatMap((alarm) => graph.sources(alarm, alarms.get(alarm.type) ?? ""));
  return [...new Set(found.filter(({ type }) => receiver.test(type)))];
}

/** An alarm whose receivers are unknown yet has some. */
function tellsSomebody({ type, inputs }: PlannedResource): boolean {
  const property = alarms.get(type);
  if (property === undefined) return false;
  const value = inputs[property];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
