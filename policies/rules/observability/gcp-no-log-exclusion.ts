import { named } from "../../core/kit";
import { get, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** A workload's logs, without a condition that keeps the important part. */
const everything =
  /^\s*(?:$|resource\.type\s*=~?\s*"?cloud_run\w*"?\s*$|logName\s*[:=]~?\s*"?[^"]*run\.googleapis\.com[^"]*"?\s*$)/;

function dropsLogs(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  if (props.disabled === true || isUnknown(get(props, "filter"))) return undefined;
  if (!everything.test(text(props, "filter") ?? "")) return undefined;
  return { what: `${named("Log exclusion", resource)} drops the logs of whole workloads`, path: "filter" };
}

/** Workloads' logs are kept. */
export const gcpNoLogExclusion: Rule = {
  id: "gcp-no-log-exclusion",
  row: Row.Observability,
  title: "Workloads' logs are kept",
  description: "Logs that are dropped before they are stored leave nothing to read when something fails.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: [
    "gcp:logging/projectExclusion:ProjectExclusion",
    "gcp:logging/folderExclusion:FolderExclusion",
    "gcp:logging/organizationExclusion:OrganizationExclusion",
  ],
  replacement: { gcp: "Cloud Logging with a retention that fits" },
  component: "Environment",
  url: "https://cloud.google.com/logging/docs/routing/overview",
  remediationSteps: "Exclude by severity or sample instead, or shorten the retention of the Environment.",
  example: {
    before: 'new gcp.logging.ProjectExclusion("run", { filter: \'resource.type="cloud_run_revision"\' });',
    after: 'new Environment("prod", { domain: "example.com", logRetentionDays: 30 });',
  },
  match: dropsLogs,
};
