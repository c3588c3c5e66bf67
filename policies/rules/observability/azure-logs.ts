import { named } from "../../core/kit";
import { get, isAbsent } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function silent(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const classic = resource.type.startsWith("azure:");
  const destination = classic
    ? (get(props, "logAnalyticsWorkspaceId") ?? get(props, "logsDestination"))
    : get(props, "appLogsConfiguration", "destination");
  if (!isAbsent(destination) && destination !== "" && destination !== "none") return undefined;
  return { what: `${named("Container Apps environment", resource)} keeps no logs`, path: "appLogsConfiguration" };
}

/** Environments keep logs. */
export const azureLogs: Rule = {
  id: "azure-logs",
  row: Row.Observability,
  title: "Environments keep logs",
  description: "Without a destination the logs of every app are gone when it restarts.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["azure-native:app:ManagedEnvironment", "azure:containerapp/environment:Environment"],
  replacement: { azure: "Log Analytics" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/container-apps/log-options",
  remediationSteps: "Set `appLogsConfiguration` with a Log Analytics workspace; an Environment does so.",
  example: {
    before: 'new app.ManagedEnvironment("prod", { resourceGroupName });',
    after: 'new Environment("prod");',
  },
  match: silent,
};
