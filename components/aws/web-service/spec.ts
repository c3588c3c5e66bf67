import * as pulumi from "@pulumi/pulumi";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, expected, isPlain, refuse, withDefault } from "../../shared/arguments/validation";
import { physicalName } from "../../shared/names/physical-names";
import { hostsOf } from "../../shared/names/served-hosts";
import { profileOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { type EnvironmentRef, environment, type LoadBalancerRef, loadBalancer } from "../common/references";
import { leastMemory } from "../workload/fargate-sizes";
import { DeploymentStrategy, Exposure, type WebServiceArgs } from "./args";
import { checkTogether, nowhere, problemsWithTask, type TaskValues } from "./checks";
import { claimRoute } from "./claims";
import { webServiceDefaults } from "./defaults";
import { webServiceShape } from "./shape";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const checker = new Checker();
  const wellFormed = checkArguments(checker, args, webServiceShape);
  const place = wellFormed && checker.accepts("environment") ? environment(args.environment) : nowhere;
  if (wellFormed) checkTogether(checker, name, args, place);
  const recordedHosts = checker.problems.length === 0 ? claimRoute(checker, name, args, place) : new Set<string>();
  refuse("WebService", name, checker.problems);

  const defaults = webServiceDefaults[profileOf(place)];
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  const strategy = args.deployment?.strategy ?? webServiceDefaults.deployment.strategy;
  return {
    args,
    place,
    ...settleTask(name, args, place, defaults.cpu),
    exposure,
    label: physicalName([name], 63),
    balancer: balancerOf(exposure, place),
    hosts: hostsOf("WebService", name, args, place.domainName),
    /** Those whose records another service makes. */
    recordedHosts,
    architecture: args.architecture ?? webServiceDefaults.architecture,
    protocolVersion: args.protocolVersion ?? webServiceDefaults.protocolVersion,
    logMode: args.logMode ?? webServiceDefaults.logMode,
    logRetentionDays: args.logRetentionDays ?? withDefault(place.logRetentionDays, webServiceDefaults.logRetentionDays),
    spotPercent: args.spotPercent ?? defaults.spotPercent,
    scaling: resolveScaling(args, defaults),
    blueGreen: strategy === DeploymentStrategy.BlueGreen && exposure !== Exposure.ServiceConnect,
    joinsServiceConnect: args.serviceConnect === true || exposure === Exposure.ServiceConnect,
    tags: tagsFor("WebService", name, args.tags),
  };
}

interface SettledTask {
  image: pulumi.Input<string>;
  port: pulumi.Input<number>;
  cpu: pulumi.Input<number>;
  memory: pulumi.Input<number>;
}

/**
 * A task's size, image and port. Plain values have been checked; where one of them is an Output, all of them go through one
 * check when they are known, and what depends on a refused one is not created.
 */
function settleTask(name: string, args: WebServiceArgs, place: EnvironmentRef, defaultCpu: number): SettledTask {
  const { image, memory } = args;
  const port = args.port ?? webServiceDefaults.port;
  const cpu = args.cpu ?? defaultCpu;
  const withMemory = (values: TaskValues) => ({ ...values, memory: values.memory ?? leastMemory(values.cpu) ?? 0 });
  if (isPlain(image) && isPlain(port) && isPlain(cpu) && (memory === undefined || isPlain(memory))) {
    return withMemory({ image, port, cpu, memory });
  }
  const settled = pulumi.all([image, port, cpu, memory]).apply((given) => {
    const values = {
      image: given[0],
      port: given[1] ?? webServiceDefaults.port,
      cpu: given[2] ?? defaultCpu,
      memory: given[3],
    };
    refuse("WebService", name, problemsWithTask(values, place.egress));
    return withMemory(values);
  });
  // What is plain stays plain: names and records may depend on it.
  return {
    image: isPlain(image) ? image : settled.image,
    port: isPlain(port) ? port : settled.port,
    cpu: isPlain(cpu) ? cpu : settled.cpu,
    memory: settled.memory,
  };
}

function balancerOf(exposure: Exposure, place: EnvironmentRef): LoadBalancerRef | undefined {
  if (exposure === Exposure.ServiceConnect) return undefined;
  const ref = exposure === Exposure.Public ? place.publicLoadBalancer : place.internalLoadBalancer;
  if (ref === undefined) return undefined;
  if (isPlain<LoadBalancerRef | undefined>(ref)) return ref;
  return loadBalancer(expected(ref, `the environment has no load balancer for exposure "${exposure}"`));
}

export type ScalingSpec = ReturnType<typeof resolveScaling>;

/** The limits and targets; without a target of its own a service whose number may change follows its CPU. */
function resolveScaling({ scaling = {} }: WebServiceArgs, profile: { min: number; max: number }) {
  const defaults = webServiceDefaults.scaling;
  const min = scaling.min ?? Math.min(profile.min, scaling.max ?? profile.min);
  const max = scaling.max ?? Math.max(profile.max, min);
  const { cpuPercent, memoryPercent, requestsPerMinutePerTask, schedules = {} } = scaling;
  const follows = [cpuPercent, memoryPercent, requestsPerMinutePerTask].some((target) => target !== undefined);
  return {
    min,
    max,
    automatic: max > min || follows || Object.keys(schedules).length > 0,
    cpuPercent: follows ? cpuPercent : defaults.cpuPercent,
    memoryPercent,
    requestsPerMinutePerTask,
    schedules,
    scaleOutCooldownSeconds: scaling.scaleOutCooldownSeconds ?? defaults.scaleOutCooldownSeconds,
    scaleInCooldownSeconds: scaling.scaleInCooldownSeconds ?? defaults.scaleInCooldownSeconds,
  };
}
