// Builds what is published: the library by tsc (CommonJS and types), the command as one file by esbuild.
// `node tools/build.mjs cli` builds the command alone, without a type check, in well under a second; `… engine` what the real
// engine needs, which is not published;
// `node tools/build.mjs clean` builds all anew, so that nothing of a file that is gone is published.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { bundlePacks } from "./bundle-packs.mjs";
import { thirdPartyLicenses } from "./third-party-licenses.mjs";

if (process.argv[2] === "clean") rmSync("dist", { recursive: true, force: true });
if (!["cli", "engine"].includes(process.argv[2])) {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  await bundlePacks();
}
/** @type {import("esbuild").BuildOptions} */
const bundle = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  // The parser of Terraform's language asks for `performance` where a version of Node lacks it; ours have it.
  external: ["@pulumi/*", "typescript", "performance"],
  // The UMD build of one library has requires that a bundler cannot follow; its ES modules have none.
  mainFields: ["module", "main"],
  logLevel: "warning",
};
if (process.argv[2] !== "cli") {
  const entryPoints = ["main", "language-host", "light-start"].map((name) => `tools/engine/${name}.ts`);
  await build({ ...bundle, entryPoints, outdir: "dist/tools/engine" });
}
if (process.argv[2] === "engine") process.exit();
const { metafile } = await build({
  ...bundle,
  metafile: true,
  entryPoints: { command: "cli/main.ts", program: "offline/process/program.ts" },
  outdir: "dist/cli",
  legalComments: "linked",
});
// Any Node can read the start, which says which one the command needs.
await build({
  ...bundle,
  target: "node12",
  entryPoints: { main: "cli/launch.ts" },
  external: ["./command.js"],
  outdir: "dist/cli",
  banner: { js: "#!/usr/bin/env node" },
});
chmodSync("dist/cli/main.js", 0o755);
// That parser looks for its WebAssembly one folder above the code.
copyFileSync(createRequire(import.meta.url).resolve("@cdktn/hcl2json/main.wasm.gz"), "dist/main.wasm.gz");
writeFileSync("dist/cli/THIRD_PARTY_LICENSES", thirdPartyLicenses(metafile));

// The examples import the package by its name; a link makes that work in this checkout too.
rmSync("node_modules/vendor-native", { force: true });
symlinkSync("..", "node_modules/vendor-native", "dir");
