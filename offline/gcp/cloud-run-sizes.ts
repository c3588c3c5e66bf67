import type { Failure } from "../model";
import { list, record } from "../spec";
import { containsUnknown, type Properties } from "../values";

const GIB = 1024;

/** MiB that go with so many vCPU and more: https://cloud.google.com/run/docs/configuring/services/memory-limits */
const rows: readonly { readonly cpu: number; readonly least: number; readonly most: number }[] = [
  { cpu: 0.08, least: 128, most: 512 },
  { cpu: 0.5, least: 128, most: GIB },
  { cpu: 1, least: 128, most: 4 * GIB },
  { cpu: 2, least: 128, most: 8 * GIB },
  { cpu: 4, least: 2 * GIB, most: 16 * GIB },
  { cpu: 6, least: 4 * GIB, most: 24 * GIB },
  { cpu: 8, least: 4 * GIB, most: 32 * GIB },
];

const cpuOf = (value: string): number => (value.endsWith("m") ? Number(value.slice(0, -1)) / 1000 : Number(value));

const units: Readonly<Record<string, number>> = {
  Ki: 1 / 1024,
  Mi: 1,
  Gi: 1024,
  k: 1e3 / 2 ** 20,
  M: 1e6 / 2 ** 20,
  G: 1e9 / 2 ** 20,
};

/** MiB in a quantity of Kubernetes. */
function memoryOf(value: string): number {
  const [, amount = "", unit = ""] = /^([\d.]+)(\w*)$/.exec(value) ?? [];
  return Number(amount) * (units[unit] ?? 1 / 2 ** 20);
}

const shown = (mebibytes: number): string => (mebibytes % GIB === 0 ? `${mebibytes / GIB}Gi` : `${mebibytes}Mi`);

/** The sum of a limit over all containers; undefined where one of them is not known. */
function total(template: Properties, limit: "cpu" | "memory", otherwise: string, of: (value: string) => number) {
  const values = list(template.containers).map((container) => {
    const { resources } = record(container);
    if (containsUnknown(resources)) return undefined;
    const { limits } = record(resources);
    return limits === undefined ? otherwise : (record(limits)[limit] ?? otherwise);
  });
  return values.every((value) => typeof value === "string") && values.length > 0
    ? values.reduce((sum, value) => sum + of(value), 0)
    : undefined;
}

/** Why no instance has this size, all containers together: in the words of the API, which names the first container. */
export function problemsWithSize(template: Properties): readonly Failure[] {
  // Instances with the larger GPU are larger: https://docs.cloud.google.com/run/docs/configuring/services/gpu
  if (record(template.nodeSelector).accelerator === "nvidia-rtx-pro-6000") return [];
  const limits = "template.containers[0].resources.limits";
  const cpu = total(template, "cpu", "1", cpuOf);
  const memory = total(template, "memory", "512Mi", memoryOf);
  if (cpu === undefined) return [];
  const fault = problemWithCpu(cpu, template);
  if (fault !== undefined) return [{ property: `${limits}.cpu`, reason: `Invalid value specified for cpu. ${fault}` }];
  const unfit = memory === undefined ? undefined : problemWithMemory(cpu, memory, template);
  return unfit === undefined
    ? []
    : [{ property: `${limits}.memory`, reason: `Invalid value specified for memory${unfit}` }];
}

/** https://cloud.google.com/run/docs/configuring/services/cpu */
function problemWithCpu(cpu: number, template: Properties): string | undefined {
  if (!(cpu >= 0.08 && cpu <= 8)) return "CPU must be between 0.08 and 8.";
  const single = list(template.containers).length === 1;
  if (single && cpu > 1 && ![2, 4, 6, 8].includes(cpu)) return "CPU must be less than 1, or one of 1, 2, 4, 6 and 8.";
  if (cpu >= 1) return undefined;
  const { maxInstanceRequestConcurrency: concurrency, executionEnvironment } = template;
  if (typeof concurrency === "number" && concurrency > 1) return "Total cpu < 1 is not supported with concurrency > 1.";
  return executionEnvironment === "EXECUTION_ENVIRONMENT_GEN2"
    ? "Total cpu < 1 is not supported with gen2 execution environment."
    : undefined;
}

function problemWithMemory(cpu: number, memory: number, { executionEnvironment }: Properties): string | undefined {
  const row = rows.findLast((candidate) => candidate.cpu <= cpu);
  const gen2 = executionEnvironment === "EXECUTION_ENVIRONMENT_GEN2";
  const least = Math.max(row?.least ?? 0, gen2 ? 512 : 0);
  if (!row || (memory >= least && memory <= row.most)) return undefined;
  const range = `between ${shown(least)} and ${shown(row.most)} inclusive`;
  return `${gen2 ? " with gen2 execution environment" : ""}. For ${Number.isInteger(cpu) ? cpu.toFixed(1) : cpu} CPU, memory must be ${range}.`;
}
