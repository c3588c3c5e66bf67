import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { known } from "../shared/validation";
import { logConfiguration } from "./container-definitions";
import type { Location } from "./identity";
import { autoName } from "./names";
import { MAIN_PORT } from "./task-definition";
import type { Traffic } from "./traffic";
import { Exposure } from "./web-service-args";
import { MAIN_CONTAINER } from "./web-service-checks";
import { type WebServiceSpec, webServiceDefaults } from "./web-service-spec";

interface ServiceParts {
  location: pulumi.Output<Location>;
  logGroup: cloudwatch.LogGroup;
  roles: { policies: pulumi.Resource[] };
  taskDefinition: ecs.TaskDefinition;
  securityGroup: ec2.SecurityGroup;
  traffic: Traffic | undefined;
}

/**
 * The ECS service. It waits for the listener rule, else ECS refuses the target group; and for the roles' policies, else
 * tasks fail at their first start, and on deletion a service without them never drains.
 */
export function createService(
  name: string,
  spec: WebServiceSpec,
  parts: ServiceParts,
  opts: pulumi.CustomResourceOptions,
): ecs.Service {
  const { args, scaling, place } = spec;
  const { traffic, roles } = parts;
  const groups = [parts.securityGroup.id, ...(place.workloadSecurityGroupId ? [place.workloadSecurityGroupId] : [])];
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
        securityGroups: pulumi.all(groups).apply((ids) => ids.filter((id) => id !== undefined)),
        assignPublicIp: false,
      },
      ...deploymentOf(spec),
      ...(traffic && trafficOf(spec, traffic)),
      ...(spec.joinsServiceConnect && { serviceConnectConfiguration: serviceConnectOf(spec, parts) }),
      enableExecuteCommand: args.exec ?? false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: spec.tags,
    },
    {
      ...opts,
      dependsOn: [...roles.policies, ...(traffic?.before ?? [])],
      ...(scaling.automatic && { ignoreChanges: ["desiredCount"] }),
    },
  );
}

/** Fargate and Fargate Spot by their share; a provider without a share is left out. */
export function capacityOf(spotPercent: number): { capacityProvider: string; weight: number }[] {
  const shares = [
    { capacityProvider: "FARGATE", weight: 100 - spotPercent },
    { capacityProvider: "FARGATE_SPOT", weight: spotPercent },
  ];
  return shares.filter(({ weight }) => weight > 0);
}

/** How a new revision takes over; one that fails is rolled back. */
function deploymentOf({ args: { deployment = {} }, blueGreen }: WebServiceSpec) {
  const defaults = webServiceDefaults.deployment;
  const maximumPercent = deployment.maximumPercent ?? defaults.maximumPercent;
  const bakeTimeInMinutes = pulumi.output(deployment.bakeTimeMinutes ?? defaults.bakeTimeMinutes).apply(String);
  return {
    waitForSteadyState: deployment.waitForSteadyState ?? defaults.waitForSteadyState,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent ?? defaults.minimumHealthyPercent,
    deploymentMaximumPercent: maximumPercent,
    // ECS refuses to rebalance zones where there is no room for a task more.
    availabilityZoneRebalancing: (known(maximumPercent) ?? 200) > 100 ? "ENABLED" : "DISABLED",
    ...(blueGreen && { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes } }),
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
