import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import { type BurnRate, burnRates, fastPercent, leastRequests, type Slo } from "../../shared/observability/slo";
import { type AlertContext, above, policyOf } from "../common/alerts";
import type { WorkloadLocation } from "../workload/spec";
import type { WebServiceSpec } from "./spec";

/** An objective as Cloud Monitoring has it. */
interface Objective {
  key: string;
  title: string;
  percent: number;
  basicSli: monitoring.SloArgs["basicSli"];
}

/** Characters of a service's id: https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/services/create */
const LONGEST_ID = 63;
const PERIOD_DAYS = 30;

/**
 * Minutes that an alert policy looks back at most: the workbook's three days are cut to that. Source:
 * https://docs.cloud.google.com/monitoring/quotas#alerting_uptime_limits
 */
const LONGEST_WINDOW = 23 * 60;

/**
 * For each region a service of Cloud Monitoring with its objectives, and three alert policies for each by the burn rates of the
 * SRE workbook, where there is someone to tell. Source:
 * https://docs.cloud.google.com/stackdriver/docs/solutions/slo-monitoring/alerting-on-budget-burn-rate
 */
export function createObjectives(
  spec: WebServiceSpec,
  services: cloudrunv2.Service[],
  context: AlertContext | undefined,
  opts: pulumi.CustomResourceOptions,
): monitoring.Slo[] {
  const { slo } = spec.args;
  if (slo === undefined) return [];
  return [spec.locations.main, ...spec.locations.others].flatMap((location, index) => {
    const service = services[index];
    return service === undefined ? [] : inRegion(spec, slo, location, service, context, opts);
  });
}

function objectivesOf({ availabilityPercent, latency }: Slo): Objective[] {
  const objectives: Objective[] = [];
  if (availabilityPercent !== undefined) {
    const title = `${availabilityPercent} % of the requests are answered without an error`;
    const basicSli = { availability: { enabled: true } };
    objectives.push({ key: "availability", title, percent: availabilityPercent, basicSli });
  }
  if (latency !== undefined) {
    const { seconds, percent = fastPercent } = latency;
    const title = `${percent} % of the requests are answered within ${seconds} s`;
    objectives.push({ key: "speed", title, percent, basicSli: { latency: { threshold: `${seconds}s` } } });
  }
  return objectives;
}

function inRegion(
  { environment: { project }, labels: userLabels }: WebServiceSpec,
  slo: Slo,
  { childName, region }: WorkloadLocation,
  { name: serviceName }: cloudrunv2.Service,
  context: AlertContext | undefined,
  opts: pulumi.CustomResourceOptions,
): monitoring.Slo[] {
  const service = new monitoring.GenericService(
    childName,
    {
      project,
      serviceId: physicalName([childName, pulumi.getProject(), pulumi.getStack()], LONGEST_ID),
      displayName: childName,
      basicService: { serviceType: "CLOUD_RUN", serviceLabels: { location: region, service_name: serviceName } },
      userLabels,
    },
    opts,
  );
  return objectivesOf(slo).map((objective) => {
    const { key, title, percent, basicSli } = objective;
    const child = `${childName}-${key}`;
    const goal = Number((percent / 100).toPrecision(10));
    const args = { project, service: service.serviceId, displayName: title, goal, rollingPeriodDays: PERIOD_DAYS };
    const made = new monitoring.Slo(child, { ...args, ...(basicSli && { basicSli }), userLabels }, opts);
    if (context !== undefined) {
      const burning = { objective, slo: made, serviceName, region };
      for (const rate of burnRates) createBurnAlert(child, burning, rate, context, opts);
    }
    return made;
  });
}

interface Burning {
  objective: Objective;
  slo: monitoring.Slo;
  serviceName: pulumi.Output<string>;
  region: pulumi.Input<string>;
}

/** Both windows burn, and the long one has had requests enough: the few errors of a quiet night would be a large part. */
function createBurnAlert(
  child: string,
  { objective, slo, serviceName, region }: Burning,
  { key, rate, longMinutes, shortMinutes, page }: BurnRate,
  context: AlertContext,
  opts: pulumi.CustomResourceOptions,
): void {
  const on = pulumi.interpolate`resource.type = "cloud_run_revision" AND resource.labels.service_name = "${serviceName}" AND resource.labels.location = "${region}"`;
  const long = Math.min(longMinutes, LONGEST_WINDOW);
  const words = {
    title: `${objective.title}: not so now`,
    severity: page ? ("critical" as const) : ("warning" as const),
    content: `The errors of ${PERIOD_DAYS} days are used up ${rate} times as fast as they may. Look at what the latest revision changed, and at what the service waits for.`,
    logs: pulumi.interpolate`${on} AND ${objective.key === "speed" ? 'httpRequest.latency > "0s"' : "httpRequest.status >= 500"}`,
  };
  new monitoring.AlertPolicy(
    `${child}-${key}`,
    {
      ...policyOf(child, context, words),
      combiner: "AND",
      conditions: [
        burns("long window", slo, rate, long),
        burns("short window", slo, rate, shortMinutes),
        enough(on, long),
      ],
      alertStrategy: { autoClose: "1800s" },
    },
    opts,
  );
}

const seconds = (minutes: number): string => `${minutes * 60}s`;

/** Source: https://docs.cloud.google.com/stackdriver/docs/solutions/slo-monitoring/api/timeseries-selectors */
const burns = (displayName: string, { name }: monitoring.Slo, thresholdValue: number, minutes: number) => ({
  displayName,
  conditionThreshold: {
    filter: pulumi.interpolate`select_slo_burn_rate("${name}", "${seconds(minutes)}")`,
    comparison: "COMPARISON_GT",
    thresholdValue,
    duration: "0s",
    trigger: { count: 1 },
  },
});

const enough = (on: pulumi.Output<string>, minutes: number) => ({
  displayName: "requests enough",
  conditionThreshold: {
    filter: pulumi.interpolate`${on} AND metric.type = "run.googleapis.com/request_count"`,
    aggregations: [
      {
        alignmentPeriod: seconds(minutes),
        perSeriesAligner: "ALIGN_DELTA",
        crossSeriesReducer: "REDUCE_SUM",
        groupByFields: [],
      },
    ],
    comparison: "COMPARISON_GT",
    thresholdValue: above(leastRequests),
    duration: "0s",
    trigger: { count: 1 },
  },
});
