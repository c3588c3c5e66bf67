// Runs one program in this process, which the bench starts for it alone, and prints what it cost as JSON.
// Arguments: library | raw, services, services per environment, and as a fourth one "plan" to print the plan instead.
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { type Registered, startMocks } from "./monitor";
import type { Settings } from "./programs/settings";

export interface Cost {
  /** Milliseconds of the processor to load the program's modules. */
  readonly loadCpu: number;
  /** Milliseconds of the processor, and of the clock, from the program's first line until all is registered. */
  readonly planCpu: number;
  readonly planWall: number;
  /** The most memory that the process ever had, in MiB. */
  readonly peakRss: number;
  readonly resources: number;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Required here and not imported above, so that the cost of loading the modules can be told from the program's. */
function load(name: string): (settings: Settings) => Record<string, unknown> {
  return createRequire(__filename)(name === "raw" ? "./programs/raw" : "./programs/library").program;
}

async function run(name: string, settings: Settings, print: string | undefined): Promise<void> {
  const beforeLoad = process.cpuUsage();
  const program = load(name);
  const loadCpu = milliseconds(process.cpuUsage(beforeLoad));
  const registered: Registered[] = [];
  await startMocks(registered, print === "plan");

  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await pulumi.runtime.runInPulumiStack(async () => program(settings));
  await pulumi.runtime.disconnect();
  const cost: Cost = {
    loadCpu,
    planCpu: milliseconds(process.cpuUsage(cpu)),
    planWall: performance.now() - start,
    peakRss: process.resourceUsage().maxRSS / 1024,
    resources: registered.length,
  };
  console.log(JSON.stringify(print === "plan" ? registered : cost));
}

const [name = "", services = "", perEnvironment = "", print] = process.argv.slice(2);
void run(name, { services: Number(services), perEnvironment: Number(perEnvironment) }, print);
