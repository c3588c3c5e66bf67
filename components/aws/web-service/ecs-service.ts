import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, known, outputOf } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import { MAIN_CONTAINER } from "../workload/container-checks";
import { logConfiguration } from "../workload/container-definitions";
import type { Location } from "../workload/identity";
import type { WorkloadSecurity } from "../workload/security-groups";
import { MAIN_PORT } from "../workload/task-definition";
import { DeploymentStrategy, Exposure, type WebServiceArgs } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";
import type { Traffic } from "./traffic";

interface ServiceParts {
  location: pulumi.Output<Location>;
  logGroup: cloudwatch.LogGroup;
  roles: { policies: pulumi.Resource[] };
  taskDefinition: ecs.TaskDefinition;
  security: WorkloadSecurity;
  traffic: Traffic | undefined;
  /** Alarms that roll a deployment back. */
  alarms: cloudwatch.MetricAlarm[];
}

/**
 * The ECS service. It waits for the listener rule, else ECS refuses the target group; and for the roles' policies and the
 * security group's rules, else tasks fail at their first start, and on deletion a service without them never drains.
 */
export function createService(
  name: string,
  spec: WebServiceSpec,
  parts: ServiceParts,
  opts: pulumi.CustomResourceOptions,
): ecs.Service {
  const { args, scaling, place } = spec;
  const { traffic, roles, security, alarms } = parts;
  return new ecs.Service(
    name,
    {
      ...autoName(name, "ecs"),
      cluster: place.clusterArn,
      taskDefinition: parts.taskDefinition.arn,
      desiredCount: scaling.min,
      capacityProviderStrategies: capacityOf(spec.spotPercent),
      networkConfiguration: {
        subnets: place.privateSubnetIds,
        securityGroups: securityGroupsOf(spec, security.group.id),
        assignPublicIp: false,
      },
      ...deploymentOf(spec),
      // The provider refuses to change the capacity providers' shares without it.
      forceNewDeployment: true,
      ...(traffic && trafficOf(spec, traffic)),
      ...(spec.joinsServiceConnect && { serviceConnectConfiguration: serviceConnectOf(spec, parts) }),
      ...(alarms.length > 0 && {
        alarms: { enable: true, rollback: true, alarmNames: alarms.map((alarm) => alarm.name) },
      }),
      enableExecuteCommand: args.exec ?? false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: spec.tags,
    },
    {
      ...opts,
      dependsOn: [...roles.policies, ...security.rules, ...(traffic?.before ?? [])],
      customTimeouts: timeoutsOf(args),
      ...(scaling.automatic && { ignoreChanges: ["desiredCount"] }),
    },
  );
}

/** The workload's own group, and the one that all of its environment carry, which a reference from elsewhere may lack. */
function securityGroupsOf({ args, place }: WebServiceSpec, own: pulumi.Output<string>) {
  const shared = place.workloadSecurityGroupId;
  if (shared === undefined) return [own];
  if (isPlain(args.environment)) return [own, shared as pulumi.Input<string>];
  return pulumi.all([own, shared]).apply((ids) => ids.filter((id) => id !== undefined));
}

/** Fargate and Fargate Spot by their share; a provider without a share is left out. */
export function capacityOf(spotPercent: number): { capacityProvider: string; weight: number }[] {
  const shares = [
    { capacityProvider: "FARGATE", weight: 100 - spotPercent },
    { capacityProvider: "FARGATE_SPOT", weight: spotPercent },
  ];
  return shares.filter(({ weight }) => weight > 0);
}

/**
 * Half an hour for tasks to start and become healthy, and the time that the old ones stay: after a switch of blue/green,
 * and to finish their requests. The provider's own 20 minutes would end before a bake time does.
 */
export function timeoutsOf({ deployment = {}, deregistrationDelaySeconds }: WebServiceArgs) {
  const defaults = webServiceDefaults.deployment;
  const bakes = deployment.strategy === DeploymentStrategy.BlueGreen;
  const bakeMinutes = bakes ? (known(deployment.bakeTimeMinutes) ?? defaults.bakeTimeMinutes) : 0;
  const delaySeconds = known(deregistrationDelaySeconds) ?? webServiceDefaults.deregistrationDelaySeconds;
  const minutes = `${30 + bakeMinutes + Math.ceil(delaySeconds / 60)}m`;
  return { create: minutes, update: minutes, delete: minutes };
}

/** How a new revision takes over; one that fails is rolled back. */
function deploymentOf({ args: { deployment = {} }, blueGreen }: WebServiceSpec) {
  const defaults = webServiceDefaults.deployment;
  const maximumPercent = deployment.maximumPercent ?? defaults.maximumPercent;
  const bakeTime = deployment.bakeTimeMinutes ?? defaults.bakeTimeMinutes;
  return {
    waitForSteadyState: deployment.waitForSteadyState ?? defaults.waitForSteadyState,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent ?? defaults.minimumHealthyPercent,
    deploymentMaximumPercent: maximumPercent,
    // ECS refuses to rebalance zones where there is no room for a task more.
    availabilityZoneRebalancing: (known(maximumPercent) ?? 200) > 100 ? "ENABLED" : "DISABLED",
    deploymentConfiguration: blueGreen
      ? { strategy: "BLUE_GREEN", bakeTimeInMinutes: outputOf(bakeTime).apply(String) }
      : { strategy: "ROLLING" },
  };
}

/** The target group; for blue/green also the other one, the rule to turn and the role to turn it with. */
function trafficOf({ args, port }: WebServiceSpec, traffic: Traffic) {
  const { alternate, switchRole } = traffic;
  const gracePeriod = webServiceDefaults.healthCheck.gracePeriodSeconds;
  return {
    healthCheckGracePeriodSeconds: args.healthCheck?.gracePeriodSeconds ?? gracePeriod,
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

/** Membership in the environment's namespace: as a client, and as a server under its own name where no load balancer is. */
function serviceConnectOf(spec: WebServiceSpec, { location, logGroup }: ServiceParts) {
  const log = pulumi
    .all([logGroup.name, location])
    .apply(([group, { region }]) => logConfiguration("service-connect", { group, region, mode: spec.logMode }));
  const server = {
    portName: MAIN_PORT,
    discoveryName: spec.label,
    clientAlias: [{ dnsName: spec.label, port: spec.port }],
  };
  return {
    enabled: true,
    ...(spec.place.namespaceArn !== undefined && { namespace: spec.place.namespaceArn }),
    logConfiguration: log,
    services: spec.exposure === Exposure.ServiceConnect ? [server] : [],
  };
}
