import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Minutes long: begun last, one of them would run alone at the end. */
const longest = /\/engine\/(faults|shop|upgrade|\w+-web-service-max)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => Number(longest.test(b.moduleId)) - Number(longest.test(a.moduleId)));
  }
}

export default defineConfig({
  resolve: {
    // The examples import the package by its name; here that is its source.
    alias: Object.fromEntries(
      ["aws", "azure", "gcp"].map((cloud) => [
        `vendor-native/${cloud}`,
        new URL(`components/${cloud}/index.ts`, import.meta.url).pathname,
      ]),
    ),
  },
  test: {
    setupFiles: ["test/setup.ts"],
    reporters: ["default", ["json", { outputFile: "dist/test-results.json" }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // Files share a process: to load the providers' SDKs anew for each file is a third of all the time.
        test: {
          name: "library",
          include: ["test/**/*.test.ts"],
          exclude: ["test/engine/**"],
          isolate: false,
          // By default one core is left to others, which is half of a machine with two.
          maxWorkers: "100%",
        },
      },
      {
        extends: true,
        // The real engine, after all else and two stories at a time: each has processes of its own, which often wait.
        test: {
          name: "engine",
          globalSetup: ["test/engine/setup.ts"],
          include: ["test/engine/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
