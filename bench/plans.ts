import { inTurns, medians, runChild } from "./children";
import type { CloudName } from "./clouds";
import type { Workload } from "./programs/settings";
import type { Cost, Program } from "./run-program";
import { type Bar, round } from "./statistics";

const programs: readonly Program[] = ["raw", "library"];

/** Services of one environment. */
const PER_ENVIRONMENT = 50;
/** Runs of each size, of which the median counts. */
const rounds: Readonly<Record<number, number>> = { 1: 5, 10: 5, 100: 7, 1000: 1 };

interface Pair {
  readonly services: number;
  readonly raw: Cost;
  readonly library: Cost;
}

interface Run {
  workload?: Workload;
  mode?: string[];
}

/** azure-native names up to 60 earlier types of each resource as aliases: 1,000 services take 7 GB, by hand too. */
const room = (services: number): string[] => (services >= 1000 ? ["--max-old-space-size=12288"] : []);

const run = (cloud: CloudName, services: number, { workload = "web-services", mode = [] }: Run = {}) => {
  const args = [workload, services, PER_ENVIRONMENT, ...mode];
  return (program: Program) => runChild<Cost>("run-program.js", [cloud, program, ...args], room(services));
};

/** Plans every size with both programs and prints what it cost; the bars of 100 services and of growth. */
export function measurePlans(cloud: CloudName): Bar[] {
  const pairs = Object.entries(rounds).map(([size, times]): Pair => {
    const services = Number(size);
    const [raw = [], library = []] = inTurns(programs, times, run(cloud, services));
    return { services, raw: medians(raw), library: medians(library) };
  });
  console.log(
    `${cloud}: plans of ${PER_ENVIRONMENT} web services for each environment, on Pulumi's mocks; medians of fresh processes`,
  );
  console.table(pairs.flatMap(rows));
  const [hundred, thousand] = [100, 1000].map((size) => pairs.find(({ services }) => services === size));
  if (hundred === undefined || thousand === undefined) return [];
  const growth = (program: Program) => thousand[program].planCpu / 1000 / (hundred[program].planCpu / 100);
  return [
    {
      what: `${cloud}: CPU, library / raw, 100 services`,
      measured: ratio(hundred, "planCpu"),
      limit: 1.1,
      tolerance: 0.05,
    },
    {
      what: `${cloud}: peak RSS, library / raw, 100 services`,
      measured: ratio(hundred, "peakRss"),
      limit: 1.05,
      tolerance: 0.02,
    },
    {
      what: `${cloud}: CPU per service at 1,000 / at 100, library (raw: ${round(growth("raw"), 2)})`,
      measured: growth("library"),
      limit: 1.1,
      tolerance: 0.15,
    },
    ...measureOwnPart(cloud, hundred),
  ];
}

/** The plan of one environment of services, each with a database of its own, with both programs; the bar of its CPU. */
export function measureDatabases(cloud: CloudName): Bar[] {
  const services = PER_ENVIRONMENT;
  const [raw = [], library = []] = inTurns(programs, 7, run(cloud, services, { workload: "databases" }));
  const pair = { services, raw: medians(raw), library: medians(library) };
  console.log(`${cloud}: plans of ${services} web services with a database each; medians of fresh processes`);
  console.table(rows(pair));
  const what = `${cloud}: CPU, library / raw, ${services} services with a database each`;
  return [{ what, measured: ratio(pair, "planCpu"), limit: 1.1, tolerance: 0.05 }];
}

const ratio = ({ raw, library }: Pair, figure: keyof Cost): number => library[figure] / raw[figure];

function rows(pair: Pair) {
  const { services } = pair;
  const figures = programs.map((program) => {
    const { loadCpu, planCpu, planWall, peakRss, resources } = pair[program];
    return {
      services,
      program,
      resources,
      "load CPU ms": round(loadCpu),
      "plan wall ms": round(planWall),
      "plan CPU ms": round(planCpu),
      "CPU ms/service": round(planCpu / services, 1),
      "peak RSS MiB": round(peakRss),
    };
  });
  const ratios = {
    services,
    program: "ratio",
    "plan wall ms": round(ratio(pair, "planWall"), 2),
    "plan CPU ms": round(ratio(pair, "planCpu"), 2),
    "peak RSS MiB": round(ratio(pair, "peakRss"), 2),
  };
  return [...figures, ratios];
}

/**
 * What the library adds for each service. The difference of the programs' CPU holds everything: also what the SDK does to
 * register the components and to follow their Outputs. The own part is the time that a program's thread spends outside
 * the SDK's constructors of resources and components, in the library against by hand; Outputs that it makes are in it.
 */
function measureOwnPart(cloud: CloudName, hundred: Pair): Bar[] {
  const { services } = hundred;
  const results = inTurns(programs, 7, run(cloud, services, { mode: ["own"] }));
  const [raw = Number.NaN, library = Number.NaN] = results.map((runs) => medians(runs).ownCpu / services);
  const all = (hundred.library.planCpu - hundred.raw.planCpu) / services;
  console.log(`What the library adds for each of ${services} services, in ms of CPU:
  ${round(all, 2)} in all, with the SDK's work for its components and Outputs (difference of the medians above);
  ${round(library - raw, 2)} of its own: ${round(library, 2)} outside the SDK's constructors, against ${round(raw, 2)} by hand
`);
  return [
    {
      what: `${cloud}: the library's own part, ms for each service`,
      measured: library - raw,
      limit: 1,
      tolerance: 0.3,
    },
  ];
}
