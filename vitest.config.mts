import { defineConfig } from "vitest/config";

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
    projects: [
      {
        extends: true,
        // Files share a process: to load the providers' SDKs anew for each file is a third of all the time.
        test: { name: "library", include: ["test/**/*.test.ts"], exclude: ["test/engine/**"], isolate: false },
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
