import { join } from "../../shared/arguments/shape";
import { type Checker, numberIn, show } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { Profile } from "../../shared/profile";
import type { Sidecar, WorkloadArgs } from "./args";
import { workloadDefaults } from "./defaults";

/** The arguments that a replica's size depends on. */
type SizeArgs = Pick<WorkloadArgs, "sidecars" | "workloadProfile">;

/** CPU in vCPU and memory in MiB, of a replica or of one of its containers. */
export interface ContainerSize {
  cpu: number;
  memory: number;
}

/** The profile that every environment has: by use, in fixed pairs of CPU and memory. */
export const CONSUMPTION = "Consumption";

/** Source: https://learn.microsoft.com/azure/container-apps/containers#allocations */
const CPU_STEP = 0.25;
const MOST_CPU = 4;
const MIB_PER_CPU = 2048;
const MIB_PER_STEP = MIB_PER_CPU * CPU_STEP;

/** Container Apps reads two decimals of GiB, so that memory comes in quarters of one. */
const MEMORY_STEP = 256;

/** The largest machine of a dedicated profile, NC96-A100. Source:
 * https://learn.microsoft.com/azure/container-apps/workload-profiles-overview#profile-details */
const LARGEST_MACHINE: ContainerSize = { cpu: 96, memory: 880 * 1024 };

/** The least of a container of its own. */
const SMALLEST: ContainerSize = { cpu: 0.01, memory: MEMORY_STEP };

/** Every size of a replica on the Consumption profile. */
export const consumptionSizes: readonly ContainerSize[] = Array.from({ length: MOST_CPU / CPU_STEP }, (_, index) => ({
  cpu: (index + 1) * CPU_STEP,
  memory: (index + 1) * MIB_PER_STEP,
}));

/** The least size of the Consumption profile that has room for this much; the largest where none has. */
export function sizeFor({ cpu, memory }: ContainerSize): ContainerSize {
  const fits = consumptionSizes.find((size) => size.cpu >= cpu && size.memory >= memory);
  return fits ?? { cpu: MOST_CPU, memory: MOST_CPU * MIB_PER_CPU };
}

/** The memory that goes with a CPU by default, and the other way round: 2 GiB for each vCPU. */
export const memoryFor = (cpu: number): number => Math.ceil((cpu * MIB_PER_CPU) / MEMORY_STEP) * MEMORY_STEP;
export const cpuFor = (memory: number): number => memory / MIB_PER_CPU;

const inWords = ({ cpu, memory }: ContainerSize): string => `${cpu} (${memory} MiB)`;

/** The sizes around a CPU: the one below and the one above, or one at either end. */
function nearest(cpu: number): string {
  const below = consumptionSizes.filter((size) => size.cpu <= cpu).slice(-1);
  const above = consumptionSizes.filter((size) => size.cpu > cpu).slice(0, 1);
  return (below[0]?.cpu === cpu ? below : [...below, ...above]).map(inWords).join(", ");
}

/** Thousandths of a vCPU, as Kubernetes has them, or hundredths, are far beyond any machine. */
const meantInUnits = (cpu: number): boolean => cpu >= 100 && consumptionSizes.some((size) => size.cpu === cpu / 1000);

/** Why no replica has this CPU, in vCPU, with the nearest that there is; undefined when one has. */
export function problemWithCpu(cpu: unknown, profile: string = CONSUMPTION): string | undefined {
  const wanted = numberIn(cpu) || 0;
  if (profile !== CONSUMPTION) return problemWithOwnCpu(cpu, LARGEST_MACHINE.cpu);
  if (consumptionSizes.some((size) => size.cpu === cpu)) return undefined;
  const meant = meantInUnits(wanted) ? wanted / 1000 : wanted;
  return `${show(cpu)} is not a size of Container Apps in vCPU; nearest: ${nearest(meant)}`;
}

/** Why no replica has this memory, in MiB, whatever its CPU is. */
export function problemWithMemory(memory: unknown, profile: string = CONSUMPTION): string | undefined {
  if (profile !== CONSUMPTION) return problemWithOwnMemory(memory, LARGEST_MACHINE.memory);
  if (consumptionSizes.some((size) => size.memory === memory)) return undefined;
  const wanted = numberIn(memory) || 0;
  const gib = wanted > 0 && wanted <= 8 && consumptionSizes.some((size) => size.memory === wanted * 1024);
  const meant = gib ? wanted * 1024 : wanted;
  const closest = Math.min(MOST_CPU / CPU_STEP, Math.max(1, Math.round(meant / MIB_PER_STEP))) * MIB_PER_STEP;
  return `${show(memory)} is not a size of Container Apps in MiB: ${MIB_PER_STEP} to ${MOST_CPU * MIB_PER_CPU} in steps of ${MIB_PER_STEP}; nearest: ${closest}`;
}

/** Why a CPU and a memory that there are do not go together on a profile; undefined when they do. */
export function problemWithPair({ cpu, memory }: ContainerSize, profile: string = CONSUMPTION): string | undefined {
  if (profile !== CONSUMPTION || memory === cpu * MIB_PER_CPU) return undefined;
  const pairs = [
    { cpu, memory: cpu * MIB_PER_CPU },
    { cpu: cpuFor(memory), memory },
  ];
  const named = pairs.map((pair) => `cpu ${pair.cpu} with ${pair.memory}`).join(", or ");
  return `${memory} MiB does not go with cpu ${cpu} on Container Apps: ${MIB_PER_CPU} MiB for each vCPU; nearest: ${named}`;
}

/** Why one container of several cannot have this CPU, in vCPU. */
export function problemWithOwnCpu(cpu: unknown, most: number = MOST_CPU): string | undefined {
  const fits = typeof cpu === "number" && cpu >= SMALLEST.cpu && cpu <= most;
  if (fits && hundredths(cpu) / 100 === cpu) return undefined;
  const wanted = numberIn(cpu) || 0;
  const closest = Math.min(most, Math.max(SMALLEST.cpu, hundredths(wanted) / 100));
  return `${show(cpu)} is not a number of vCPU from ${SMALLEST.cpu} to ${most} with two decimals at most; nearest: ${closest}`;
}

/** Why one container of several cannot have this memory, in MiB. */
export function problemWithOwnMemory(memory: unknown, most: number = MOST_CPU * MIB_PER_CPU): string | undefined {
  const fits = typeof memory === "number" && memory >= SMALLEST.memory && memory <= most;
  if (fits && memory % MEMORY_STEP === 0) return undefined;
  const wanted = numberIn(memory) || 0;
  const closest = Math.min(most, Math.max(SMALLEST.memory, Math.round(wanted / MEMORY_STEP) * MEMORY_STEP));
  return `${show(memory)} is not a number of MiB from ${SMALLEST.memory} to ${most} in steps of ${MEMORY_STEP}; nearest: ${closest}`;
}

const hundredths = (cpu: number): number => Math.round(cpu * 100);

/** The sum of sizes, to the hundredth of a vCPU. */
export function sumOf(sizes: readonly ContainerSize[]): ContainerSize {
  return {
    cpu: sizes.reduce((sum, { cpu }) => sum + hundredths(cpu), 0) / 100,
    memory: sizes.reduce((sum, { memory }) => sum + memory, 0),
  };
}

/** The rest of a replica's size beside its other containers; zero or less if it is too small. */
export function restOf(whole: ContainerSize, others: readonly ContainerSize[]): ContainerSize {
  const taken = sumOf(others);
  return { cpu: (hundredths(whole.cpu) - hundredths(taken.cpu)) / 100, memory: whole.memory - taken.memory };
}

/** A container's resources as Azure writes them: `0.5`, `1Gi`. */
export const resourcesOf = ({ cpu, memory }: ContainerSize) => ({ cpu, memory: `${memory / 1024}Gi` });

/** A replica's size as far as it is given. */
export interface GivenSize {
  cpu: number | undefined;
  memory: number | undefined;
}

/** A sidecar's own part of a replica. */
export function sizeOfSidecar({ cpu = workloadDefaults.sidecar.cpu, memory }: Sidecar): ContainerSize {
  return { cpu, memory: memory ?? memoryFor(cpu) };
}

/** The sizes of containers that run beside the main one; init containers are gone when it starts. */
const beside = ({ sidecars }: SizeArgs): ContainerSize[] =>
  byName(sidecars)
    .filter(([, { init }]) => !init)
    .map(([, sidecar]) => sizeOfSidecar(sidecar));

/**
 * The size of a replica, all its containers together. By default the main container has the profile's, and its sidecars
 * theirs on top, up to the next valid size.
 */
export function wholeSize(given: GivenSize, args: SizeArgs, profile: Profile): ContainerSize {
  if (given.cpu !== undefined) return { cpu: given.cpu, memory: given.memory ?? memoryFor(given.cpu) };
  if (given.memory !== undefined && isConsumption(args)) return { cpu: cpuFor(given.memory), memory: given.memory };
  const { cpu } = workloadDefaults[profile];
  const whole = sizeFor(sumOf([{ cpu, memory: memoryFor(cpu) }, ...beside(args)]));
  return { cpu: whole.cpu, memory: given.memory ?? whole.memory };
}

/** The main container's part of it: the rest beside the others. */
export const mainSize = (whole: ContainerSize, args: SizeArgs): ContainerSize => restOf(whole, beside(args));

const isConsumption = ({ workloadProfile = CONSUMPTION }: SizeArgs): boolean => workloadProfile === CONSUMPTION;

/** A replica's size against the valid ones, and against the parts of its sidecars. */
export function checkSize(checker: Checker, given: GivenSize, args: SizeArgs, profile: Profile): void {
  const { workloadProfile } = args;
  if (given.cpu !== undefined) checker.add("cpu", problemWithCpu(given.cpu, workloadProfile));
  if (given.memory !== undefined) checker.add("memory", problemWithMemory(given.memory, workloadProfile));
  if (!checker.accepts("cpu") || !checker.accepts("memory") || !checker.accepts("sidecars")) return;
  const whole = wholeSize(given, args, profile);
  checker.add("memory", problemWithPair(whole, workloadProfile));
  if (checker.accepts("memory")) checkParts(checker, whole, args);
}

function checkParts(checker: Checker, whole: ContainerSize, args: SizeArgs): void {
  const rest = mainSize(whole, args);
  if (rest.cpu > 0 && rest.memory > 0) checkInit(checker, whole, args);
  else checker.add("cpu", problemWithParts(whole, args));
}

function problemWithParts(whole: ContainerSize, args: SizeArgs): string {
  const taken = sumOf(beside(args));
  const wanted = { cpu: taken.cpu + 0.01, memory: taken.memory + 1 };
  const fits = consumptionSizes.some(({ cpu, memory }) => cpu >= wanted.cpu && memory >= wanted.memory);
  const nearest = isConsumption(args) && fits ? `; nearest: ${sizeFor(wanted).cpu}` : "";
  const reason = `its sidecars take ${taken.cpu} vCPU and ${taken.memory} MiB of ${whole.cpu} and ${whole.memory}`;
  return `leaves nothing for the main container: ${reason}${nearest}`;
}

/** Init containers come out of the same machine; with them the sum must be a size of Container Apps too. */
function checkInit(checker: Checker, whole: ContainerSize, args: SizeArgs): void {
  if (!isConsumption(args)) return;
  const inits = byName(args.sidecars).filter(([, { init }]) => init);
  for (const [name, sidecar] of inits) {
    const { cpu, memory } = sizeOfSidecar(sidecar);
    const at = join("sidecars", name);
    checker.add(`${at}.cpu`, problemWithCpu(cpu));
    if (checker.accepts(`${at}.cpu`)) checker.add(`${at}.memory`, problemWithPair({ cpu, memory }));
  }
  const all = sumOf([whole, ...inits.map(([, sidecar]) => sizeOfSidecar(sidecar))]);
  const most = sizeFor({ cpu: Number.POSITIVE_INFINITY, memory: 0 });
  if (all.cpu > most.cpu)
    checker.add(
      "sidecars",
      `take ${all.cpu} vCPU with the main container; Container Apps has ${most.cpu} for a replica`,
    );
}
