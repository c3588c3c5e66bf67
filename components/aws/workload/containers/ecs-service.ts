import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, known } from "../../../shared/arguments/validation";
import type { Location } from "../../common/locations";
import { autoName } from "../../common/names";
import { taskSubnets } from "../../common/references/references";
import type { Rollout } from "../args";
import type { WorkloadSecurity } from "../connections/security";
import { workloadDefaults } from "../defaults";
import type { TaskRoles } from "../identity";
import { type RestartedSpec, tagsOfService } from "../rotation/changes";
import type { ScalingSpec, TaskSpec } from "../spec";
import { logConfiguration } from "./container-definitions";
import type { PipelineImage } from "./pipeline-image";

/** A workload that runs for ever, and how its number of tasks and its revisions change. */
export interface ServiceSpec extends RestartedSpec {
  scaling: ScalingSpec;
  rollout: Rollout | undefined;
  /** Minutes that a new revision, or the end of the service, may take. */
  timeoutMinutes: number;
  joinsServiceConnect: boolean;
}

export interface ServiceParts {
  location: pulumi.Output<Location>;
  logGroup: cloudwatch.LogGroup;
  roles: TaskRoles;
  taskDefinition: ecs.TaskDefinition;
  pipeline?: PipelineImage | undefined;
  security: WorkloadSecurity;
}

/** A port of the workload under a name of its own. */
export interface ServiceConnectServer {
  portName: string;
  discoveryName: string;
  clientAlias: { dnsName: string; port: pulumi.Input<number> }[];
  timeout: { perRequestTimeoutSeconds?: pulumi.Input<number>; idleTimeoutSeconds: pulumi.Input<number> };
}

/** Parts of the ECS service that the kind of workload sets. */
interface KindOfService {
  /** Arguments beside the common ones. */
  args: Pick<ecs.ServiceArgs, "loadBalancers" | "healthCheckGracePeriodSeconds" | "alarms" | "deploymentConfiguration">;
  /** The names by which Service Connect reaches it. */
  servers: ServiceConnectServer[];
  /** Resources that must be there before the service starts and until it has stopped. */
  before: pulumi.Resource[];
}

/**
 * The ECS service. It waits for the roles' policies and the security group's rules, else tasks fail at their first start,
 * and on deletion a service without them never drains.
 */
export function createEcsService(
  name: string,
  spec: ServiceSpec,
  parts: ServiceParts,
  kind: KindOfService,
  opts: pulumi.CustomResourceOptions,
): ecs.Service {
  const { args, scaling, environment } = spec;
  const { roles, security } = parts;
  return new ecs.Service(
    name,
    {
      ...autoName(name, "ecs"),
      cluster: environment.clusterArn,
      taskDefinition: parts.taskDefinition.arn,
      desiredCount: scaling.min,
      capacityProviderStrategies: capacityOf(spec.spotPercent),
      networkConfiguration: {
        ...taskSubnets(environment),
        securityGroups: securityGroupsOf(spec, security.group.id),
      },
      ...rolloutOf(spec.rollout),
      // The provider refuses to change the capacity providers' shares without it.
      forceNewDeployment: true,
      ...(spec.joinsServiceConnect && { serviceConnectConfiguration: serviceConnectOf(spec, parts, kind.servers) }),
      ...kind.args,
      enableExecuteCommand: args.exec ?? false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: tagsOfService(spec, roles.logins),
    },
    {
      ...opts,
      dependsOn: [...roles.policies, ...security.rules, ...kind.before],
      customTimeouts: timeouts(spec.timeoutMinutes),
      ...(scaling.automatic && { ignoreChanges: ["desiredCount"] }),
      ...(parts.pipeline && { transforms: [parts.pipeline.keepRevision] }),
    },
  );
}

const timeouts = (minutes: number) => ({ create: `${minutes}m`, update: `${minutes}m`, delete: `${minutes}m` });

/** The workload's own group, and its environment's common one; a reference from elsewhere may lack that. */
export function securityGroupsOf({ args, environment }: TaskSpec, own: pulumi.Output<string>) {
  const shared = environment.workloadSecurityGroupId;
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

/** The number of tasks while a new revision replaces the old one; a revision that fails is rolled back. */
function rolloutOf(rollout: Rollout = {}) {
  const defaults = workloadDefaults.rollout;
  const maximumPercent = rollout.maximumPercent ?? defaults.maximumPercent;
  return {
    waitForSteadyState: rollout.waitForSteadyState ?? defaults.waitForSteadyState,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: rollout.minimumHealthyPercent ?? defaults.minimumHealthyPercent,
    deploymentMaximumPercent: maximumPercent,
    // ECS refuses to rebalance zones where there is no room for a task more.
    availabilityZoneRebalancing: (known(maximumPercent) ?? 200) > 100 ? "ENABLED" : "DISABLED",
  };
}

/** Membership in the environment's namespace: as a client, and as a server under the given names. */
function serviceConnectOf(spec: ServiceSpec, { location, logGroup }: ServiceParts, servers: ServiceConnectServer[]) {
  const log = pulumi
    .all([logGroup.name, location])
    .apply(([group, { region }]) => logConfiguration("service-connect", { group, region, mode: spec.logMode }));
  const { namespaceArn } = spec.environment;
  return {
    enabled: true,
    ...(namespaceArn !== undefined && { namespace: namespaceArn }),
    logConfiguration: log,
    services: servers,
  };
}
