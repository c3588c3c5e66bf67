import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { PERIOD_DAYS } from "./burn-alerts";

/** Characters of a service's id: https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/services/create */
const LONGEST_ID = 63;

interface ObjectiveSpec {
  key: string;
  title: string;
  percent: number;
  project: pulumi.Input<string>;
  labels: TagsInput;
  sli: Pick<monitoring.SloArgs, "requestBasedSli" | "windowsBasedSli">;
}

/** An objective of Cloud Monitoring with a service of its own, for a resource that Cloud Monitoring knows none of. */
export function createObjective(
  name: string,
  { key, title, percent, project, labels: userLabels, sli }: ObjectiveSpec,
  opts: pulumi.CustomResourceOptions,
): monitoring.Slo {
  const serviceId = physicalName([name, pulumi.getProject(), pulumi.getStack()], LONGEST_ID);
  const service = new monitoring.CustomService(name, { project, serviceId, displayName: name, userLabels }, opts);
  const goal = Number((percent / 100).toPrecision(10));
  const held = { project, service: service.serviceId, displayName: title, goal, rollingPeriodDays: PERIOD_DAYS };
  return new monitoring.Slo(`${name}-${key}`, { ...held, ...sli, userLabels }, opts);
}
