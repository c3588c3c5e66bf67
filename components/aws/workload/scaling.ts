import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { ScalingSpec } from "./spec";

interface ScalableService {
  clusterName: pulumi.Input<string>;
  service: ecs.Service;
  /** Loads to follow beside CPU and memory. */
  targets: ScalingTarget[];
  tags: TagsInput;
}

/** Application Auto Scaling: the limits, a target-tracking policy for each target, and a scheduled action for each change. */
export function createScaling(
  name: string,
  scaling: ScalingSpec,
  scalable: ScalableService,
  opts: pulumi.CustomResourceOptions,
): appautoscaling.Target {
  const target = new appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${scalable.clusterName}/${scalable.service.name}`,
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
      tags: scalable.tags,
    },
    opts,
  );
  for (const { key, value, metric } of [...targetsOf(scaling), ...scalable.targets]) {
    new appautoscaling.Policy(
      `${name}-${key}`,
      {
        ...autoName(`${name}-${key}`, "scalingPolicy"),
        ...dimension(target),
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          targetValue: value,
          predefinedMetricSpecification: metric,
          scaleOutCooldown: scaling.scaleOutCooldownSeconds,
          scaleInCooldown: scaling.scaleInCooldownSeconds,
        },
      },
      opts,
    );
  }
  for (const [key, change] of Object.entries(scaling.schedules)) {
    new appautoscaling.ScheduledAction(
      `${name}-${key}`,
      {
        ...autoName(`${name}-${key}`, "scheduledAction"),
        ...dimension(target),
        schedule: change.schedule,
        timezone: change.timezone ?? "Etc/UTC",
        scalableTargetAction: { minCapacity: change.min, maxCapacity: change.max },
      },
      opts,
    );
  }
  return target;
}

const dimension = (target: appautoscaling.Target) => ({
  serviceNamespace: target.serviceNamespace,
  scalableDimension: target.scalableDimension,
  resourceId: target.resourceId,
});

/** A load that the number of tasks follows, and its value to hold. Source of the metrics:
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
export interface ScalingTarget {
  key: string;
  value: number;
  metric: { predefinedMetricType: string; resourceLabel?: pulumi.Input<string> };
}

function targetsOf({ cpuPercent, memoryPercent }: ScalingSpec): ScalingTarget[] {
  const target = (key: string, value: number | undefined, predefinedMetricType: string): ScalingTarget[] =>
    value === undefined ? [] : [{ key, value, metric: { predefinedMetricType } }];
  return [
    ...target("cpu", cpuPercent, "ECSServiceAverageCPUUtilization"),
    ...target("memory", memoryPercent, "ECSServiceAverageMemoryUtilization"),
  ];
}
