import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { MAIN_CONTAINER, MAIN_PORT } from "../workload/containers/container-definitions";
import { createEcsService, type ServiceParts } from "../workload/containers/ecs-service";
import { portServers } from "./additional-ports";
import { Exposure } from "./args";
import type { Traffic } from "./routes/traffic";
import type { WebServiceSpec } from "./spec";
import { createHooks, deploymentConfigurationOf } from "./strategies";
import { gracePeriodOf, meshTimeout, timeoutOf } from "./timing";

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
  const { hooks, before } = createHooks(name, spec, opts);
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
        deploymentConfiguration: deploymentConfigurationOf(args, spec, hooks),
        ...(traffic && trafficOf(spec, traffic)),
        alarms: rollbackOf(alarms),
      },
      servers: [...(spec.exposure === Exposure.ServiceConnect ? [server] : []), ...portServers(label, args)],
      before: [...(traffic?.before ?? []), ...before],
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
              ...(traffic.testRule && { testListenerRule: traffic.testRule.arn }),
              roleArn: switchRole.arn,
            },
          }),
      },
    ],
  };
}
