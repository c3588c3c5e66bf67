import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { medians } from "./children";
import { measureTree, type Run, type TreeCost } from "./process-tree";
import { type Bar, round } from "./statistics";

/** Services in one environment; in CDK in one stack, which may hold 500 resources. */
const PER_ENVIRONMENT = 25;
/** Runs of each size, of which the median counts. */
const rounds: Readonly<Record<number, number>> = { 1: 5, 15: 5, 150: 5 };
/** A size of the preview alone, run once. */
const MANY = 1000;

const root = join(__dirname, "../..");
const cdk = join(root, "bench/cdk");
const program = join(root, "bench/preview-program");

/** The tools, each with a program in TypeScript that it runs as it runs any: neither checks the types. */
const tools = {
  preview: { command: [process.execPath, join(root, "dist/cli/main.js"), "preview"], cwd: program },
  cdk: { command: ["npx", "cdk", "synth", "--quiet", "--app", "npx tsx bin/app.ts"], cwd: cdk },
  // The command of its starter, which checks the types first.
  starter: { command: ["npx", "cdk", "synth", "--quiet"], cwd: cdk },
} as const;
type Tool = keyof typeof tools;
type Costs = Readonly<Record<Tool, TreeCost>>;

/**
 * `cdk synth` of load-balanced Fargate services against the preview of as many of this library.
 *
 * @param sizes numbers of services; all of them where none is given
 */
export async function measurePreview(sizes: readonly number[]): Promise<Bar[]> {
  installCdk();
  const wanted = (size: number) => sizes.length === 0 || sizes.includes(size);
  const measured = new Map<number, Costs>();
  for (const [size, times] of Object.entries(rounds)) {
    if (wanted(Number(size))) measured.set(Number(size), await inTurns(size, times));
  }
  const many = wanted(MANY) ? await measureTree(runOf("preview", String(MANY))) : undefined;
  print(measured, many);
  return [...ratioBars(measured), ...growthBars(measured, many)];
}

/** Its packages are no dependency of this one: the bench alone needs them. */
function installCdk(): void {
  if (existsSync(join(cdk, "node_modules/aws-cdk-lib"))) return;
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: cdk, stdio: "inherit" });
}

async function inTurns(services: string, times: number): Promise<Costs> {
  const runs: Record<Tool, TreeCost[]> = { preview: [], cdk: [], starter: [] };
  const names = Object.keys(tools) as Tool[];
  // The first round fills the caches of files and of compiled code.
  for (let round = 0; round <= times; round++) {
    for (const tool of names) {
      const cost = await measureTree(runOf(tool, services));
      if (round > 0) runs[tool].push(cost);
    }
  }
  return { preview: medians(runs.preview), cdk: medians(runs.cdk), starter: medians(runs.starter) };
}

const runOf = (tool: Tool, services: string): Run => ({
  ...tools[tool],
  env: { SERVICES: services, PER_ENVIRONMENT: String(PER_ENVIRONMENT) },
});

function print(measured: ReadonlyMap<number, Costs>, many: TreeCost | undefined): void {
  console.log(
    `whole processes on Node ${process.versions.node}; medians of runs in turns; s of wall and processor, MiB of all processes at a time`,
  );
  const row = (
    services: number,
    tool: string,
    { wall, cpu, peak, largest }: TreeCost,
    { cdk }: Partial<Costs> = {},
  ) => ({
    services,
    tool,
    "wall s": round(wall, 2),
    "CPU s": round(cpu, 2),
    "peak MiB": round(peak),
    "largest MiB": round(largest),
    ...(cdk && {
      "wall / cdk": round(wall / cdk.wall, 2),
      "CPU / cdk": round(cpu / cdk.cpu, 2),
      "peak / cdk": round(peak / cdk.peak, 2),
      "largest / cdk": round(largest / cdk.largest, 2),
    }),
  });
  console.table([
    ...[...measured].flatMap(([services, costs]) => [
      row(services, "vendor-native preview", costs.preview, costs),
      row(services, "cdk synth", costs.cdk),
      row(services, "cdk synth, checks types", costs.starter),
    ]),
    ...(many ? [row(MANY, "vendor-native preview", many)] : []),
  ]);
}

function ratioBars(measured: ReadonlyMap<number, Costs>): Bar[] {
  const bar = (services: number, figure: keyof TreeCost, limit: number, tolerance: number): Bar[] => {
    const costs = measured.get(services);
    if (costs === undefined) return [];
    const what = `preview / cdk synth, ${figure}, services: ${services}`;
    return [{ what, measured: costs.preview[figure] / costs.cdk[figure], limit, tolerance }];
  };
  return [
    ...bar(1, "wall", 0.6, 0.1),
    ...bar(150, "wall", 0.9, 0.1),
    ...bar(150, "peak", 0.9, 0.05),
    ...bar(150, "largest", 0.9, 0.05),
  ];
}

/** Each further service must cost as much at the end as at the start. */
function growthBars(measured: ReadonlyMap<number, Costs>, many: TreeCost | undefined): Bar[] {
  const [one, hundreds] = [measured.get(1)?.preview, measured.get(150)?.preview];
  if (one === undefined || hundreds === undefined || many === undefined) return [];
  const early = (hundreds.cpu - one.cpu) / (150 - 1);
  const late = (many.cpu - hundreds.cpu) / (MANY - 150);
  return [
    { what: "preview, CPU of a service: 150 to 1,000 / to 150", measured: late / early, limit: 1.1, tolerance: 0.15 },
  ];
}
