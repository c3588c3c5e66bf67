import { runChild } from "./children";
import type { CloudName } from "./clouds";
import type { Registered } from "./monitor";
import { type Workload, workloads } from "./programs/settings";
import type { Program } from "./run-program";

/** Two environments, so that what they have in common and what they do not is in the plan. */
const settings = [3, 2];

/**
 * That both programs create the same native resources with the same inputs, whatever the order, the names in Pulumi and the
 * parents; else an error with the differences. The library's components themselves are not counted.
 */
export function checkSamePlan(cloud: CloudName): void {
  for (const workload of workloads) checkWorkload(cloud, workload);
}

function checkWorkload(cloud: CloudName, workload: Workload): void {
  const planOf = (program: Program) =>
    lines(runChild<Registered[]>("run-program.js", [cloud, program, workload, ...settings, "plan"]));
  const [library, raw] = [planOf("library"), planOf("raw")];
  const differences = [...without(library, raw, "library"), ...without(raw, library, "raw")];
  if (differences.length > 0)
    throw new Error(`the two programs of ${workload} for ${cloud} do not plan the same:\n${differences.join("\n")}`);
  console.log(
    `${cloud}, ${workload}: both programs plan the same ${library.length} native resources, with the same inputs.\n`,
  );
}

const lines = (plan: readonly Registered[]): string[] => plan.map(({ type, inputs }) => `${type} ${canonical(inputs)}`);

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What one multiset has more than the other. */
function without(lines: readonly string[], others: readonly string[], name: string): string[] {
  const rest = [...others];
  return lines
    .filter((line) => {
      const index = rest.indexOf(line);
      if (index >= 0) rest.splice(index, 1);
      return index < 0;
    })
    .map((line) => `${name} alone: ${line}`);
}
