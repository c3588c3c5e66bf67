import { inTurns, medians, runChild } from "./children";
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

const run = (services: number, mode: string[] = []) => {
  return (program: Program) => runChild<Cost>("run-program.js", [program, services, PER_ENVIRONMENT, ...mode]);
};

/** Plans every size with both programs and prints what it cost; the bars of 100 services and of growth. */
export function measurePlans(): Bar[] {
  const pairs = Object.entries(rounds).map(([size, times]): Pair => {
    const services = Number(size);
    const [raw = [], library = []] = inTurns(programs, times, run(services));
    return { services, raw: medians(raw), library: medians(library) };
  });
  console.log(
    `Plans of ${PER_ENVIRONMENT} web services for each environment, on Pulumi's mocks; medians of fresh processes`,
  );
  console.table(pairs.flatMap(rows));
  const [hundred, thousand] = [100, 1000].map((size) => pairs.find(({ services }) => services === size));
  if (hundred === undefined || thousand === undefined) return [];
  return [
    { what: "CPU, library / raw, 100 services", measured: ratio(hundred, "planCpu"), limit: 1.1, tolerance: 0.05 },
    {
      what: "peak RSS, library / raw, 100 services",
      measured: ratio(hundred, "peakRss"),
      limit: 1.05,
      tolerance: 0.02,
    },
    {
      what: "CPU per service at 1,000 / at 100, library",
      measured: thousand.library.planCpu / 1000 / (hundred.library.planCpu / 100),
      limit: 1.1,
      tolerance: 0.15,
    },
    ...measureOwnPart(hundred),
  ];
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
 * What the library adds for each service. The difference of the programs' CPU holds everything: also what the SDK takes to
 * register the components and to follow their Outputs. The own part is the time in constructors that is not in those of
 * native resources, in the library against by hand.
 */
function measureOwnPart(hundred: Pair): Bar[] {
  const services = 100;
  const [rawRuns = [], libraryRuns = []] = inTurns(programs, 7, run(services, ["own"]));
  const [raw, library] = [medians(rawRuns), medians(libraryRuns)];
  const own = (library.ownWall - raw.ownWall) / services;
  console.log(
    `What the library adds for each of ${services} services: ` +
      `${round((hundred.library.planCpu - hundred.raw.planCpu) / services, 2)} ms of CPU in all, the SDK's work for its components included; ` +
      `its own code ${round(own, 2)} ms: ${round(library.ownWall / services, 2)} ms outside the constructors of native ` +
      `resources, against ${round(raw.ownWall / services, 2)} ms by hand\n`,
  );
  return [{ what: "own code, ms for each service", measured: own, limit: 1, tolerance: 0.2 }];
}
