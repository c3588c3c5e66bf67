// Bundles each policy pack into one file: `dist/policies/<pack>/pack.js`. Opening one file instead of two hundred is most of what
// a pack's start costs beside `@pulumi/policy` itself.
import { build } from "esbuild";

export const packs = ["aws", "azure", "gcp", "kubernetes"];

export async function bundlePacks() {
  await build({
    entryPoints: Object.fromEntries(packs.map((pack) => [`${pack}/pack`, `policies/${pack}/pack.ts`])),
    outdir: "dist/policies",
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["@pulumi/*"],
    logLevel: "warning",
  });
}

if (import.meta.main ?? process.argv[1]?.endsWith("bundle-packs.mjs")) await bundlePacks();
