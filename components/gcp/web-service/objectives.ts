import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import { burnRates, fastPercent, leastRequests, type Slo } from "../../shared/observability/slo";
import { type AlertContext, above } from "../common/alerts";
import { createBurnAlert, grown, PERIOD_DAYS } from "../common/burn-alerts";
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
      const burning = burningOf(objective, made, onService(serviceName, region));
      for (const rate of burnRates) createBurnAlert(child, burning, rate, context, opts);
    }
    return made;
  });
}

const onService = (serviceName: pulumi.Output<string>, region: pulumi.Input<string>) =>
  pulumi.interpolate`resource.type = "cloud_run_revision" AND resource.labels.service_name = "${serviceName}" AND resource.labels.location = "${region}"`;

/** The long window has had requests enough: the few errors of a quiet night would be a large part. */
function burningOf({ key, title }: Objective, slo: monitoring.Slo, on: pulumi.Output<string>) {
  const requests = pulumi.interpolate`${on} AND metric.type = "run.googleapis.com/request_count"`;
  return {
    slo,
    title,
    hint: "Look at what the latest revision changed, and at what the service waits for.",
    logs: pulumi.interpolate`${on} AND ${key === "speed" ? 'httpRequest.latency > "0s"' : "httpRequest.status >= 500"}`,
    beside: (minutes: number) => [grown("requests enough", requests, minutes, above(leastRequests))],
  };
}
