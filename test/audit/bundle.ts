import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** The command alone, bundled as the package is, with the parser beside it. */
export async function bundleAudit(entry: string): Promise<void> {
  const program = `import { Command } from "commander"; import { registerAudit } from "./cli/audit";
    const program = new Command("vendor-native").version("1.2.3"); registerAudit(program); program.parse();`;
  await build({
    stdin: { contents: program, resolveDir: join(__dirname, "../..") },
    outfile: entry,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    external: ["@pulumi/*", "performance"],
    logLevel: "error",
  });
  const folder = dirname(dirname(entry));
  mkdirSync(folder, { recursive: true });
  copyFileSync(require.resolve("@cdktn/hcl2json/main.wasm.gz"), join(folder, "main.wasm.gz"));
}
