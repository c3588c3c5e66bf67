import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import type * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { LoadBalancerRef } from "../common/references";
import type { ScalingSpec } from "../web-service/spec";

interface ScalableService {
  clusterName: pulumi.Input<string>;
  service: ecs.Service;
  /** Load balancer and target group, for a target of requests. */
  balancer: LoadBalancerRef | undefined;
  targetGroup: lb.TargetGroup | undefined;
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
  for (const { key, value, metric } of targetsOf(scaling, scalable)) {
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
        ...autoName(`${name}-${key}`, "scalingPolicy"),
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

/** What the number of tasks follows. Source of the metrics:
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
function targetsOf(scaling: ScalingSpec, { balancer, targetGroup }: ScalableService) {
  const requests = scaling.requestsPerMinutePerTask;
  const targets = [
    { key: "cpu", value: scaling.cpuPercent, metric: { predefinedMetricType: "ECSServiceAverageCPUUtilization" } },
    {
      key: "memory",
      value: scaling.memoryPercent,
      metric: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
    },
    ...(balancer && targetGroup && requests !== undefined
      ? [
          {
            key: "requests",
            value: requests,
            metric: {
              predefinedMetricType: "ALBRequestCountPerTarget",
              resourceLabel: pulumi.interpolate`${balancer.arnSuffix}/${targetGroup.arnSuffix}`,
            },
          },
        ]
      : []),
  ];
  return targets.flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ value, ...rest }]));
}
