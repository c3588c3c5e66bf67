import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { known, outputOf } from "../../shared/arguments/validation";
import { MAIN_CONTAINER, MAIN_PORT } from "../workload/containers/container-definitions";
import { createEcsService, type ServiceParts } from "../workload/containers/ecs-service";
import { DeploymentStrategy, Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import { gracePeriodOf } from "./health-check";
import type { WebServiceSpec } from "./spec";
import type { Traffic } from "./traffic";

interface WebServiceParts extends ServiceParts {
  traffic: Traffic | undefined;
  /** Alarms that roll a deployment back. */
  alarms: cloudwatch.MetricAlarm[];
}

/** The ECS service behind its load balancer. It waits for the listener rule, else ECS refuses the target group. */
export function createService(
  name: string,
  spec: WebServiceSpec,
  parts: WebServiceParts,
  opts: pulumi.CustomResourceOptions,
): ecs.Service {
  const { traffic, alarms } = parts;
  const { args, label, port } = spec;
  const server = {
    portName: MAIN_PORT,
    discoveryName: label,
    clientAlias: [{ dnsName: label, port }],
    timeout: meshTimeout(args),
  };
  return createEcsService(
    name,
    { ...spec, rollout: args.deployment, timeoutMinutes: timeoutOf(args) + (spec.runBefore?.minutes ?? 0) },
    parts,
    {
      args: {
        deploymentConfiguration: strategyOf(spec),
        ...(traffic && trafficOf(spec, traffic)),
        alarms: rollbackOf(alarms),
      },
      servers: spec.exposure === Exposure.ServiceConnect ? [server] : [],
      before: traffic?.before ?? [],
    },
    opts,
  );
}

/**
 * The alarms that roll a deployment back. That there are none is said outright: the provider leaves the old ones in place
 * when the block goes (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/service.go).
 */
function rollbackOf(alarms: cloudwatch.MetricAlarm[]) {
  const enable = alarms.length > 0;
  return { enable, rollback: enable, alarmNames: alarms.map((alarm) => alarm.name) };
}

/**
 * Half an hour for tasks to start and become healthy, and the time that the old ones stay: after a switch of blue/green,
 * and to finish their requests. The provider's own 20 minutes would end before a bake time does.
 */
export function timeoutOf({ deployment = {}, deregistrationDelaySeconds }: WebServiceArgs): number {
  const defaults = webServiceDefaults.deployment;
  const bakes = deployment.strategy === DeploymentStrategy.BlueGreen;
  const bakeMinutes = bakes ? (known(deployment.bakeTimeMinutes) ?? defaults.bakeTimeMinutes) : 0;
  const delaySeconds = known(deregistrationDelaySeconds) ?? webServiceDefaults.deregistrationDelaySeconds;
  return 30 + bakeMinutes + Math.ceil(delaySeconds / 60);
}

/** Seconds without traffic after which Service Connect's proxy closes a connection. Source of both:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
const IDLE_SECONDS = 300;

/** How long a request may take through Service Connect; a connection is idle at least that long. */
function meshTimeout({ timeoutSeconds = webServiceDefaults.timeoutSeconds }: WebServiceArgs) {
  const idle = outputOf(timeoutSeconds).apply((seconds) => Math.max(IDLE_SECONDS, seconds));
  return { perRequestTimeoutSeconds: timeoutSeconds, idleTimeoutSeconds: idle };
}

/** How a new revision takes over, and the run that it waits for. */
function strategyOf({ args: { deployment = {} }, blueGreen, runBefore }: WebServiceSpec) {
  const bakeTime = deployment.bakeTimeMinutes ?? webServiceDefaults.deployment.bakeTimeMinutes;
  const waits = runBefore && { lifecycleHooks: runBefore.lifecycleHooks };
  return blueGreen
    ? { strategy: "BLUE_GREEN", bakeTimeInMinutes: outputOf(bakeTime).apply(String), ...waits }
    : { strategy: "ROLLING", ...waits };
}

/** The target group; for blue/green also the other one, the rule to turn and the role to turn it with. */
function trafficOf({ args, port }: WebServiceSpec, traffic: Traffic) {
  const { alternate, switchRole } = traffic;
  return {
    healthCheckGracePeriodSeconds: gracePeriodOf(args),
    loadBalancers: [
      {
        targetGroupArn: traffic.targetGroup.arn,
        containerName: MAIN_CONTAINER,
        containerPort: port,
        ...(alternate &&
          switchRole && {
            advancedConfiguration: {
              alternateTargetGroupArn: alternate.arn,
              productionListenerRule: traffic.rule.arn,
              roleArn: switchRole.arn,
            },
          }),
      },
    ],
  };
}
