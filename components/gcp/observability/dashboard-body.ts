/** A line of a chart: a metric, how it is added up, and what it is split by. */
interface Line {
  metric: string;
  /** Type of the resources that have it. */
  resource: string;
  /** Further conditions on its labels. */
  where?: string;
  aligner: string;
  reducer: string;
  /** Labels that it is split by. */
  by: string[];
  legend?: string;
}

interface Chart {
  title: string;
  lines: Line[];
}

const SERVICE = "resource.label.service_name";

/** A metric of Cloud Run services. Source of all of them: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run */
const ofRun = (metric: string, aligner: string, reducer: string, more: Partial<Line> = {}): Line => ({
  metric: `run.googleapis.com/${metric}`,
  resource: "cloud_run_revision",
  aligner,
  reducer,
  by: [SERVICE],
  ...more,
});

const percentile = (metric: string, percent: number, more: Partial<Line> = {}): Line =>
  ofRun(metric, "ALIGN_DELTA", `REDUCE_PERCENTILE_${percent}`, { legend: `${percent} %`, ...more });

/** Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub */
const ofQueues = (metric: string): Line => ({
  metric: `pubsub.googleapis.com/subscription/${metric}`,
  resource: "pubsub_subscription",
  aligner: "ALIGN_MAX",
  reducer: "REDUCE_MAX",
  by: ["resource.label.subscription_id"],
});

/** Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudsql */
const ofDatabases = (metric: string, legend: string): Line => ({
  metric: `cloudsql.googleapis.com/database/${metric}`,
  resource: "cloudsql_database",
  aligner: "ALIGN_MEAN",
  reducer: "REDUCE_MAX",
  by: ["resource.label.database_id"],
  legend,
});

const failed = { where: 'metric.label.response_code_class="5xx"' };

/** The charts: the measures that users feel first, then load, waiting work and costs. Each is of all that the environment has of a kind. */
const charts: readonly Chart[] = [
  { title: "Requests by service, in a second", lines: [ofRun("request_count", "ALIGN_RATE", "REDUCE_SUM")] },
  {
    title: "Answers of 500 and above, in a second",
    lines: [ofRun("request_count", "ALIGN_RATE", "REDUCE_SUM", failed)],
  },
  { title: "Time to answer, in milliseconds", lines: [50, 95, 99].map((one) => percentile("request_latencies", one)) },
  {
    title: "Instances by their state",
    lines: [ofRun("container/instance_count", "ALIGN_MAX", "REDUCE_SUM", { by: [SERVICE, "metric.label.state"] })],
  },
  { title: "CPU in use, 95th percentile", lines: [percentile("container/cpu/utilizations", 95)] },
  { title: "Memory in use, 95th percentile", lines: [percentile("container/memory/utilizations", 95)] },
  {
    title: "Requests at a time in an instance, 95th percentile",
    lines: [percentile("container/max_request_concurrencies", 95)],
  },
  { title: "Cold starts: their time in milliseconds", lines: [percentile("container/startup_latencies", 95)] },
  {
    title: "Executions of jobs by result",
    lines: [
      ofRun("job/completed_execution_count", "ALIGN_DELTA", "REDUCE_SUM", {
        resource: "cloud_run_job",
        by: ["resource.label.job_name", "metric.label.result"],
      }),
    ],
  },
  { title: "Queues: age of the oldest message, in seconds", lines: [ofQueues("oldest_unacked_message_age")] },
  { title: "Queues: messages that wait", lines: [ofQueues("num_undelivered_messages")] },
  {
    title: "Databases: CPU, memory and disk in use",
    lines: [
      ofDatabases("cpu/utilization", "CPU"),
      ofDatabases("memory/utilization", "memory"),
      ofDatabases("disk/utilization", "disk"),
    ],
  },
  {
    title: "Cost: instance time that is paid for, in seconds of a second",
    lines: [ofRun("container/billable_instance_time", "ALIGN_RATE", "REDUCE_SUM")],
  },
  {
    title: "Cost: bytes through Cloud NAT, in a second",
    lines: [
      {
        metric: "router.googleapis.com/nat/sent_bytes_count",
        resource: "nat_gateway",
        aligner: "ALIGN_RATE",
        reducer: "REDUCE_SUM",
        by: ["resource.label.gateway_name"],
      },
    ],
  },
  {
    title: "Cost: bytes of logs, in a second",
    lines: [
      {
        metric: "logging.googleapis.com/byte_count",
        resource: "cloud_run_revision",
        aligner: "ALIGN_RATE",
        reducer: "REDUCE_SUM",
        by: [SERVICE],
      },
    ],
  },
];

/** Columns of a mosaic, and the size of a chart: https://docs.cloud.google.com/monitoring/dashboards/api-dashboard */
const COLUMNS = 48;
const WIDTH = 16;
const HEIGHT = 16;

/**
 * The dashboard in JSON, the same for the same environment. Cloud Monitoring leaves out every zero and every empty list, and so
 * does this: a value that it does not give back would be a change at each update. Its own defaults may be left
 * out. Source: https://github.com/GoogleCloudPlatform/magic-modules/pull/18515
 */
export function dashboardBody(name: string, project: string): string {
  return JSON.stringify({
    displayName: `${name} (vendor-native)`,
    mosaicLayout: { columns: COLUMNS, tiles: charts.map((chart, index) => tileOf(chart, index, project)) },
  });
}

function tileOf({ title, lines }: Chart, index: number, project: string) {
  const perRow = COLUMNS / WIDTH;
  const xPos = (index % perRow) * WIDTH;
  const yPos = Math.floor(index / perRow) * HEIGHT;
  return {
    ...(xPos > 0 && { xPos }),
    ...(yPos > 0 && { yPos }),
    width: WIDTH,
    height: HEIGHT,
    widget: {
      title,
      xyChart: {
        chartOptions: { mode: "COLOR" },
        dataSets: lines.map((line) => dataSetOf(line, project)),
        yAxis: { scale: "LINEAR" },
      },
    },
  };
}

/** Of this project alone: a dashboard may see the metrics of others. */
function dataSetOf({ metric, resource, where, aligner, reducer, by, legend }: Line, project: string) {
  const conditions = [
    `metric.type="${metric}"`,
    `resource.type="${resource}"`,
    `resource.label.project_id="${project}"`,
    ...(where === undefined ? [] : [where]),
  ];
  return {
    ...(legend !== undefined && { legendTemplate: `\${${templateOf(by)}} ${legend}` }),
    minAlignmentPeriod: "60s",
    plotType: "LINE",
    targetAxis: "Y1",
    timeSeriesQuery: {
      timeSeriesFilter: {
        filter: conditions.join(" "),
        aggregation: {
          alignmentPeriod: "60s",
          perSeriesAligner: aligner,
          crossSeriesReducer: reducer,
          groupByFields: by,
        },
      },
    },
  };
}

/** A label in the text of a legend: `resource.labels.service_name`. */
const templateOf = ([first = ""]: string[]): string => first.replace(".label.", ".labels.");
