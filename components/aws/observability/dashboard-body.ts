/** The parts of an environment that its dashboard shows. */
export interface Shown {
  region: string;
  clusterName: string;
  /** The load balancers' part of the dimensions, `app/…/…`. */
  loadBalancers: readonly string[];
}

/** One graph: all metrics of a name and some dimensions, found when somebody looks. */
interface Graph {
  title: string;
  namespace: string;
  dimensions: readonly string[];
  metricName: string;
  stat: string;
  /** Values that dimensions have. */
  where?: Record<string, string>;
  /** The dimension that names a line. */
  by: string;
  periodSeconds?: number;
}

/** Columns of a dashboard, and size of a graph: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const [COLUMNS, WIDTH, HEIGHT] = [24, 8, 6];

/**
 * The dashboard of an environment. Its graphs are searches by the cluster and the load balancers, so that a service that comes
 * or goes, also one of another stack, changes no line of it. Queues, databases and NAT gateways have no dimension of an
 * environment: their graphs show those of the region. Source of the searches:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function dashboardBody(shown: Shown): string {
  const widgets = graphsOf(shown).map((graph, index) => ({
    type: "metric",
    x: (index * WIDTH) % COLUMNS,
    y: Math.floor((index * WIDTH) / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: {
      title: graph.title,
      region: shown.region,
      view: "timeSeries",
      stacked: false,
      metrics: [[{ id: "all", expression: searchOf(graph), label: `\${PROP('Dim.${graph.by}')}` }]],
    },
  }));
  return JSON.stringify({ start: "-PT6H", periodOverride: "inherit", widgets });
}

function searchOf({ namespace, dimensions, metricName, stat, where = {}, periodSeconds = 60 }: Graph): string {
  const terms = [...Object.entries(where), ["MetricName", metricName]].map(([key, value]) => `${key}="${value}"`);
  return `SEARCH('{${[namespace, ...dimensions].join(",")}} ${terms.join(" ")}', '${stat}', ${periodSeconds})`;
}

function graphsOf({ clusterName, loadBalancers }: Shown): Graph[] {
  return [...loadBalancers.flatMap(trafficOf), ...tasksOf(clusterName), ...stores, ...costs];
}

/** Metrics: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
function trafficOf(loadBalancer: string): Graph[] {
  const [, name = loadBalancer] = loadBalancer.split("/");
  const graph = (title: string, metricName: string, stat: string): Graph => ({
    title: `${title} (${name})`,
    namespace: "AWS/ApplicationELB",
    dimensions: ["LoadBalancer", "TargetGroup"],
    metricName,
    stat,
    where: { LoadBalancer: loadBalancer },
    by: "TargetGroup",
  });
  return [
    graph("Requests", "RequestCount", "Sum"),
    graph("Answers of 500 and above", "HTTPCode_Target_5XX_Count", "Sum"),
    graph("Seconds to answer, median", "TargetResponseTime", "p50"),
    graph("Seconds to answer, 95th percentile", "TargetResponseTime", "p95"),
    graph("Seconds to answer, 99th percentile", "TargetResponseTime", "p99"),
    graph("Unhealthy tasks", "UnHealthyHostCount", "Maximum"),
  ];
}

/** Metrics: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html */
function tasksOf(clusterName: string): Graph[] {
  const graph = (title: string, namespace: string, metricName: string, stat = "Average"): Graph => ({
    title,
    namespace,
    dimensions: ["ClusterName", "ServiceName"],
    metricName,
    stat,
    where: { ClusterName: clusterName },
    by: "ServiceName",
  });
  return [
    graph("CPU of tasks, percent", "AWS/ECS", "CPUUtilization"),
    graph("Memory of tasks, percent", "AWS/ECS", "MemoryUtilization"),
    graph("Tasks that are wanted", "ECS/ContainerInsights", "DesiredTaskCount", "Maximum"),
    graph("Tasks that run", "ECS/ContainerInsights", "RunningTaskCount"),
    graph("Tasks that start", "ECS/ContainerInsights", "PendingTaskCount", "Maximum"),
  ];
}

const queue = { namespace: "AWS/SQS", dimensions: ["QueueName"], stat: "Maximum", by: "QueueName" };
const database = {
  namespace: "AWS/RDS",
  dimensions: ["DBClusterIdentifier"],
  stat: "Average",
  by: "DBClusterIdentifier",
};

const stores: readonly Graph[] = [
  { ...queue, title: "Seconds that the oldest message waits, region", metricName: "ApproximateAgeOfOldestMessage" },
  { ...queue, title: "Messages that wait, region", metricName: "ApproximateNumberOfMessagesVisible" },
  { ...database, title: "CPU of databases, percent, region", metricName: "CPUUtilization" },
  { ...database, title: "Connections to databases, region", metricName: "DatabaseConnections" },
];

/** Counts that the bill follows, by the hour: bytes through NAT gateways and into logs, and capacity of databases. */
const costs: readonly Graph[] = [
  {
    title: "Bytes out through NAT gateways by the hour, region",
    namespace: "AWS/NATGateway",
    dimensions: ["NatGatewayId"],
    metricName: "BytesOutToDestination",
    stat: "Sum",
    by: "NatGatewayId",
    periodSeconds: 3600,
  },
  {
    title: "Bytes into logs by the hour, region",
    namespace: "AWS/Logs",
    dimensions: ["LogGroupName"],
    metricName: "IncomingBytes",
    stat: "Sum",
    by: "LogGroupName",
    periodSeconds: 3600,
  },
  { ...database, title: "Capacity of databases, ACUs, region", metricName: "ServerlessDatabaseCapacity" },
];
