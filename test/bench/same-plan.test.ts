import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { cloudNames } from "../../bench/clouds";
import { workloads } from "../../bench/programs/settings";

const root = join(__dirname, "../..");
const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: "pipe" });

beforeAll(() => {
  run("bench/build.mjs");
});

// What the bench compares must be the same thing: else a component that lost a resource would look fast.
test.each(cloudNames)("%s: the library plans what is written by hand on the raw SDK", (cloud) => {
  const printed = run("dist/bench/main.js", "same-plan", cloud);
  for (const workload of workloads) {
    expect(printed).toMatch(new RegExp(`${workload}: both programs plan the same \\d+ native resources`));
  }
});
