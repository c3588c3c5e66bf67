// Compiles the library as it is published, and the bench beside it, into dist.
import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
await build({
  entryPoints: globSync("bench/**/*.ts", { exclude: ["bench/cdk", "bench/preview-program"] }),
  outdir: "dist/bench",
  platform: "node",
  target: "node22",
  format: "cjs",
  logLevel: "warning",
});
