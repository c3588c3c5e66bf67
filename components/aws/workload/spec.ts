import * as pulumi from "@pulumi/pulumi";
import { applyWithSecrecy, isPlain, refuse, withDefault, withoutValues } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { type TagsInput, tagsFor } from "../../shared/tags";
import { leastMemory } from "../common/fargate-sizes";
import type { EnvironmentRef } from "../common/references/references";
import type { Architecture, LogMode, ScheduledScaling, ServiceScaling, WorkloadArgs } from "./args";
import { problemsWithTask, type TaskValues } from "./checks";
import { connectionsOf, type TaskConnections } from "./connections/connections";
import { workloadDefaults } from "./defaults";

/** A task with its defaults, as every part of a workload needs it. */
export interface TaskSpec extends SettledTask {
  /** The class of the workload, for errors. */
  component: string;
  args: WorkloadArgs;
  environment: EnvironmentRef;
  architecture: Architecture;
  logMode: LogMode;
  logRetentionDays: pulumi.Input<number>;
  spotPercent: number;
  connections: TaskConnections;
  tags: TagsInput;
}

/** The class and the name of a workload, for its tags and its errors. */
export interface Workload {
  component: string;
  name: string;
}

/**
 * Fills in the defaults of the arguments that every workload has.
 *
 * @param port the port that the main container listens on, for a workload that has one, and its default
 */
export function resolveTask(
  { component, name }: Workload,
  args: WorkloadArgs,
  environment: EnvironmentRef,
  port?: Port,
): TaskSpec {
  const defaults = workloadDefaults[profileOf(environment)];
  return {
    component,
    args,
    environment,
    ...settleTask({ component, name }, args, environment, { cpu: defaults.cpu, port }),
    architecture: args.architecture ?? workloadDefaults.architecture,
    logMode: args.logMode ?? workloadDefaults.logMode,
    logRetentionDays:
      args.logRetentionDays ?? withDefault(environment.logRetentionDays, workloadDefaults.logRetentionDays),
    spotPercent: args.spotPercent ?? defaults.spotPercent,
    connections: connectionsOf({ component, name }, args),
    tags: tagsFor(component, name, args.tags),
  };
}

interface Port {
  given: pulumi.Input<number> | undefined;
  byDefault: number;
}

interface SettledTask {
  image: pulumi.Input<string>;
  port: pulumi.Input<number> | undefined;
  cpu: pulumi.Input<number>;
  memory: pulumi.Input<number>;
}

/**
 * A task's size, image and port. Plain values have been checked; if one of them is an Output, all go through one check
 * when they are known, and no resource that depends on a refused one is created.
 */
function settleTask(
  { component, name }: Workload,
  args: WorkloadArgs,
  environment: EnvironmentRef,
  defaults: { cpu: number; port: Port | undefined },
): SettledTask {
  const { image, memory } = args;
  const port = defaults.port && (defaults.port.given ?? defaults.port.byDefault);
  const cpu = args.cpu ?? defaults.cpu;
  const withMemory = (values: TaskValues) => ({ ...values, memory: values.memory ?? leastMemory(values.cpu) ?? 0 });
  if (
    isPlain(image) &&
    isPlain<number | undefined>(port) &&
    isPlain(cpu) &&
    (memory === undefined || isPlain(memory))
  ) {
    return withMemory({ image, port, cpu, memory });
  }
  const settled = applyWithSecrecy(pulumi.all([image, port, cpu, memory]), (given, secret) => {
    const values = {
      image: given[0],
      port: given[1] ?? defaults.port?.byDefault,
      cpu: given[2] ?? defaults.cpu,
      memory: given[3],
    };
    const problems = problemsWithTask(values, environment.egress);
    refuse(component, name, secret ? withoutValues(problems) : problems);
    return withMemory(values);
  });
  // Plain values stay plain: names and records may depend on them.
  return {
    image: isPlain(image) ? image : settled.image,
    port: port === undefined || isPlain(port) ? port : settled.port.apply((known) => known ?? 0),
    cpu: isPlain(cpu) ? cpu : settled.cpu,
    memory: settled.memory,
  };
}

/** How many tasks run, with the defaults. */
export interface ScalingSpec {
  min: number;
  max: number;
  /** Whether the number of tasks may change. */
  automatic: boolean;
  cpuPercent: number | undefined;
  memoryPercent: number | undefined;
  schedules: Record<string, ScheduledScaling>;
  scaleOutCooldownSeconds: pulumi.Input<number>;
  scaleInCooldownSeconds: pulumi.Input<number>;
}

/**
 * The limits and the load to follow: by default the CPU, if the number may change.
 *
 * @param followsMore whether the number of tasks follows anything beside CPU and memory
 */
export function resolveScaling(
  scaling: ServiceScaling = {},
  environment: EnvironmentRef,
  followsMore: boolean,
): ScalingSpec {
  const profile = workloadDefaults[profileOf(environment)];
  const defaults = workloadDefaults.scaling;
  const min = scaling.min ?? Math.min(profile.min, scaling.max ?? profile.min);
  const max = scaling.max ?? Math.max(profile.max, min);
  const { cpuPercent, memoryPercent, schedules = {} } = scaling;
  const follows = followsMore || cpuPercent !== undefined || memoryPercent !== undefined;
  return {
    min,
    max,
    automatic: max > min || follows || Object.keys(schedules).length > 0,
    cpuPercent: follows ? cpuPercent : defaults.cpuPercent,
    memoryPercent,
    schedules,
    scaleOutCooldownSeconds: scaling.scaleOutCooldownSeconds ?? defaults.scaleOutCooldownSeconds,
    scaleInCooldownSeconds: scaling.scaleInCooldownSeconds ?? defaults.scaleInCooldownSeconds,
  };
}
