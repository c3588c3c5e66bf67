import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { checkedEnv } from "../../../shared/arguments/env";
import { isPlain, judgedLater, refuse } from "../../../shared/arguments/validation";
import { problemWithImage, warnOfMovingTag, warnOfSignIn } from "../../../shared/names/images";
import { byName, physicalName } from "../../../shared/names/physical-names";
import { problemWithReach } from "../../common/images";
import type { Location } from "../../common/locations";
import { autoName } from "../../common/names";
import { type SecretRef, secretOf } from "../../common/references/references";
import { ContainerCondition, type ContainerHealthCheck, type Sidecar } from "../args";
import { problemWithTaskSize } from "../checks";
import type { TaskConnections } from "../connections/connections";
import type { Logins } from "../connections/logins";
import { workloadDefaults } from "../defaults";
import type { TaskRoles } from "../identity";
import type { RunBefore } from "../run-before";
import type { TaskSpec } from "../spec";
import { volumesOf } from "../volumes";
import { type Container, containerDefinitions, MAIN_CONTAINER, MAIN_PORT } from "./container-definitions";
import { routedLog, routerContainer } from "./log-router";
import type { PipelineImage } from "./pipeline-image";
import { settingsOf } from "./settings";

/** A task; with the protocol of its port, for Service Connect's proxy, where it has a port. */
interface DefinedTask extends TaskSpec {
  appProtocol?: string;
  /** Ports of the main container beside its own. */
  furtherPorts?: { name: string; port: pulumi.Input<number> | undefined; appProtocol: string | undefined }[];
  /** The run that its revisions wait for, as a label of the main container. */
  runBefore?: RunBefore | undefined;
  /** The main container's own check, where its component completes it. */
  containerHealthCheck?: ContainerHealthCheck | undefined;
  /** The family of its revisions; that of a service of the same name by default. */
  family?: string;
}

interface TaskContext {
  /** The image that a pipeline decides on; absent where the program does. */
  pipeline?: PipelineImage | undefined;
  location: pulumi.Output<Location>;
  logGroup: cloudwatch.LogGroup;
  roles: TaskRoles;
}

/** The log group of all containers of a workload: the one that exists, or a new one. */
export function createLogs(name: string, spec: TaskSpec, opts: pulumi.CustomResourceOptions): cloudwatch.LogGroup {
  const { logGroupName } = spec.args;
  if (logGroupName !== undefined) return cloudwatch.LogGroup.get(name, logGroupName, undefined, opts);
  const { logKmsKeyArn } = spec.environment;
  return new cloudwatch.LogGroup(
    name,
    {
      ...autoName(name, "logGroup"),
      retentionInDays: spec.logRetentionDays,
      ...(logKmsKeyArn !== undefined && { kmsKeyId: logKmsKeyArn }),
      tags: spec.tags,
    },
    opts,
  );
}

/** The family of a workload's task definition, the name of all its revisions. */
export const taskFamily = (...names: string[]): string =>
  physicalName([pulumi.getProject(), pulumi.getStack(), ...names], 255);

/** The task definition: the containers in canonical JSON, the size, the two roles and the volumes. */
export function createTaskDefinition(
  name: string,
  spec: DefinedTask,
  { location, logGroup, roles, pipeline }: TaskContext,
  opts: pulumi.CustomResourceOptions,
): ecs.TaskDefinition {
  const { args } = spec;
  warnOfMovingTag(args.image, logGroup);
  if (args.registryCredentials === undefined) warnOfSignIn(args.image, "give registryCredentials", logGroup);
  const beside = {
    cpu: stringly(spec.cpu, 1024),
    memory: stringly(spec.memory, 1),
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: spec.architecture },
    executionRoleArn: roles.execution.arn,
    taskRoleArn: roles.task.arn,
    ...(args.ephemeralStorageGib !== undefined && { ephemeralStorage: { sizeInGib: args.ephemeralStorageGib } }),
    volumes: volumesOf(args),
  };
  const settled = pulumi.all([containersOf(name, spec, roles.logins), logGroup.name, location, spec.connections.late]);
  const definitions = settled.apply(([containers, group, { region }, late]) =>
    containerDefinitions(connected(containers, late), { group, region, mode: spec.logMode }),
  );
  const whole = pipeline
    ? pulumi.all([definitions, pulumi.output(beside)]).apply(([own, rest]) => pipeline.applyTo(own, rest))
    : definitions;
  return new ecs.TaskDefinition(
    name,
    {
      family: spec.family ?? taskFamily(name),
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      ...beside,
      containerDefinitions: whole.apply((all) => checkedSize(spec.component, name, JSON.stringify(all))),
      tags: spec.tags,
    },
    opts,
  );
}

/** The containers, the main one with the variables of connections whose references came as Outputs. */
function connected(containers: Container[], late: pulumi.Unwrap<TaskConnections["late"]>): Container[] {
  const [main, ...others] = containers;
  if (main === undefined || late === undefined) return containers;
  return [{ ...main, env: { ...main.env, ...late.env }, secrets: { ...main.secrets, ...late.secrets } }, ...others];
}

/** The container definitions as they are, or an error where they are larger than ECS takes. */
function checkedSize(component: string, name: string, definitions: string): string {
  const reason = problemWithTaskSize(Buffer.byteLength(definitions));
  if (reason !== undefined) refuse(component, name, [{ propertyPath: "env", reason }]);
  return definitions;
}

/** ECS takes CPU units and MiB as text. */
function stringly(value: pulumi.Input<number>, factor: number): pulumi.Input<string> {
  return isPlain(value) ? `${value * factor}` : pulumi.output(value).apply((known) => `${known * factor}`);
}

/** The main container and the sidecars, with values that may still be Inputs. */
function containersOf(name: string, spec: DefinedTask, logins: Logins) {
  const { component, args } = spec;
  const { logRouter } = args;
  const routed = logRouter && { routed: routedLog(logRouter) };
  const common = { readonlyRootFilesystem: args.readonlyRootFilesystem ?? false, ...routed };
  const volumes = byName(args.volumes);
  const sidecars = byName(args.sidecars);
  const main = {
    ...common,
    name: MAIN_CONTAINER,
    image: spec.image,
    essential: true,
    entrypoint: args.entrypoint,
    args: args.args,
    port: spec.port,
    ...(spec.port !== undefined && { portName: MAIN_PORT, appProtocol: spec.appProtocol }),
    furtherPorts: spec.furtherPorts,
    env: { ...checkedEnv(component, name, "env", args.env), ...spec.connections.env, ...logins.env },
    secrets: references({ ...args.secrets, ...spec.connections.secrets, ...logins.secrets }),
    ...settingsOf(args, spec.runBefore?.labels),
    healthCheck: spec.containerHealthCheck ?? args.containerHealthCheck,
    dependsOn: sidecars.length > 0 ? Object.fromEntries(sidecars.map(([key, car]) => [key, startOf(car)])) : undefined,
    mounts: Object.fromEntries(
      volumes.map(([key, volume]) => [key, { path: volume.mountPath, readOnly: volume.readOnly ?? false }]),
    ),
    stopTimeout: args.stopTimeoutSeconds ?? workloadDefaults.stopTimeoutSeconds,
    registryCredentials: args.registryCredentials && pulumi.output(args.registryCredentials).arn,
  };
  const others = sidecars.map(([key, sidecar]) => ({ ...common, ...sidecarOf(name, key, sidecar, spec) }));
  const { egress } = spec.environment;
  return [main, ...others, ...(logRouter ? [routerContainer(logRouter, { component, name, egress })] : [])];
}

function sidecarOf(name: string, key: string, sidecar: Sidecar, { component, args, environment }: TaskSpec) {
  const byVolume = new Map(Object.entries(args.volumes ?? {}));
  const mounts = Object.entries(sidecar.mounts ?? {});
  const at = { component: component, name, propertyPath: `sidecars.${key}.image` };
  return {
    name: key,
    image: judgedLater(
      at,
      sidecar.image,
      (image) => problemWithImage(image) ?? problemWithReach(image, environment.egress),
    ),
    essential: sidecar.init ? false : (sidecar.essential ?? true),
    entrypoint: sidecar.entrypoint,
    args: sidecar.args,
    port: sidecar.port,
    env: checkedEnv(component, name, `sidecars.${key}.env`, sidecar.env),
    secrets: references(sidecar.secrets),
    ...settingsOf(sidecar),
    memoryLimit: sidecar.memoryLimit,
    healthCheck: sidecar.healthCheck,
    mounts: Object.fromEntries(
      mounts.map(([volume, path]) => [volume, { path, readOnly: byVolume.get(volume)?.readOnly ?? false }]),
    ),
  };
}

/** When the main container may start beside a sidecar. */
function startOf(sidecar: Sidecar): ContainerCondition {
  if (sidecar.startCondition !== undefined) return sidecar.startCondition;
  if (sidecar.init) return ContainerCondition.Success;
  return sidecar.healthCheck ? ContainerCondition.Healthy : ContainerCondition.Start;
}

/** The parts of a container's secrets that its definition needs. */
function references(secrets: Record<string, pulumi.Input<SecretRef>> = {}) {
  const entries = Object.entries(secrets).map(([key, ref]) => {
    const { arn, jsonKey, versionId } = secretOf(ref);
    return [key, { arn, jsonKey, versionId }] as const;
  });
  return Object.fromEntries(entries);
}
