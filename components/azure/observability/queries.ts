import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { partsOf } from "../common/arm-ids";
import { uuidOf } from "../common/names";
import type { Where } from "../common/resource-group";

/** A query of an environment's logs, as the portal lists it. */
interface SavedQuery {
  key: string;
  displayName: string;
  /** Lines of KQL. */
  lines: readonly string[];
}

/** Source of the tables: https://learn.microsoft.com/azure/container-apps/logging */
const ofContainers: readonly SavedQuery[] = [
  {
    key: "errors",
    displayName: "Errors by service",
    lines: [
      "ContainerAppConsoleLogs",
      "| where TimeGenerated > ago(1h)",
      '| where Stream == "stderr" or Log has_any ("error", "exception", "fatal")',
      "| summarize Lines = count(), Last = max(TimeGenerated), Sample = take_any(Log) by ContainerAppName, RevisionName",
      "| order by Lines desc",
    ],
  },
  {
    key: "events",
    displayName: "Events of the platform",
    lines: [
      "ContainerAppSystemLogs",
      "| where TimeGenerated > ago(1h)",
      "| summarize Events = count(), Last = max(TimeGenerated), Sample = take_any(Log) by ContainerAppName, JobName, Reason",
      "| order by Events desc",
    ],
  },
  {
    key: "volume",
    displayName: "Logs that cost",
    lines: [
      "Usage",
      "| where TimeGenerated > ago(7d) and IsBillable",
      "| summarize GB = sum(Quantity) / 1000 by DataType, bin(TimeGenerated, 1d)",
      "| order by GB desc",
    ],
  },
];

/** Of environments that log each request. Source: https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerapphttplogs */
const ofRequests: readonly SavedQuery[] = [
  {
    key: "slowest",
    displayName: "Slowest requests",
    lines: [
      "ContainerAppHTTPLogs",
      "| where TimeGenerated > ago(1h)",
      "| top 100 by RequestDuration desc",
      "| project TimeGenerated, ContainerAppName, Method, Path, StatusCode, RequestDuration, RequestId",
    ],
  },
  {
    key: "request",
    displayName: "One request by its id",
    lines: [
      'let id = "put the id here";',
      "ContainerAppHTTPLogs",
      "| where RequestId == id",
      "| project TimeGenerated, ContainerAppName, RevisionName, ReplicaName, Method, Path, StatusCode, RequestDuration, ResponseCodeDetails",
    ],
  },
];

/** Of environments with traces. Source: https://learn.microsoft.com/azure/azure-monitor/reference/tables/apprequests */
const ofTraces: readonly SavedQuery[] = [
  {
    key: "trace",
    displayName: "One request by its trace id",
    lines: [
      'let id = "put the trace id here";',
      "union AppRequests, AppDependencies, AppExceptions, AppTraces",
      "| where OperationId == id",
      "| order by TimeGenerated asc",
    ],
  },
];

interface QueriesSpec {
  workspace: pulumi.Output<string>;
  /** Whether the environment logs each request. */
  httpLogs: boolean;
}

/**
 * Log queries that the portal offers in the environment's workspace, under the environment's name. A query pack would have
 * them for all workspaces, but the name of a query in it is a property `id`, which Pulumi sends of no resource.
 */
export function createQueries(
  name: string,
  { workspace, httpLogs }: QueriesSpec,
  { resourceGroupName }: Where,
  opts: pulumi.CustomResourceOptions,
): void {
  const workspaceName = workspace.apply((id) => partsOf(id).name);
  for (const { key, displayName, lines } of [...ofContainers, ...(httpLogs ? ofRequests : []), ...ofTraces]) {
    const childName = `${name}-query-${key}`;
    new operationalinsights.SavedSearch(
      childName,
      {
        savedSearchId: uuidOf([childName, pulumi.getProject(), pulumi.getStack()]),
        resourceGroupName,
        workspaceName,
        category: name,
        displayName,
        query: lines.join("\n"),
      },
      // Azure changes one only against its etag, which azure-native does not send.
      { ...opts, replaceOnChanges: ["*"], deleteBeforeReplace: true },
    );
  }
}
