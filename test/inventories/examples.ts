import { join } from "node:path";
import { vi } from "vitest";
import type { Plan } from "../../offline/plan";
import { planProgram } from "../../offline/run";
import type { Properties } from "../../offline/values";

export const root = join(__dirname, "../..");

/** What an example needs from outside: its config, and the outputs of the stacks that it refers to. */
export interface Example {
  folder: string;
  config?: Record<string, string>;
  secretConfig?: string[];
  stackOutputs?: () => Promise<Record<string, Properties>>;
}

const apiKey = { config: { apiKey: "not-a-real-key" }, secretConfig: ["apiKey"] };
const databaseUrl = { config: { databaseUrl: "not-a-real-url" }, secretConfig: ["databaseUrl"] };
const paymentsKey = { config: { paymentsKey: "not-a-real-key" }, secretConfig: ["paymentsKey"] };
export const examples: Example[] = [
  { folder: "aws-shop", ...paymentsKey },
  { folder: "azure-shop", ...paymentsKey },
  { folder: "gcp-shop", ...paymentsKey },
  { folder: "aws-web-service", ...apiKey },
  { folder: "aws-web-service-max", ...apiKey },
  { folder: "aws-jobs" },
  { folder: "aws-jobs-max" },
  { folder: "aws-database" },
  { folder: "aws-database-max" },
  { folder: "aws-storage" },
  { folder: "aws-storage-max" },
  { folder: "azure-jobs", ...databaseUrl },
  { folder: "azure-jobs-max", ...databaseUrl },
  { folder: "azure-observability" },
  { folder: "azure-worker" },
  { folder: "azure-worker-max" },
  { folder: "aws-worker" },
  { folder: "aws-worker-max" },
  { folder: "aws-observability" },
  { folder: "aws-registry" },
  { folder: "aws-registry-max" },
  { folder: "aws-rotation" },
  { folder: "azure-database" },
  { folder: "azure-database-max" },
  { folder: "azure-registry" },
  { folder: "azure-registry-max" },
  { folder: "azure-storage" },
  { folder: "azure-storage-max" },
  { folder: "azure-web-service", ...apiKey },
  { folder: "azure-web-service-max", ...apiKey },
  { folder: "gcp-web-service", ...apiKey },
  { folder: "gcp-web-service-max", ...apiKey },
  { folder: "gcp-jobs", ...databaseUrl },
  { folder: "gcp-jobs-max", ...databaseUrl },
  { folder: "gcp-worker" },
  { folder: "gcp-worker-max" },
  { folder: "gcp-observability" },
  { folder: "gcp-registry" },
  { folder: "gcp-registry-max" },
  { folder: "gcp-storage" },
  { folder: "gcp-storage-max" },
  { folder: "gcp-database" },
  { folder: "gcp-database-max" },
  { folder: "aws-existing" },
  {
    folder: "aws-existing/second-stack",
    config: { platform: "acme/existing/prod" },
    stackOutputs: async () => ({ "acme/existing/prod": (await planExample({ folder: "aws-existing" })).outputs }),
  },
];

/** By folder, for all test files of a process. */
const plans = new Map<string, Promise<Plan>>();

/** The plan of an example, as after its deployment: made once, since a program runs once where its modules are kept. Nobody may change it. */
export function planExample(example: Example): Promise<Plan> {
  const plan = plans.get(example.folder) ?? planWith(example, () => import(programOf(example)));
  plans.set(example.folder, plan);
  return plan;
}

/**
 * As `planExample`, with all modules loaded anew: the plans before are of other classes than those of later tests. They are
 * forgotten afterwards, or a later `planExample` would find a program that has run, and plan nothing.
 */
export async function planAnew(example: Example): Promise<Plan> {
  vi.resetModules();
  try {
    return await planWith(example, () => import(programOf(example)));
  } finally {
    vi.resetModules();
  }
}

const programOf = ({ folder }: Example) => join(root, "examples", folder, "index.ts");

async function planWith(
  { config = {}, secretConfig = [], stackOutputs }: Example,
  program: () => Promise<unknown>,
): Promise<Plan> {
  return planProgram(program, { config, secretConfig, stackOutputs: (await stackOutputs?.()) ?? {} });
}
