import { show } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { DatabaseDiskType, DatabaseEdition } from "./args";

/** Machines of Enterprise Plus: https://docs.cloud.google.com/sql/docs/postgres/machine-series-overview */
const PLUS = /^db-(perf-optimized-N|c4a-highmem)-\d+$/;
const PERFORMANCE = /^db-perf-optimized-N-(\d+)$/;
const PERFORMANCE_CPU = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];
/** Machines that have the newer disk alone. Source: as above. */
const HYPERDISK = /^db-(c4a-highmem|custom-N4)-/;
const CUSTOM = /^db-custom-(\d+)-(\d+)$/;

/** Why a text is no machine type of Cloud SQL at all. */
export function problemWithTier(tier: unknown): string | undefined {
  if (typeof tier !== "string" || !/^db-[A-Za-z0-9-]+$/.test(tier)) {
    return `${show(tier)} is not a machine type of Cloud SQL, such as "db-custom-2-8192" or "db-perf-optimized-N-2"`;
  }
  const [, cpu, memory] = CUSTOM.exec(tier) ?? [];
  return cpu === undefined ? problemWithPerformance(tier) : problemWithCustom(Number(cpu), Number(memory));
}

function problemWithPerformance(tier: string): string | undefined {
  const cpu = Number(PERFORMANCE.exec(tier)?.[1] ?? PERFORMANCE_CPU[0]);
  if (PERFORMANCE_CPU.includes(cpu)) return undefined;
  const near = PERFORMANCE_CPU.find((one) => one > cpu) ?? PERFORMANCE_CPU.at(-1);
  const nearest = show(`db-perf-optimized-N-${near}`);
  return `${show(tier)} has no such number of vCPU: ${PERFORMANCE_CPU.join(", ")}; nearest: ${nearest}`;
}

const MIB_STEP = 256;
const LEAST_MIB = 3840;

/**
 * 1 vCPU or an even number up to 96; 0.9 to 6.5 GB for each, 3.75 GB at least, in steps of 256 MiB. Source:
 * https://docs.cloud.google.com/sql/docs/postgres/create-instance
 */
function problemWithCustom(cpu: number, memory: number): string | undefined {
  const goodCpu = cpu <= 1 ? 1 : Math.min(96, cpu + (cpu % 2));
  const least = Math.max(LEAST_MIB, Math.ceil((goodCpu * 0.9 * 1024) / MIB_STEP) * MIB_STEP);
  const most = Math.floor((goodCpu * 6.5 * 1024) / MIB_STEP) * MIB_STEP;
  const goodMemory = Math.min(most, Math.max(least, Math.ceil(memory / MIB_STEP) * MIB_STEP));
  if (goodCpu === cpu && goodMemory === memory) return undefined;
  const what = `1 or an even number of vCPU up to 96, with ${least} to ${most} MiB for ${goodCpu} in steps of ${MIB_STEP}`;
  return `${show(`db-custom-${cpu}-${memory}`)} is not a custom machine type: ${what}; nearest: ${show(`db-custom-${goodCpu}-${goodMemory}`)}`;
}

/**
 * Why an engine in an edition has no such machine type. Each edition has its own: source as above. Those called `db-n1-…` are of
 * MySQL; PostgreSQL is refused by "Only custom or shared-core instance Billing Tier type allowed for PostgreSQL database". Source:
 * https://github.com/serverpod/serverpod/issues/2373
 */
export function problemWithMachine(tier: string, engine: DatabaseEngine, edition: DatabaseEdition): string | undefined {
  const isPlus = PLUS.test(tier);
  const wantsPlus = edition === DatabaseEdition.EnterprisePlus;
  if (!wantsPlus && engine === DatabaseEngine.PostgreSql && /^db-n1-/.test(tier)) {
    return `${show(tier)} is of MySQL alone; nearest: "db-custom-2-8192"`;
  }
  if (isPlus === wantsPlus) return undefined;
  return isPlus
    ? `${show(tier)} is of Enterprise Plus; give edition: "ENTERPRISE_PLUS" too, or a type such as "db-custom-2-8192"`
    : `${show(tier)} is not of Enterprise Plus; nearest: "db-perf-optimized-N-2"`;
}

/** The disks of a machine, its own by default first. Source: https://docs.cloud.google.com/sql/docs/postgres/machine-series-overview */
export function disksOf(tier: string): readonly DatabaseDiskType[] {
  if (HYPERDISK.test(tier)) return [DatabaseDiskType.HyperdiskBalanced];
  return PLUS.test(tier) ? [DatabaseDiskType.Ssd] : [DatabaseDiskType.Ssd, DatabaseDiskType.Hdd];
}

/** The disk of a machine: the wanted one where it has that. */
export function diskOf(tier: string, wanted?: DatabaseDiskType | undefined): DatabaseDiskType {
  const disks = disksOf(tier);
  return wanted !== undefined && disks.includes(wanted) ? wanted : (disks[0] ?? DatabaseDiskType.Ssd);
}
