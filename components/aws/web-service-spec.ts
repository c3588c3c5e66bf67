import * as pulumi from "@pulumi/pulumi";
import { problemWithHost } from "../shared/hosts";
import { physicalName } from "../shared/names";
import { Profile } from "../shared/profile";
import { tagsFor } from "../shared/tags";
import { Checker, expected, isPlain, refuse, withDefault } from "../shared/validation";
import { claimRoute } from "./claims";
import { LogMode } from "./container-args";
import { leastMemory } from "./fargate-sizes";
import { type EnvironmentRef, environment, type LoadBalancerRef, loadBalancer } from "./references";
import { Architecture, DeploymentStrategy, Exposure, ProtocolVersion, type WebServiceArgs } from "./web-service-args";
import { checkPlain, problemsWithTask, type TaskValues } from "./web-service-checks";

/** Defaults of `WebService`; those that cost money or protect from interruption, by profile. */
export const webServiceDefaults = {
  port: 8080,
  architecture: Architecture.X86_64,
  exposure: Exposure.Public,
  protocolVersion: ProtocolVersion.Http1,
  logMode: LogMode.NonBlocking,
  logRetentionDays: 30,
  deregistrationDelaySeconds: 30,
  stopTimeoutSeconds: 30,
  healthCheck: {
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    gracePeriodSeconds: 60,
  },
  scaling: { cpuPercent: 60, scaleOutCooldownSeconds: 60, scaleInCooldownSeconds: 300 },
  deployment: {
    strategy: DeploymentStrategy.Rolling,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    bakeTimeMinutes: 10,
    waitForSteadyState: true,
  },
  alarms: { errorPercent: 5, latencySeconds: 1, cpuPercent: 90, memoryPercent: 90 },
  production: { cpu: 0.5, min: 2, max: 10, spotPercent: 0 },
  development: { cpu: 0.25, min: 1, max: 2, spotPercent: 100 },
} as const;

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WebServiceArgs) {
  const place = args.environment === undefined ? emptyPlace : environment(args.environment);
  const defaults = webServiceDefaults[place.profile ?? Profile.Production];
  const checker = new Checker();
  checkPlain(checker, args, place);
  const task = settleTask(name, checker, args, place, defaults.cpu);
  const exposure = args.exposure ?? webServiceDefaults.exposure;
  if (checker.problems.length === 0) claimRoute(checker, name, args, place);
  refuse("WebService", name, checker.problems);

  const strategy = args.deployment?.strategy ?? webServiceDefaults.deployment.strategy;
  return {
    args,
    place,
    ...task,
    exposure,
    label: physicalName([name], 63),
    balancer: balancerOf(exposure, place),
    hosts: hostsOf(name, args, place),
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

/** Stands in for an environment that was not given, so that the other arguments are checked all the same. */
const emptyPlace: EnvironmentRef = { clusterArn: "", clusterName: "", vpcId: "", privateSubnetIds: [] };

interface SettledTask {
  image: pulumi.Input<string>;
  port: pulumi.Input<number>;
  cpu: pulumi.Input<number>;
  memory: pulumi.Input<number>;
}

/**
 * A task's size, image and port. Plain values are checked now; where one of them is an Output, all of them go through one
 * check when they are known, and what depends on a refused one is not created.
 */
function settleTask(
  name: string,
  checker: Checker,
  args: WebServiceArgs,
  place: EnvironmentRef,
  defaultCpu: number,
): SettledTask {
  const { image, memory } = args;
  const port = args.port ?? webServiceDefaults.port;
  const cpu = args.cpu ?? defaultCpu;
  const withMemory = (values: TaskValues) => ({ ...values, memory: values.memory ?? leastMemory(values.cpu) ?? 0 });
  if (isPlain(image) && isPlain(port) && isPlain(cpu) && (memory === undefined || isPlain(memory))) {
    problemsWithTask(checker, { image, port, cpu, memory }, place.egress);
    return withMemory({ image, port, cpu, memory });
  }
  const settled = pulumi.all([image, port, cpu, memory]).apply((given) => {
    const values = { image: given[0], port: given[1], cpu: given[2], memory: given[3] };
    const late = new Checker();
    problemsWithTask(late, values, place.egress);
    refuse("WebService", name, late.problems);
    return withMemory(values);
  });
  return { image: settled.image, port: settled.port, cpu: settled.cpu, memory: settled.memory };
}

function balancerOf(exposure: Exposure, place: EnvironmentRef): LoadBalancerRef | undefined {
  if (exposure === Exposure.ServiceConnect) return undefined;
  const ref = exposure === Exposure.Public ? place.publicLoadBalancer : place.internalLoadBalancer;
  if (ref === undefined) return undefined;
  if (isPlain<LoadBalancerRef | undefined>(ref)) return ref;
  return loadBalancer(expected(ref, `the environment has no load balancer for exposure "${exposure}"`));
}

/**
 * The hosts that a service answers to, the main one first; undefined where its environment has no domain. Each is checked
 * against the domain once that is known.
 */
function hostsOf(name: string, args: WebServiceArgs, place: EnvironmentRef): pulumi.Input<string>[] | undefined {
  const domain = place.domainName;
  if (domain === undefined) return undefined;
  const label = physicalName([name], 63);
  const main = args.host ?? (isPlain(domain) ? `${label}.${domain}` : undefined);
  const hosts = [main, ...(args.additionalHosts ?? [])];
  if (isPlain(domain) && hosts.every((host) => isPlain(host))) return hosts as string[];
  return hosts.map((host) =>
    pulumi.all([domain, host]).apply(([domainName, given]) => {
      if (domainName === undefined) throw new pulumi.RunError(`WebService "${name}": its environment has no domain`);
      const problem = given === undefined ? undefined : problemWithHost(given, domainName);
      if (problem !== undefined) refuse("WebService", name, [{ propertyPath: "host", reason: problem }]);
      return given ?? `${label}.${domainName}`;
    }),
  );
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
