import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";

interface ObservabilitySpec {
  /** ARM id of a workspace that exists. */
  givenWorkspaceId: pulumi.Input<string> | undefined;
  logRetentionDays: pulumi.Input<number>;
  dailyLogQuotaGb: pulumi.Input<number>;
  tags: TagsInput;
}

interface Observability {
  /** Absent where one is given. */
  workspace: operationalinsights.Workspace | undefined;
  workspaceId: pulumi.Output<string>;
  /** Its connection string is secret. */
  applicationInsights: applicationinsights.Component;
}

/** A Log Analytics workspace, which no shared key writes to, and Application Insights on it. */
export function createObservability(
  name: string,
  spec: ObservabilitySpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): Observability {
  const given = spec.givenWorkspaceId;
  const workspace = given === undefined ? createWorkspace(name, spec, where, opts) : undefined;
  const workspaceId = workspace?.id ?? outputOf(given ?? "");
  return { workspace, workspaceId, applicationInsights: createInsights(name, { ...spec, workspaceId }, where, opts) };
}

function createWorkspace(
  name: string,
  { logRetentionDays, dailyLogQuotaGb, tags }: ObservabilitySpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): operationalinsights.Workspace {
  return new operationalinsights.Workspace(
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
}

function createInsights(
  name: string,
  { workspaceId, tags }: { workspaceId: pulumi.Output<string>; tags: TagsInput },
  where: Where,
  opts: pulumi.CustomResourceOptions,
): applicationinsights.Component {
  return new applicationinsights.Component(
    name,
    {
      ...autoName(name, "applicationInsights"),
      ...where,
      kind: "web",
      applicationType: "web",
      ingestionMode: "LogAnalytics",
      workspaceResourceId: workspaceId,
      // The environment's OpenTelemetry agent signs in with the connection string:
      // https://learn.microsoft.com/azure/container-apps/opentelemetry-agents#azure-monitor-application-insights
      disableLocalAuth: false,
      tags,
    },
    { ...opts, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
  );
}
