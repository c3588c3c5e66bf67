import { partsOf } from "../common/arm-ids";

/** The environment's own resources, and the pages that its workbook shows of them. */
export interface WorkbookSpec {
  /** Name of the environment. */
  name: string;
  /** ARM id of the workspace; all that the workbook shows is in its resource group. */
  workspaceId: string;
  /** Whether the environment logs each request. */
  httpLogs: boolean;
}

/** Numbers of a metric's aggregations in workbooks. Source: https://github.com/microsoft/Application-Insights-Workbooks */
const aggregations = { sum: 1, maximum: 3, average: 4 } as const;

/** Kinds of resources with metrics, each a parameter of the workbook that finds those of the resource group. */
const kinds = {
  Apps: { label: "Container apps", type: "microsoft.app/containerapps" },
  Buses: { label: "Service Bus namespaces", type: "microsoft.servicebus/namespaces" },
  Caches: { label: "Caches", type: "microsoft.cache/redisenterprise" },
  Databases: { label: "PostgreSQL servers", type: "microsoft.dbforpostgresql/flexibleservers" },
} as const;
type Kind = keyof typeof kinds;

/** A chart of a metric that Azure keeps by itself, for nothing. */
export interface MetricChart {
  title: string;
  of: Kind;
  metric: string;
  aggregation: keyof typeof aggregations;
  splitBy?: string;
}

/**
 * Sources of the metrics: https://learn.microsoft.com/azure/container-apps/metrics,
 * https://learn.microsoft.com/azure/service-bus-messaging/monitor-service-bus-reference,
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-dbforpostgresql-flexibleservers-metrics and
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cache-redisenterprise-metrics
 */
export const metricCharts: readonly MetricChart[] = [
  { title: "Requests by status", of: "Apps", metric: "Requests", aggregation: "sum", splitBy: "statusCodeCategory" },
  { title: "Time to answer, milliseconds", of: "Apps", metric: "ResponseTime", aggregation: "average" },
  { title: "Replicas", of: "Apps", metric: "Replicas", aggregation: "maximum", splitBy: "revisionName" },
  { title: "Restarts since a replica was made", of: "Apps", metric: "RestartCount", aggregation: "maximum" },
  { title: "CPU, nanocores", of: "Apps", metric: "UsageNanoCores", aggregation: "average" },
  { title: "Memory, bytes", of: "Apps", metric: "WorkingSetBytes", aggregation: "average" },
  {
    title: "Messages that wait or are in work",
    of: "Buses",
    metric: "ActiveMessages",
    aggregation: "maximum",
    splitBy: "EntityName",
  },
  { title: "Dead letters", of: "Buses", metric: "DeadletteredMessages", aggregation: "maximum", splitBy: "EntityName" },
  { title: "CPU of databases, percent", of: "Databases", metric: "cpu_percent", aggregation: "average" },
  { title: "Memory of databases, percent", of: "Databases", metric: "memory_percent", aggregation: "average" },
  { title: "Storage of databases, percent", of: "Databases", metric: "storage_percent", aggregation: "maximum" },
  { title: "Connections of databases", of: "Databases", metric: "active_connections", aggregation: "maximum" },
  { title: "Memory of caches, percent", of: "Caches", metric: "usedmemorypercentage", aggregation: "maximum" },
  { title: "Load of caches' servers, percent", of: "Caches", metric: "serverLoad", aggregation: "average" },
];

interface LogChart {
  title: string;
  visualization: "timechart" | "table";
  lines: readonly string[];
}

/** Of environments that log each request: an average hides the slow ones. */
const requestCharts: readonly LogChart[] = [
  {
    title: "Time to answer, percentiles in milliseconds",
    visualization: "timechart",
    lines: [
      "ContainerAppHTTPLogs",
      "| summarize p50 = percentile(RequestDuration, 50), p95 = percentile(RequestDuration, 95), p99 = percentile(RequestDuration, 99) by bin(TimeGenerated, {TimeRange:grain})",
    ],
  },
  {
    title: "Services",
    visualization: "table",
    lines: [
      "ContainerAppHTTPLogs",
      "| summarize Requests = count(), ErrorPercent = round(100.0 * countif(StatusCode >= 500) / count(), 3), p99 = percentile(RequestDuration, 99) by ContainerAppName",
      "| order by Requests desc",
    ],
  },
];

const logCharts: readonly LogChart[] = [
  {
    title: "Events of the platform: starts, restarts, failed probes, scaling from zero",
    visualization: "table",
    lines: [
      "ContainerAppSystemLogs",
      "| summarize Events = count(), Last = max(TimeGenerated) by ContainerAppName, JobName, Reason",
      "| order by Events desc",
    ],
  },
  {
    title: "Logs that cost, gigabytes by table",
    visualization: "timechart",
    lines: ["Usage", "| where IsBillable", "| summarize GB = sum(Quantity) / 1000 by DataType, bin(TimeGenerated, 1h)"],
  },
];

/**
 * The content of an environment's workbook. It finds all that is in the environment's resource group when it is opened, and so
 * stays as it is when services come and go.
 */
export function workbookOf({ name, workspaceId, httpLogs }: WorkbookSpec): string {
  const logs = (charts: readonly LogChart[]) => charts.map((chart) => logItem(chart, workspaceId));
  const metrics = (of: Kind) => metricCharts.filter((chart) => chart.of === of).map(metricItem);
  const items = [
    parameters(workspaceId),
    heading(`# ${name}\nAll that is in the resource group of the environment.`),
    ...metrics("Apps"),
    ...(httpLogs ? logs(requestCharts) : []),
    heading("## Queues"),
    ...metrics("Buses"),
    heading("## Databases"),
    ...metrics("Databases"),
    heading("## Caches"),
    ...metrics("Caches"),
    heading("## Events and cost"),
    ...logs(logCharts),
  ];
  return JSON.stringify({ version: "Notebook/1.0", items, fallbackResourceIds: [workspaceId], $schema: SCHEMA });
}

const SCHEMA = "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json";

const heading = (json: string) => ({ type: 1, content: { json }, name: nameOf(json) });
const nameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The time that is looked at, a day at first, and the resources of each kind. */
function parameters(workspaceId: string) {
  const { resourceGroupName } = partsOf(workspaceId);
  const [subscription = ""] = /^\/subscriptions\/[^/]+/i.exec(workspaceId) ?? [];
  const time = {
    version: "KqlParameterItem/1.0",
    name: "TimeRange",
    label: "Time",
    type: 4,
    isRequired: true,
    value: { durationMs: 86_400_000 },
    typeSettings: {
      selectableValues: [3_600_000, 14_400_000, 86_400_000, 604_800_000].map((durationMs) => ({ durationMs })),
    },
  };
  const resources = Object.entries(kinds).map(([kind, { label, type }]) => ({
    version: "KqlParameterItem/1.0",
    name: kind,
    label,
    type: 5,
    multiSelect: true,
    quote: "'",
    delimiter: ",",
    query: `resources | where type =~ '${type}' and resourceGroup =~ '${resourceGroupName}' | project id`,
    crossComponentResources: [subscription],
    queryType: 1,
    resourceType: "microsoft.resourcegraph/resources",
    typeSettings: { additionalResourceOptions: ["value::all"] },
    value: ["value::all"],
  }));
  return {
    type: 9,
    content: { version: "KqlParameterItem/1.0", parameters: [time, ...resources], style: "pills" },
    name: "parameters",
  };
}

function metricItem({ title, of, metric, aggregation, splitBy }: MetricChart) {
  const { type } = kinds[of];
  const one = { namespace: type, metric: `${type}--${metric}`, aggregation: aggregations[aggregation] };
  return {
    type: 10,
    content: {
      version: "MetricsItem/2.0",
      size: 0,
      chartType: 2,
      resourceType: type,
      metricScope: 0,
      resourceParameter: of,
      resourceIds: [`{${of}}`],
      timeContextFromParameter: "TimeRange",
      timeContext: { durationMs: 0 },
      metrics: [{ ...one, splitBy: splitBy ?? null }],
      title,
    },
    customWidth: "50",
    name: nameOf(title),
  };
}

function logItem({ title, visualization, lines }: LogChart, workspaceId: string) {
  return {
    type: 3,
    content: {
      version: "KqlItem/1.0",
      query: lines.join("\n"),
      size: 0,
      title,
      timeContextFromParameter: "TimeRange",
      queryType: 0,
      resourceType: "microsoft.operationalinsights/workspaces",
      crossComponentResources: [workspaceId],
      visualization,
    },
    customWidth: "50",
    name: nameOf(title),
  };
}
