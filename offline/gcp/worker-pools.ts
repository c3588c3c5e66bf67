import type { Failure } from "../model";
import { list, record, text } from "../spec";
import type { Properties } from "../values";

/** Cloud Run's refusals of a worker pool: https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu */
export function problemsWithPool(inputs: Properties): readonly Failure[] {
  const containers = list(record(inputs.template).containers).map(record);
  const cpus = containers.map(({ resources }) => cpuOf(record(record(resources).limits).cpu));
  const sum = cpus.reduce((total, cpu) => total + cpu, 0);
  return [
    ...(containers.length > 0 && sum < 1
      ? [refusal("template.containers.resources.limits.cpu", "the minimum vCPU of a worker pool is 1")]
      : []),
    ...problemsWithScaling(record(inputs.scaling)),
  ];
}

/** `500m`, or a number of vCPU; one where none is said. */
function cpuOf(value: unknown): number {
  const given = text(value, "1");
  return given.endsWith("m") ? Number(given.slice(0, -1)) / 1000 : Number(given);
}

/** https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu-autoscaling */
function problemsWithScaling({ scalingMode, minInstanceCount, maxInstanceCount, manualInstanceCount }: Properties) {
  const min = typeof minInstanceCount === "number" ? minInstanceCount : 0;
  if (typeof maxInstanceCount === "number" && min > maxInstanceCount) {
    return [refusal("scaling", "min_instance_count must be less than or equal to max_instance_count")];
  }
  if (scalingMode === "AUTOMATIC" && manualInstanceCount !== undefined) {
    return [refusal("scaling.manual_instance_count", "is of the scaling mode MANUAL")];
  }
  return [];
}

const refusal = (property: string, reason: string): Failure => ({
  property,
  reason: `googleapi: Error 400: Invalid argument: ${reason}, badRequest`,
});
