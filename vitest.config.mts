import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // The examples import the package by its name; here that is its source.
    alias: { "vendor-native/aws": new URL("components/aws/index.ts", import.meta.url).pathname },
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    reporters: ["default", ["json", { outputFile: "dist/test-results.json" }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
