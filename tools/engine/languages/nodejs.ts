import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { boundToParent } from "../../../offline/process/child";
import { root } from "../engine";
import type { Language } from "./language";

interface Options {
  readonly nodeArgs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What Pulumi.yaml says under `runtime.options`. */
export function optionsOf(info: ProgramInfo | undefined): Options {
  const { nodeargs, typescript, tsconfig } = info?.getOptions()?.toJavaScript() ?? {};
  return {
    nodeArgs: typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter((arg) => arg !== "") : [],
    env: {
      PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
      ...(typeof tsconfig === "string" && {
        PULUMI_NODEJS_TSCONFIG_PATH: resolve(info?.getRootDirectory() ?? "", tsconfig),
      }),
    },
  };
}

/** The SDK's own runner as it is installed for that folder. */
export function runner(folder: string, name: string): string {
  return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${name}`);
}

/** As it is built, beside the language host. */
const lightStart = join(root, "dist/tools/engine/light-start.js");

/** A program by the SDK's runner; a light one by `light-start`. */
export function programOf(folder: string, request: RunRequest, engine: string, light: boolean) {
  const info = request.getInfo();
  const { nodeArgs, env } = optionsOf(info);
  const program = info?.getEntryPoint() || ".";
  const runnerArgs = [runner(folder, "run"), ...runArguments(request, folder, engine), program];
  const args = light ? [...nodeArgs, lightStart, ...runnerArgs] : [boundToParent, ...nodeArgs, ...runnerArgs];
  return { command: process.execPath, args, env };
}

export const nodejs: Language = {
  run: (folder, request, engine) => [programOf(folder, request, engine, process.env.VENDOR_NATIVE_LIGHT === "true")],
  // A plugin in a checkout takes the packages that are installed there: its own is not on npm before it is published.
  install: (folder) => (isInstalled(folder) ? [] : [{ command: "npm", args: ["install", "--no-audit", "--no-fund"] }]),
  // A program in TypeScript takes the components from the package itself.
  link: () => [],
};

function isInstalled(folder: string): boolean {
  const manifest: { dependencies?: object } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { resolve: find } = createRequire(join(folder, "package.json"));
  return Object.keys(manifest.dependencies ?? {}).every((name) => {
    try {
      return find(`${name}/package.json`) !== "";
    } catch {
      return false;
    }
  });
}

function runArguments(request: RunRequest, folder: string, engine: string): readonly string[] {
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engine}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${request.getInfo()?.getRootDirectory() ?? folder}`,
    `--stack=${request.getStack()}`,
    `--pwd=${request.getPwd()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    ...(request.getParallel() > 0 ? [`--parallel=${request.getParallel()}`] : []),
  ];
}
