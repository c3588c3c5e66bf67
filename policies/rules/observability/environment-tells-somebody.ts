import { named } from "../../core/kit";
import { get, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity, type StackMatch } from "../../core/rule";

const environments: readonly string[] = ["aws", "azure", "gcp"].map((cloud) => `vendor-native:${cloud}:Environment`);

/** The property of each type of alarm with its receivers. */
const receivers: ReadonlyMap<string, string> = new Map([
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions"],
  ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmActions"],
  ["azure-native:monitor:MetricAlert", "actions"],
  ["azure-native:monitor:ScheduledQueryRule", "actions"],
  ["gcp:monitoring/alertPolicy:AlertPolicy", "notificationChannels"],
]);

/** Nobody who calls a service sees that these have failed: dead letters, a full disk, a run at night. */
const silent: ReadonlyMap<string, string> = new Map([
  ["aws:sqs/queue:Queue", "queue"],
  ["azure-native:servicebus:Queue", "queue"],
  ["gcp:pubsub/subscription:Subscription", "queue"],
  ["aws:rds/cluster:Cluster", "database"],
  ["azure-native:dbforpostgresql:Server", "database"],
  ["gcp:sql/databaseInstance:DatabaseInstance", "database"],
  ["aws:scheduler/schedule:Schedule", "schedule"],
  ["azure-native:app:Job", "schedule"],
  ["gcp:cloudscheduler/job:Job", "schedule"],
]);

/** Switches that only production has on. */
const kept: readonly string[] = ["deletionProtection", "enableDeletionProtection", "zoneRedundant"];

const isInProduction = ({ props }: PolicyResource): boolean => kept.some((key) => props[key] === true);

/** An alarm whose receivers are not known yet has some. */
function tells({ type, props }: PolicyResource): boolean {
  const value = props[receivers.get(type) ?? ""];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** A part of a component, which has alarms by `notify`. A job of Azure that somebody starts by hand is seen by whoever started it. */
const failsInSilence = ({ type, props, parent }: PolicyResource): boolean =>
  silent.has(type) &&
  parent?.includes("vendor-native:") === true &&
  (type !== "azure-native:app:Job" || text(get(props, "configuration"), "triggerType") === "Schedule");

const LONGEST_LIST = 3;

function tellingNobody(resources: readonly PolicyResource[]): readonly StackMatch[] {
  const found = resources.filter(({ type }) => environments.includes(type));
  if (found.length === 0 || resources.some(tells) || !resources.some(isInProduction)) return [];
  const failing = resources.filter(failsInSilence).map((one) => named(silent.get(one.type) ?? one.type, one));
  if (failing.length === 0) return [];
  const more = failing.length > LONGEST_LIST ? `, and ${failing.length - LONGEST_LIST} more` : "";
  const some = `${failing.slice(0, LONGEST_LIST).join(", ")}${more}`;
  return found.map((resource) => ({
    resource,
    what: `${named("Environment", resource)} tells nobody when something in it fails in silence: ${some}`,
  }));
}

/**
 * Somebody is told of what fails in silence in production. One finding for each environment. A service alone gets none: its users see
 * that it fails, and the preview says "nobody" all the same. Production is seen by deletion protection, or by copies in zones; without
 * either nothing is said.
 */
export const environmentTellsSomebody: Rule = {
  id: "environment-tells-somebody",
  row: Row.Observability,
  title: "Somebody is told of what fails in silence",
  description: "Dead letters, a full database and a run that failed at night are seen by nobody who uses the service.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: environments,
  replacement: {
    aws: "alarms of CloudWatch",
    azure: "alerts of Azure Monitor",
    gcp: "alert policies of Cloud Monitoring",
  },
  component: "Environment",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_workload_observability_create_alerts.html",
  remediationSteps: "Give the Environment `notify`: all that is in it then has its alarms.",
  example: {
    before: 'new Environment("prod", { domain: "example.com" });',
    after: 'new Environment("prod", { domain: "example.com", notify: { emails: ["ops@example.com"] } });',
  },
  matchStack: tellingNobody,
};
