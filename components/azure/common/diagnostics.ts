import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "./names";

interface DiagnosticsSpec {
  /** ARM id of the resource with the logs and metrics. */
  resourceId: pulumi.Input<string>;
  /** ARM id of the Log Analytics workspace that they go to. */
  workspaceId: pulumi.Input<string>;
  /** Categories of logs. None by default. */
  logs?: readonly string[];
  /** Whether all metrics go there too. */
  metrics?: boolean;
}

/**
 * Azure takes the destination, and never tells it of some resources, such as vaults: after a refresh each preview would show a
 * change. Source: https://github.com/Azure/azure-rest-api-specs/issues/22400
 */
const untold = ["logAnalyticsDestinationType"];

/** Sends logs and metrics to a workspace, each category into a table of its own. */
export function createDiagnostics(
  name: string,
  { resourceId, workspaceId, logs = [], metrics = false }: DiagnosticsSpec,
  opts: pulumi.CustomResourceOptions,
): monitor.DiagnosticSetting {
  return new monitor.DiagnosticSetting(
    name,
    {
      ...autoName(name, "diagnosticSetting"),
      resourceUri: resourceId,
      workspaceId,
      logAnalyticsDestinationType: "Dedicated",
      ...(logs.length > 0 && { logs: logs.map((category) => ({ category, enabled: true })) }),
      ...(metrics && { metrics: [{ category: "AllMetrics", enabled: true }] }),
    },
    { ...opts, ignoreChanges: untold },
  );
}
