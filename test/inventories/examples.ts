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

/** The plan of an example, as after its deployment. */
export async function planExample({ folder, config = {}, secretConfig = [], stackOutputs }: Example): Promise<Plan> {
  const options = { config, secretConfig, stackOutputs: (await stackOutputs?.()) ?? {} };
  return planProgram(() => {
    vi.resetModules();
    return import(join(root, "examples", folder, "index.ts"));
  }, options);
}
