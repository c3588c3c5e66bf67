// Runs one program in this process, which the bench starts for it alone, and prints what it cost as JSON.
// Arguments: the cloud, library | raw, the workload, services, services per environment, and as a last one:
// "plan" to print the plan instead, "own" to measure the time in the program's own code.
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { type CloudName, cloudNames } from "./clouds";
import { type Registered, startMocks } from "./monitor";
import { threadTime, timeResources } from "./own-time";
import { type Settings, workloads } from "./programs/settings";

export type Program = "library" | "raw";

/** What one run cost; milliseconds and MiB. */
export interface Cost {
  /** Processor time to load the program's modules; the SDK loads a resource's class when the program first uses it. */
  readonly loadCpu: number;
  /** Processor and wall time from the program's first line until all is registered. */
  readonly planCpu: number;
  readonly planWall: number;
  /** The thread's processor time until the program's last line: what it constructs is registered later. */
  readonly constructCpu: number;
  /** Of that, the time outside the SDK's constructors of resources and components. */
  readonly ownCpu: number;
  /** The most memory that the process ever had. */
  readonly peakRss: number;
  readonly resources: number;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Required here and not imported above, so that the cost of loading the modules can be told from the program's. */
function load(cloud: CloudName, name: string): (settings: Settings) => Record<string, unknown> {
  return createRequire(__filename)(`./programs/${cloud}/${name === "raw" ? "raw" : "library"}`).program;
}

async function run(cloud: CloudName, name: string, settings: Settings, mode: string | undefined): Promise<void> {
  const inResources = mode === "own" ? timeResources() : () => 0;
  const beforeLoad = process.cpuUsage();
  const program = load(cloud, name);
  const loadCpu = milliseconds(process.cpuUsage(beforeLoad));
  const registered: Registered[] = [];
  await startMocks(cloud, registered, mode === "plan");

  // A first service loads the classes of the SDK, so that loading does not count as the program's own time.
  if (mode === "own") await execute(() => program({ ...settings, services: 1, perEnvironment: 1 }));
  const before = inResources();
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const constructCpu = await execute(() => program(settings));
  const cost: Cost = {
    loadCpu,
    planCpu: milliseconds(process.cpuUsage(cpu)),
    planWall: performance.now() - start,
    constructCpu,
    ownCpu: constructCpu - (inResources() - before),
    peakRss: process.resourceUsage().maxRSS / 1024,
    resources: registered.length,
  };
  console.log(JSON.stringify(mode === "plan" ? registered : cost));
}

/** Runs a program until all is registered; gives the milliseconds until its last line. */
async function execute(program: () => Record<string, unknown>): Promise<number> {
  let constructed = 0;
  await pulumi.runtime.runInPulumiStack(async () => {
    const start = threadTime();
    const outputs = program();
    constructed = threadTime() - start;
    return outputs;
  });
  await pulumi.runtime.disconnect();
  return constructed;
}

const [given = "", name = "", work = "", services = "", perEnvironment = "", mode] = process.argv.slice(2);
const cloud = oneOf("cloud", cloudNames, given);
const workload = oneOf("workload", workloads, work);
void run(cloud, name, { workload, services: Number(services), perEnvironment: Number(perEnvironment) }, mode);

function oneOf<T extends string>(what: string, all: readonly T[], given: string): T {
  const found = all.find((one) => one === given);
  if (found === undefined) throw new Error(`${what} ${given} is none of ${all.join(", ")}`);
  return found;
}
