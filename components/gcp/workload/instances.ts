import * as pulumi from "@pulumi/pulumi";
import { image } from "../../shared/arguments/container-checks";
import { port } from "../../shared/arguments/judges";
import { type InputsOf, input, join, map, object } from "../../shared/arguments/shape";
import { Checker, integer, isPlain, known, type Problem, refuse, show } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import type { EnvironmentRef } from "../common/references";
import { Accelerator, ExecutionEnvironment, type WebServiceArgs } from "../web-service/args";
import { webServiceDefaults } from "../web-service/defaults";
import { defaultMemory, LARGE_GPU_CPU, LEAST_MEMORY_GEN2, problemWithCpu, problemWithMemory } from "./cloud-run-sizes";
import { memory } from "./container-checks";
import { problemWithReach } from "./images";

/** The size of one container, as far as it is known. */
export interface ContainerSize {
  cpu: number | undefined;
  memory: number | undefined;
}

/** The values of an instance that must fit one another, as far as they are known. */
export interface Instance extends ContainerSize {
  image: string | undefined;
  port: number | undefined;
  concurrentRequests: number | undefined;
  sidecars: Record<string, ContainerSize>;
}

/** The same, with values that may come later. */
interface InstanceInputs {
  image: pulumi.Input<string>;
  port: pulumi.Input<number>;
  cpu: pulumi.Input<number>;
  memory: pulumi.Input<number> | undefined;
  concurrentRequests: pulumi.Input<number> | undefined;
  sidecars: Record<string, { cpu: pulumi.Input<number>; memory: pulumi.Input<number> | undefined }>;
}

/** The least that goes with a GPU. Source: https://docs.cloud.google.com/run/docs/configuring/services/gpu */
const gpuNeeds = {
  [Accelerator.NvidiaL4]: { cpu: 4, memory: 16_384 },
  [Accelerator.NvidiaRtxPro6000]: { cpu: LARGE_GPU_CPU, memory: 81_920 },
} as const;

const isNumber = (value: unknown): value is number => typeof value === "number";

function inputsOf(args: WebServiceArgs, place: EnvironmentRef): InstanceInputs {
  const gpu = args.accelerator && gpuNeeds[args.accelerator];
  const sidecars = Object.entries(args.sidecars ?? {}).map(([name, sidecar]) => {
    return [name, { cpu: sidecar.cpu ?? webServiceDefaults.sidecarCpu, memory: sidecar.memory }] as const;
  });
  return {
    image: args.image,
    port: args.port ?? webServiceDefaults.port,
    cpu: args.cpu ?? gpu?.cpu ?? webServiceDefaults[profileOf(place)].cpu,
    memory: args.memory ?? gpu?.memory,
    concurrentRequests: args.scaling?.concurrentRequests,
    sidecars: Object.fromEntries(sidecars),
  };
}

/** What is known of an instance now. */
export const instanceOf = (args: WebServiceArgs, place: EnvironmentRef): Instance => knownOf(inputsOf(args, place));

function knownOf({ image: name, port: number, cpu, memory, concurrentRequests, sidecars }: InstanceInputs): Instance {
  const sizes = Object.entries(sidecars).map(([key, size]) => [key, knownSize(size)] as const);
  return {
    image: known(name),
    port: known(number),
    ...knownSize({ cpu, memory }),
    concurrentRequests: known(concurrentRequests),
    sidecars: Object.fromEntries(sizes),
  };
}

/** The size of a container; the memory is its CPU's own where none is given, and not where it only comes later. */
function knownSize(given: Pick<InstanceInputs, "cpu" | "memory">): ContainerSize {
  const cpu = known(given.cpu);
  const own = isNumber(cpu) ? defaultMemory(cpu) : undefined;
  return { cpu, memory: given.memory === undefined ? own : known(given.memory) };
}

/** Thousandths of a vCPU are the finest there is: what is finer comes of the sum itself. */
const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.every(isNumber) ? Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000 : undefined;

/** CPU and memory of all containers of an instance together; undefined as long as one of them is unknown or wrong. */
function totalsOf(instance: Instance): ContainerSize {
  const containers = [instance, ...Object.values(instance.sidecars)];
  const sizes = containers.map((size) => (problemWithCpu(size.cpu) === undefined ? size.cpu : undefined));
  return { cpu: sum(sizes), memory: sum(containers.map(({ memory }) => memory)) };
}

/** Why an instance cannot be of the sandbox's second generation; undefined when it can. */
function tooSmallForGen2({ cpu, memory }: ContainerSize): string | undefined {
  if (isNumber(cpu) && cpu < 1) return `cpu ${cpu} is less than 1`;
  if (isNumber(memory) && memory < LEAST_MEMORY_GEN2) return `memory ${memory} is less than ${LEAST_MEMORY_GEN2}`;
  return undefined;
}

/**
 * What does not fit together in an instance. Source: https://docs.cloud.google.com/run/docs/configuring/services/cpu
 */
export function checkInstance(checker: Checker, instance: Instance, args: WebServiceArgs): void {
  const totals = totalsOf(instance);
  const { cpu } = totals;
  checkAccelerator(checker, args, totals);
  const large = args.accelerator === Accelerator.NvidiaRtxPro6000;
  const fits = checker.problems.every(({ propertyPath }) => propertyPath !== "cpu");
  if (fits && !large) checkSize(checker, instance, totals);
  const small = tooSmallForGen2(totals);
  if (args.executionEnvironment === ExecutionEnvironment.Gen2 && small !== undefined) {
    const reason = `${small}, which runs in the first generation alone; nearest: ${show(ExecutionEnvironment.Gen1)}`;
    checker.add("executionEnvironment", reason);
  }
  const first = args.executionEnvironment === ExecutionEnvironment.Gen1 ? "executionEnvironment is the first" : small;
  if (first !== undefined) checkFirstGeneration(checker, first, args);
  if (isNumber(cpu) && cpu < 1) {
    const requests = instance.concurrentRequests ?? 1;
    if (requests > 1) {
      checker.add("scaling.concurrentRequests", `${requests} needs 1 vCPU or more, but cpu is ${cpu}; nearest: 1`);
    }
    if (args.cpuIdle === false) checker.add("cpuIdle", `false needs 1 vCPU or more, but cpu is ${cpu}; nearest: true`);
  }
}

function checkSize(checker: Checker, { sidecars }: Instance, { cpu, memory }: ContainerSize): void {
  if (!isNumber(cpu) || !isNumber(memory)) return;
  const together = Object.keys(sidecars).length === 0 ? "" : "with its sidecars, ";
  const most = 8;
  if (cpu > most) checker.add("cpu", `${together}${cpu} vCPU are more than the ${most} of an instance`);
  else {
    const reason = problemWithMemory(cpu, memory);
    if (reason !== undefined) checker.add("memory", `${together}${reason}`);
  }
}

function checkFirstGeneration(checker: Checker, why: string, args: WebServiceArgs): void {
  for (const [name, volume] of Object.entries(args.volumes ?? {})) {
    for (const kind of (["gcs", "nfs"] as const).filter((one) => volume[one] !== undefined)) {
      checker.add(`${join("volumes", name)}.${kind}`, `needs the second generation, but ${why}`);
    }
  }
}

function checkAccelerator(checker: Checker, args: WebServiceArgs, { cpu, memory }: ContainerSize): void {
  const { accelerator, cpuIdle, executionEnvironment } = args;
  const least = accelerator && gpuNeeds[accelerator];
  if (least === undefined) return;
  if (isNumber(cpu) && cpu < least.cpu) {
    checker.add("cpu", `${cpu} is too little for a GPU ${show(accelerator)}; nearest: ${least.cpu}`);
  }
  if (isNumber(memory) && memory < least.memory) {
    checker.add("memory", `${memory} MiB is too little for a GPU ${show(accelerator)}; nearest: ${least.memory}`);
  }
  if (cpuIdle) checker.add("cpuIdle", "true does not go with a GPU, which is billed by instance; nearest: false");
  if (executionEnvironment === ExecutionEnvironment.Gen1) {
    const nearest = show(ExecutionEnvironment.Gen2);
    checker.add("executionEnvironment", `${show(executionEnvironment)} has no GPUs; nearest: ${nearest}`);
  }
}

const late = object<InputsOf<Omit<Instance, "sidecars">> & { sidecars: Record<string, InputsOf<ContainerSize>> }>({
  image,
  port: input(port),
  cpu: input<number>(problemWithCpu),
  memory,
  concurrentRequests: input(integer(1, 1000, "requests")),
  sidecars: map(object<InputsOf<ContainerSize>>({ cpu: input<number>(problemWithCpu), memory })),
});

/** What is wrong with an instance that an Output brought: what is checked of a plain one, once more. */
function problemsWith(instance: Instance, args: WebServiceArgs): Problem[] {
  const checker = new Checker();
  late(checker, "", instance);
  if (checker.problems.length === 0) checker.add("image", problemWithReach(instance.image));
  checkInstance(checker, instance, args);
  // Those of the plain arguments were looked at before, under these names.
  return checker.problems.map(({ propertyPath, reason }) => ({
    propertyPath: propertyPath === "concurrentRequests" ? "scaling.concurrentRequests" : propertyPath,
    reason,
  }));
}

/**
 * An instance's image, port and sizes. Plain values have been checked; where one of them is an Output, all of them go
 * through one check when they are known, and what depends on a refused one is not created.
 */
export function resolveInstance(name: string, args: WebServiceArgs, place: EnvironmentRef) {
  const inputs = inputsOf(args, place);
  if (allPlain(inputs)) return completed(instanceOf(args, place), args);
  const settled = pulumi.output(inputs).apply((given) => {
    const instance = knownOf(given);
    refuse("WebService", name, problemsWith(instance, args));
    return completed(instance, args);
  });
  // What is plain stays plain.
  return {
    image: isPlain(inputs.image) ? inputs.image : settled.image,
    port: isPlain(inputs.port) ? inputs.port : settled.port,
    size: settled.size,
    concurrentRequests: settled.concurrentRequests,
    executionEnvironment: settled.executionEnvironment,
    sidecars: settled.sidecars,
  };
}

function allPlain({ sidecars, ...own }: InstanceInputs): boolean {
  const values = [own, ...Object.values(sidecars)].flatMap((size) => Object.values(size));
  return values.every((value) => isPlain(value));
}

/** The size of a container as Kubernetes writes quantities, so that Cloud Run gives them back as they are. */
export interface Quantities {
  cpu: string;
  memory: string;
}

const quantities = ({ cpu = 1, memory = defaultMemory(cpu) }: ContainerSize): Quantities => ({
  cpu: cpu < 1 ? `${Math.round(cpu * 1000)}m` : `${cpu}`,
  memory: memory % 1024 === 0 ? `${memory / 1024}Gi` : `${memory}Mi`,
});

/** A checked instance with all that follows from its sizes. */
function completed(instance: Instance, { executionEnvironment }: WebServiceArgs) {
  const totals = totalsOf(instance);
  const { Gen1, Gen2 } = ExecutionEnvironment;
  const { concurrentRequests } = webServiceDefaults;
  const sidecars = Object.entries(instance.sidecars).map(([key, size]) => [key, quantities(size)] as const);
  return {
    image: instance.image ?? "",
    port: instance.port ?? webServiceDefaults.port,
    size: quantities(instance),
    concurrentRequests: instance.concurrentRequests ?? ((totals.cpu ?? 1) < 1 ? 1 : concurrentRequests),
    executionEnvironment: executionEnvironment ?? (tooSmallForGen2(totals) === undefined ? Gen2 : Gen1),
    sidecars: Object.fromEntries(sidecars),
  };
}
