import { inTurns, medians, runChild } from "./children";
import type { Cost } from "./run-program";
import { round } from "./statistics";

const limits = [10, 4, 2, 0];

/** What it costs that the SDK captures a stack trace for every promise it keeps track of: the same plan with 10 frames (Node's default), 4, 2 and none. */
export function measureStackTraces(): void {
  const args = ["aws", "library", "web-services", 100, 50];
  const results = inTurns(limits, 5, (limit) =>
    runChild<Cost>("run-program.js", args, [`--stack-trace-limit=${limit}`]),
  );
  const costs = results.map((runs) => medians(runs));
  const [base] = costs;
  console.log("100 services with node --stack-trace-limit; medians of 5");
  console.table(
    costs.map((cost, index) => ({
      limit: limits[index],
      "construct CPU ms": round(cost.constructCpu),
      "constructs, times as fast": round((base?.constructCpu ?? 0) / cost.constructCpu, 1),
      "plan CPU ms": round(cost.planCpu),
      "plans, times as fast": round((base?.planCpu ?? 0) / cost.planCpu, 1),
      "peak RSS MiB": round(cost.peakRss),
    })),
  );
}
