import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "./statistics";

/** Runs a script of the bench in a process of its own and reads the JSON that it prints. */
export function runChild<T>(script: string, args: readonly (string | number)[], nodeArgs: readonly string[] = []): T {
  const printed = execFileSync(process.execPath, [...nodeArgs, join(__dirname, script), ...args.map(String)], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return JSON.parse(printed);
}

/**
 * Takes turns (A, B, A, B, …), so that what else the machine does meets all variants alike.
 *
 * @returns what each variant gave, round by round, in the order of the variants
 */
export function inTurns<V, T>(variants: readonly V[], rounds: number, run: (variant: V) => T): T[][] {
  const results: T[][] = variants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, variant] of variants.entries()) results[index]?.push(run(variant));
  }
  return results;
}

/** The median of each figure on its own. */
export function medians<K extends string>(runs: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const keys = Object.keys(runs[0] ?? {}) as K[];
  return Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key]))])) as Record<K, number>;
}
