/** Columns that every table of a workspace has. */
const common = "TimeGenerated:datetime _ResourceId";

/** Columns that every table of Resource Graph has. */
const graph = "id name type location resourceGroup subscriptionId properties:dynamic tags:dynamic";
const graphSource = "https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language";

/** Tables of a Log Analytics workspace and of Resource Graph: the columns that queries may name, of text where no type is said, and the page that lists them. */
export const azureTables: Readonly<Record<string, { readonly columns: string; readonly source: string }>> = {
  ContainerAppHTTPLogs: {
    columns: `${common} ContainerAppName RevisionName ReplicaName Method Path StatusCode:int RequestDuration:int RequestId ResponseCodeDetails`,
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerapphttplogs",
  },
  ContainerAppConsoleLogs: {
    columns: `${common} ContainerAppName RevisionName Stream Log`,
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerappconsolelogs",
  },
  ContainerAppSystemLogs: {
    columns: `${common} ContainerAppName JobName Reason Log`,
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerappsystemlogs",
  },
  AzureMetrics: {
    columns: `${common} MetricName Maximum:real`,
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/azuremetrics",
  },
  Usage: {
    columns: `${common} DataType Quantity:real IsBillable:bool`,
    source: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/usage",
  },
  _LogOperation: {
    columns: `${common} Category Detail`,
    source: "https://learn.microsoft.com/azure/azure-monitor/logs/monitor-workspace#_logoperation-function",
  },
  ...Object.fromEntries(
    ["AppRequests", "AppDependencies", "AppExceptions", "AppTraces"].map((name) => [
      name,
      {
        columns: `${common} OperationId`,
        source: `https://learn.microsoft.com/azure/azure-monitor/reference/tables/${name.toLowerCase()}`,
      },
    ]),
  ),
  Resources: { columns: graph, source: graphSource },
  securityresources: { columns: graph, source: graphSource },
};

/**
 * Metrics that charts alone show, by namespace and name, with the dimensions to split them by. `RestartCount` never falls while a
 * replica lives, and so is no metric for an alert. Sources: https://learn.microsoft.com/azure/container-apps/metrics,
 * https://learn.microsoft.com/azure/service-bus-messaging/monitor-service-bus-reference,
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cache-redisenterprise-metrics and
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-dbforpostgresql-flexibleservers-metrics
 */
export const azureCharted: Readonly<Record<string, string>> = {
  "microsoft.app/containerapps Requests": "revisionName replicaName statusCodeCategory statusCode",
  "microsoft.app/containerapps ResponseTime": "statusCodeCategory statusCode",
  "microsoft.app/containerapps Replicas": "revisionName",
  "microsoft.app/containerapps RestartCount": "revisionName replicaName",
  "microsoft.app/containerapps UsageNanoCores": "revisionName replicaName",
  "microsoft.app/containerapps WorkingSetBytes": "revisionName replicaName",
  "microsoft.servicebus/namespaces ActiveMessages": "EntityName",
  "microsoft.servicebus/namespaces DeadletteredMessages": "EntityName",
  "microsoft.cache/redisenterprise serverLoad": "",
  "microsoft.cache/redisenterprise usedmemorypercentage": "",
  "microsoft.dbforpostgresql/flexibleservers cpu_percent": "",
  "microsoft.dbforpostgresql/flexibleservers memory_percent": "",
  "microsoft.dbforpostgresql/flexibleservers storage_percent": "",
  "microsoft.dbforpostgresql/flexibleservers active_connections": "",
};

/** The values of a dimension: names of resources of these types, or words of its own. */
type Values = { readonly types: readonly string[] } | { readonly words: readonly string[] };

const entities: Values = { types: ["azure-native:servicebus:Queue", "azure-native:servicebus:Topic"] };
const each: Values = { words: ["*"] };
const categories: Values = { words: ["1xx", "2xx", "3xx", "4xx", "5xx"] };

/** Source: https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference#metrics-dimensions */
const storageAnswers: Values = {
  words: [
    "ServerOtherError",
    "ServerBusyError",
    "ServerTimeoutError",
    "AuthorizationError",
    "NetworkError",
    "ClientAccountBandwidthThrottlingError",
    "ClientAccountRequestThrottlingError",
    "ClientThrottlingError",
    "ClientTimeoutError",
    "ClientOtherError",
  ],
};

/** Metrics that alerts split by a dimension, and its values. Sources: as of `azureCharted`. */
export const azureMeasured: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  "Microsoft.App/containerApps Replicas": { revisionName: each },
  "Microsoft.App/containerApps Requests": { statusCodeCategory: categories, revisionName: each },
  "Microsoft.App/containerApps ResponseTime": { statusCodeCategory: categories },
  "Microsoft.ServiceBus/namespaces ActiveMessages": { EntityName: entities },
  "Microsoft.ServiceBus/namespaces DeadletteredMessages": { EntityName: entities },
  "Microsoft.Storage/storageAccounts/blobServices Transactions": { ResponseType: storageAnswers },
};

/** Columns of logs whose values are names of resources of these types. */
export const azureNames: Readonly<Record<string, readonly string[]>> = {
  ContainerAppName: ["azure-native:app:ContainerApp"],
  JobName: ["azure-native:app:Job"],
};
