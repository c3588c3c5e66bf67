import { integer, type Judge, numberIn, show } from "../../shared/arguments/validation";

/** The memory that instances of a CPU size, in vCPU, and of all sizes up to the next one can have, in MiB. */
interface CloudRunSize {
  readonly cpu: number;
  readonly least: number;
  readonly most: number;
}

const GIB = 1024;
const SMALLEST: CloudRunSize = { cpu: 0.08, least: 128, most: 512 };

/**
 * The limits of a Cloud Run instance, all its containers together. Source:
 * https://docs.cloud.google.com/run/docs/configuring/services/cpu
 */
export const cloudRunSizes: readonly CloudRunSize[] = [
  SMALLEST,
  { cpu: 0.5, least: 128, most: 1 * GIB },
  { cpu: 1, least: 128, most: 4 * GIB },
  { cpu: 2, least: 128, most: 8 * GIB },
  { cpu: 4, least: 2 * GIB, most: 16 * GIB },
  { cpu: 6, least: 4 * GIB, most: 24 * GIB },
  { cpu: 8, least: 4 * GIB, most: 32 * GIB },
];

/** Less than this is for the second generation's instances too little, in MiB. Source:
 * https://docs.cloud.google.com/run/docs/configuring/services/memory-limits */
export const LEAST_MEMORY_GEN2 = 512;

/** vCPU of an instance with the larger GPU, which has no other size here. Source:
 * https://docs.cloud.google.com/run/docs/configuring/services/gpu */
export const LARGE_GPU_CPU = 20;

/** A part of a vCPU comes in steps of a thousandth, and is less than one. */
const isPart = (cpu: number): boolean => cpu >= 0.08 && cpu < 1 && Number((cpu * 1000).toFixed(6)) % 1 === 0;
const isWhole = (cpu: number): boolean =>
  cpu === LARGE_GPU_CPU || (cpu >= 1 && cloudRunSizes.some((size) => size.cpu === cpu));

/** The row of a CPU; that of 8 vCPU also for more, that of 0.08 also for less. */
function sizeOf(cpu: number): CloudRunSize {
  return cloudRunSizes.filter((size) => size.cpu <= cpu).at(-1) ?? SMALLEST;
}

const inWords = (cpu: number): string => `${cpu} (${sizeOf(cpu).least}–${sizeOf(cpu).most} MiB)`;

/** The sizes around a CPU that is none, in words; one at either end. */
function nearest(cpu: number): string {
  if (cpu < 0.08) return inWords(0.08);
  if (cpu < 1) return inWords(Math.min(0.999, Math.round(cpu * 1000) / 1000));
  const below = cloudRunSizes.filter((size) => size.cpu < cpu).slice(-1);
  const above = cloudRunSizes.filter((size) => size.cpu > cpu).slice(0, 1);
  return [...below, ...above].map((size) => inWords(size.cpu)).join(", ");
}

/** Why no container of Cloud Run has this CPU, in vCPU, with the nearest that one can have; undefined when one can. */
export function problemWithCpu(cpu: unknown): string | undefined {
  if (typeof cpu === "number" && (isPart(cpu) || isWhole(cpu))) return undefined;
  const wanted = numberIn(cpu) || 0;
  // 500 is meant as 500m, half a vCPU.
  const meant = wanted >= 80 && (isPart(wanted / 1000) || isWhole(wanted / 1000)) ? wanted / 1000 : wanted;
  const hint = isPart(meant) || isWhole(meant) ? inWords(meant) : nearest(meant);
  return `${show(cpu)} is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest: ${hint}`;
}

const wholeMib = integer(1, 81_920, "MiB");

/** Why a value is no memory in MiB with any CPU; Google's own form, "512Mi" or "2Gi", is told in MiB. */
export const problemWithMib: Judge = (value) => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([MG])i?B?$/.exec(typeof value === "string" ? value : "") ?? [];
  const meant = Math.round(Number(amount) * (unit === "G" ? GIB : 1));
  if (wholeMib(meant) !== undefined) return wholeMib(value);
  return `${show(value)} is not a number, in MiB; nearest: ${meant}`;
};

/** Why no instance of Cloud Run has this CPU with this memory in MiB, with the nearest memory; undefined when one has. */
export function problemWithMemory(cpu: number, memory: number): string | undefined {
  const { least, most } = sizeOf(cpu);
  if (memory >= least && memory <= most) return undefined;
  const closest = memory > most ? most : least;
  const more = memory > most ? cloudRunSizes.find((size) => size.most >= memory) : undefined;
  const hint = more === undefined ? "" : `, or cpu ${more.cpu}`;
  return `${memory} MiB does not go with cpu ${cpu} on Cloud Run: ${least}–${most} MiB; nearest: ${closest}${hint}`;
}

/** The memory, in MiB, where only the CPU was given: Cloud Run's own 512, or the least that goes with it. */
export function defaultMemory(cpu: number): number {
  return Math.max(512, sizeOf(cpu).least);
}

/** The size of one container, as far as it is known. */
export interface ContainerSize {
  cpu: number | undefined;
  memory: number | undefined;
}

/** The size of a container as Kubernetes writes quantities, so that Cloud Run gives them back as they are. */
export interface Quantities {
  cpu: string;
  memory: string;
}

export const quantities = ({ cpu = 1, memory = defaultMemory(cpu) }: ContainerSize): Quantities => ({
  cpu: cpu < 1 ? `${Math.round(cpu * 1000)}m` : `${cpu}`,
  memory: memory % 1024 === 0 ? `${memory / 1024}Gi` : `${memory}Mi`,
});
