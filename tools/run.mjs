// Runs a TypeScript tool: `node tools/run.mjs <file.ts> [arguments]`. Bundled, because Node resolves no extensionless imports.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const [entry = "", ...args] = process.argv.slice(2);
mkdirSync("dist", { recursive: true });
const folder = mkdtempSync(resolve("dist", "run-"));
try {
  const outfile = join(folder, "tool.cjs");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", ...process.execArgv, outfile, ...args], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
