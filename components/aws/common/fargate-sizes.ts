import { nearestNumber, numberIn, show } from "../../shared/arguments/validation";

/** A task size that Fargate offers: CPU in vCPU, and the memory it can have, in MiB. */
interface FargateSize {
  readonly cpu: number;
  readonly memory: readonly number[];
}

const GIB = 1024;
/** CPU units of ECS in a vCPU. */
const CPU_UNITS = 1024;
const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

/**
 * Every task size of Fargate, Linux platform version 1.4.0.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 0.25, memory: [512, 1 * GIB, 2 * GIB] },
  { cpu: 0.5, memory: range(1 * GIB, 4 * GIB, GIB) },
  { cpu: 1, memory: range(2 * GIB, 8 * GIB, GIB) },
  { cpu: 2, memory: range(4 * GIB, 16 * GIB, GIB) },
  { cpu: 4, memory: range(8 * GIB, 30 * GIB, GIB) },
  { cpu: 8, memory: range(16 * GIB, 60 * GIB, 4 * GIB) },
  { cpu: 16, memory: range(32 * GIB, 120 * GIB, 8 * GIB) },
  { cpu: 32, memory: [60 * GIB, 120 * GIB, 244 * GIB] },
];

/** The size's memory in words: `512, 1024 or 2048 MiB`, or `2048–8192 MiB`. */
function memoryInWords({ memory }: FargateSize): string {
  const first = memory[0] ?? 0;
  const last = memory[memory.length - 1] ?? 0;
  return memory.length <= 3 ? `${memory.slice(0, -1).join(", ")} or ${last} MiB` : `${first}–${last} MiB`;
}

/** The size of that CPU, or the two around it (one at either end), in words. */
function nearest(cpu: number): string {
  const same = fargateSizes.filter((size) => size.cpu === cpu);
  const below = fargateSizes.filter((size) => size.cpu < cpu).slice(-1);
  const above = fargateSizes.filter((size) => size.cpu > cpu).slice(0, 1);
  const sizes = same.length > 0 ? same : [...below, ...above];
  return sizes.map((size) => `${size.cpu} (${memoryInWords(size)})`).join(", ");
}

/** Why Fargate has no task of this CPU, in vCPU, with the nearest that it has; undefined when it has one. */
export function problemWithCpu(cpu: unknown): string | undefined {
  if (fargateSizes.some((size) => size.cpu === cpu)) return undefined;
  const wanted = numberIn(cpu) || 0;
  const units = fargateSizes.some((size) => size.cpu === wanted / CPU_UNITS);
  return `${show(cpu)} is not a Fargate CPU size in vCPU; nearest: ${nearest(units ? wanted / CPU_UNITS : wanted)}`;
}

/** Why Fargate has no task of this CPU with this memory in MiB, with the nearest memory; undefined when it has one. */
export function problemWithMemory(cpu: number, memory: number): string | undefined {
  const size = fargateSizes.find((candidate) => candidate.cpu === cpu);
  const offered = size?.memory ?? fargateSizes.flatMap((any) => any.memory);
  if (offered.includes(memory)) return undefined;
  const closest = nearestNumber(memory || 0, offered);
  if (size === undefined) return `${memory} MiB goes with no cpu on Fargate; nearest: ${closest}`;
  return `${memory} MiB does not go with cpu ${cpu} on Fargate: ${memoryInWords(size)}; nearest: ${closest}`;
}

/** The least memory of a CPU size, in MiB, when only the CPU was given. */
export function leastMemory(cpu: number): number | undefined {
  return fargateSizes.find((size) => size.cpu === cpu)?.memory[0];
}
