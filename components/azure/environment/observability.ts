import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";

interface ObservabilitySpec {
  logRetentionDays: pulumi.Input<number>;
  dailyLogQuotaGb: pulumi.Input<number>;
  tags: TagsInput;
}

interface Observability {
  workspace: operationalinsights.Workspace;
  /** Its connection string is secret. */
  applicationInsights: applicationinsights.Component;
}

/** A Log Analytics workspace, which no shared key writes to, and Application Insights on it. */
export function createObservability(
  name: string,
  { logRetentionDays, dailyLogQuotaGb, tags }: ObservabilitySpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): Observability {
  const workspace = new operationalinsights.Workspace(
    name,
    {
      ...autoName(name, "workspace"),
      ...where,
      sku: { name: "PerGB2018" },
      retentionInDays: logRetentionDays,
      workspaceCapping: { dailyQuotaGb: dailyLogQuotaGb },
      // Diagnostic settings write to it as Azure itself; who reads a resource may read its logs.
      features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
      tags,
    },
    opts,
  );
  const applicationInsights = new applicationinsights.Component(
    name,
    {
      ...autoName(name, "applicationInsights"),
      ...where,
      kind: "web",
      applicationType: "web",
      ingestionMode: "LogAnalytics",
      workspaceResourceId: workspace.id,
      // The environment's OpenTelemetry agent signs in with the connection string:
      // https://learn.microsoft.com/azure/container-apps/opentelemetry-agents#azure-monitor-application-insights
      disableLocalAuth: false,
      tags,
    },
    { ...opts, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
  );
  return { workspace, applicationInsights };
}
