import * as pulumi from "@pulumi/pulumi";
import { image } from "../../../shared/arguments/container-checks";
import { type InputsOf, input, join, map, object } from "../../../shared/arguments/shape";
import {
  applyWithSecrecy,
  Checker,
  isPlain,
  known,
  type Problem,
  refuse,
  show,
  withoutValues,
} from "../../../shared/arguments/validation";
import { problemWithReach } from "../../common/images";
import { Accelerator, ExecutionEnvironment, type WorkloadArgs } from "../args";
import {
  type ContainerSize,
  defaultMemory,
  LARGE_GPU_CPU,
  LEAST_MEMORY_GEN2,
  problemWithCpu,
  problemWithMemory,
  type Quantities,
  quantities,
} from "../cloud-run-sizes";
import { workloadDefaults } from "../defaults";
import { memory } from "../shape";

/** The generations of the sandbox that a kind of workload has. */
export interface Generations {
  /** Whether it has the first one, as services do; true by default. */
  firstGeneration?: boolean;
}

/** The component that a workload is, for errors, names and labels. */
export interface Workload extends Generations {
  component: string;
  name: string;
  /** The resource of Cloud Run that it is, in words: "Cloud Run service". */
  resource: string;
  /** Tells its account from that of a service with the same name; a service needs none. */
  kind?: string;
}

/** The values of an instance that must fit one another, as far as they are known. */
export interface Instance extends ContainerSize {
  image: string | undefined;
  sidecars: Record<string, ContainerSize>;
}

/** The same, with values that may come later. */
interface InstanceInputs {
  image: pulumi.Input<string>;
  cpu: pulumi.Input<number>;
  memory: pulumi.Input<number> | undefined;
  sidecars: Record<string, { cpu: pulumi.Input<number>; memory: pulumi.Input<number> | undefined }>;
}

/** The least that goes with a GPU. Source: https://docs.cloud.google.com/run/docs/configuring/services/gpu */
const gpuNeeds = {
  [Accelerator.NvidiaL4]: { cpu: 4, memory: 16_384 },
  [Accelerator.NvidiaRtxPro6000]: { cpu: LARGE_GPU_CPU, memory: 81_920 },
} as const;

const isNumber = (value: unknown): value is number => typeof value === "number";

function inputsOf(args: WorkloadArgs): InstanceInputs {
  const gpu = args.accelerator && gpuNeeds[args.accelerator];
  const sidecars = Object.entries(args.sidecars ?? {}).map(([name, sidecar]) => {
    return [name, { cpu: sidecar.cpu ?? workloadDefaults.sidecarCpu, memory: sidecar.memory }] as const;
  });
  return {
    image: args.image,
    cpu: args.cpu ?? gpu?.cpu ?? workloadDefaults.cpu,
    memory: args.memory ?? gpu?.memory,
    sidecars: Object.fromEntries(sidecars),
  };
}

/** The parts of an instance that are known now. */
export const instanceOf = (args: WorkloadArgs): Instance => knownOf(inputsOf(args));

function knownOf({ image: name, cpu, memory, sidecars }: InstanceInputs): Instance {
  const sizes = Object.entries(sidecars).map(([key, size]) => [key, knownSize(size)] as const);
  return {
    image: known(name),
    ...knownSize({ cpu, memory }),
    sidecars: Object.fromEntries(sizes),
  };
}

/** The size of a container. Without `memory` it has its CPU's own, but not if the memory only comes later. */
function knownSize(given: Pick<InstanceInputs, "cpu" | "memory">): ContainerSize {
  const cpu = known(given.cpu);
  const own = isNumber(cpu) ? defaultMemory(cpu) : undefined;
  return { cpu, memory: given.memory === undefined ? own : known(given.memory) };
}

/** Thousandths of a vCPU are the finest unit: finer parts come of the sum itself. */
const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.every(isNumber) ? Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000 : undefined;

/** CPU and memory of all containers of an instance together; undefined as long as one of them is unknown or wrong. */
export function totalsOf(instance: Instance): ContainerSize {
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
 * The values that do not fit together in an instance. Source:
 * https://docs.cloud.google.com/run/docs/configuring/services/cpu
 */
export function checkInstance(
  checker: Checker,
  instance: Instance,
  args: WorkloadArgs,
  { firstGeneration = true }: Generations = {},
): void {
  const totals = totalsOf(instance);
  checkAccelerator(checker, args, totals);
  const large = args.accelerator === Accelerator.NvidiaRtxPro6000;
  const fits = checker.problems.every(({ propertyPath }) => propertyPath !== "cpu");
  if (fits && !large) checkSize(checker, instance, totals);
  if (!firstGeneration) return;
  const small = tooSmallForGen2(totals);
  if (args.executionEnvironment === ExecutionEnvironment.Gen2 && small !== undefined) {
    const reason = `${small}, which runs in the first generation alone; nearest: ${show(ExecutionEnvironment.Gen1)}`;
    checker.add("executionEnvironment", reason);
  }
  const first = args.executionEnvironment === ExecutionEnvironment.Gen1 ? "executionEnvironment is the first" : small;
  if (first !== undefined) checkFirstGeneration(checker, first, args);
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

function checkFirstGeneration(checker: Checker, why: string, args: WorkloadArgs): void {
  for (const [name, volume] of Object.entries(args.volumes ?? {})) {
    for (const kind of (["fileSystem", "gcs", "nfs"] as const).filter((one) => volume[one] !== undefined)) {
      checker.add(`${join("volumes", name)}.${kind}`, `needs the second generation, but ${why}`);
    }
  }
}

function checkAccelerator(checker: Checker, args: WorkloadArgs, { cpu, memory }: ContainerSize): void {
  const { accelerator, executionEnvironment } = args;
  const least = accelerator && gpuNeeds[accelerator];
  // Programs in JavaScript can give anything.
  if (typeof least !== "object" || least === null) return;
  if (isNumber(cpu) && cpu < least.cpu) {
    checker.add("cpu", `${cpu} is too little for a GPU ${show(accelerator)}; nearest: ${least.cpu}`);
  }
  if (isNumber(memory) && memory < least.memory) {
    checker.add("memory", `${memory} MiB is too little for a GPU ${show(accelerator)}; nearest: ${least.memory}`);
  }
  if (executionEnvironment === ExecutionEnvironment.Gen1) {
    const nearest = show(ExecutionEnvironment.Gen2);
    checker.add("executionEnvironment", `${show(executionEnvironment)} has no GPUs; nearest: ${nearest}`);
  }
}

const late = object<InputsOf<Omit<Instance, "sidecars">> & { sidecars: Record<string, InputsOf<ContainerSize>> }>({
  image,
  cpu: input<number>(problemWithCpu),
  memory,
  sidecars: map(object<InputsOf<ContainerSize>>({ cpu: input<number>(problemWithCpu), memory })),
});

/** The problems of an instance that an Output brought: a plain one is checked for the same before. */
function problemsWith(instance: Instance, args: WorkloadArgs, generations: Generations): Problem[] {
  const checker = new Checker();
  late(checker, "", instance);
  if (checker.problems.length === 0) checker.add("image", problemWithReach(instance.image));
  checkInstance(checker, instance, args, generations);
  return checker.problems;
}

/** An instance with all that follows from its sizes. */
export interface ResolvedInstance {
  image: pulumi.Input<string>;
  /** Size of the main container. */
  size: pulumi.Input<Quantities>;
  /** Size of each sidecar. */
  sidecars: pulumi.Input<Record<string, Quantities>>;
  /** CPU and memory of all containers together. */
  totals: pulumi.Input<ContainerSize>;
  executionEnvironment: pulumi.Input<ExecutionEnvironment>;
}

/**
 * An instance's image and sizes. Plain values have been checked; if one of them is an Output, all go through one check
 * when they are known, and no resource that depends on a refused one is created.
 */
export function resolveInstance(
  { component, name, ...generations }: Workload,
  args: WorkloadArgs,
  lateProblems?: pulumi.Output<Problem[]>,
): ResolvedInstance {
  const inputs = inputsOf(args);
  if (allPlain(inputs) && lateProblems === undefined) return completed(instanceOf(args), args);
  const all = pulumi.all([pulumi.output(inputs), lateProblems ?? []]);
  const settled = applyWithSecrecy(all, ([given, others], secret) => {
    const instance = knownOf(given);
    const problems = [...problemsWith(instance, args, generations), ...others];
    refuse(component, name, secret ? withoutValues(problems) : problems);
    return completed(instance, args);
  });
  const { size, sidecars, totals, executionEnvironment } = settled;
  // An image that is plain stays plain.
  const image = isPlain(inputs.image) ? inputs.image : settled.image;
  return { image, size, sidecars, totals, executionEnvironment };
}

function allPlain({ sidecars, ...own }: InstanceInputs): boolean {
  const values = [own, ...Object.values(sidecars)].flatMap((size) => Object.values(size));
  return values.every((value) => isPlain(value));
}

/** A checked instance with all that follows from its sizes. */
function completed(instance: Instance, { executionEnvironment }: WorkloadArgs) {
  const totals = totalsOf(instance);
  const { Gen1, Gen2 } = ExecutionEnvironment;
  const sidecars = Object.entries(instance.sidecars).map(([key, size]) => [key, quantities(size)] as const);
  return {
    image: instance.image ?? "",
    size: quantities(instance),
    sidecars: Object.fromEntries(sidecars),
    totals,
    executionEnvironment: executionEnvironment ?? (tooSmallForGen2(totals) === undefined ? Gen2 : Gen1),
  };
}
