import * as pulumi from "@pulumi/pulumi";
import { burnRates, freshPercent } from "../../shared/observability/slo";
import { type AlertContext, subscriptionFilter } from "../common/alerts";
import { createBurnAlert } from "../common/burn-alerts";
import { createObjective } from "../common/objectives";
import type { WorkerSpec } from "./spec";

/**
 * An objective on the minutes in which no message waits longer than it should, and alert policies by its burn rates where there is
 * someone to tell. Source: https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/services.serviceLevelObjectives#WindowsBasedSli
 */
export function createObjectives(
  name: string,
  { args, environment: { project }, labels }: WorkerSpec,
  subscription: pulumi.Output<string>,
  context: AlertContext | undefined,
  opts: pulumi.CustomResourceOptions,
): void {
  const freshness = args.slo?.freshness;
  if (freshness === undefined) return;
  const { seconds, percent = freshPercent } = freshness;
  const title = `in ${percent} % of the minutes no message waits longer than ${seconds} s`;
  const timeSeries = subscriptionFilter(subscription, "oldest_unacked_message_age");
  const sli = { windowsBasedSli: { windowPeriod: "60s", metricMeanInRange: { timeSeries, range: { max: seconds } } } };
  const slo = createObjective(name, { key: "freshness", title, percent, project, labels, sli }, opts);
  if (context === undefined) return;
  const burning = {
    slo,
    title,
    hint: "Messages wait: look at the worker's log, and whether scaling.max has room for more instances.",
    logs: pulumi.interpolate`resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${subscription}"`,
    beside: () => [],
  };
  for (const rate of burnRates) createBurnAlert(`${name}-freshness`, burning, rate, context, opts);
}
