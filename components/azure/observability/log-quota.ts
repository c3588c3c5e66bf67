import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createLogAlert } from "../common/alerts";
import type { Where } from "../common/resource-group";
import type { Told } from "../common/told";

interface QuotaSpec {
  workspaceId: pulumi.Input<string>;
  told: Told;
  tags: TagsInput;
}

/** Tells that a workspace takes no more logs today. Source: https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap */
export function createQuotaAlert(
  name: string,
  { workspaceId, told, tags }: QuotaSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): void {
  const alert = {
    key: "log-quota",
    happened: `Environment ${name} has reached its daily quota of logs, and loses further ones; dailyLogQuotaGb sets it`,
    severity: "warning" as const,
    query: quotaQuery,
    measure: "Reached",
    threshold: 0,
    windowSize: "PT15M",
  };
  createLogAlert(name, { where, scope: workspaceId, told, alert, tags }, opts);
}

const quotaQuery = [
  "_LogOperation",
  '| where Category =~ "Ingestion" and Detail contains "OverQuota"',
  "| project TimeGenerated, Reached = 1",
].join("\n");
