import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inTurns, medians } from "./children";
import type { CloudName } from "./clouds";
import { type Bar, round } from "./statistics";

const root = resolve(__dirname, "../..");
const tsc = createRequire(__filename).resolve("typescript/bin/tsc");

const compilerOptions = {
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  target: "ES2023",
  module: "nodenext",
  moduleResolution: "nodenext",
  types: ["node"],
};

/** Strict checks of the example, on the library's built declarations, and of a program of that length on the whole SDK. */
export function measureTypes(cloud: CloudName): Bar[] {
  const programs = ["whole SDK", "library"] as const;
  const folder = mkdtempSync(join(tmpdir(), "bench-types-"));
  try {
    const projects = programs.map((program) => createProject(join(folder, program.replace(" ", "-")), cloud, program));
    const [sdk, library] = inTurns(projects, 5, check).map((runs) => medians(runs));
    if (sdk === undefined || library === undefined) return [];
    console.log(`${cloud}: strict type check (tsc --noEmit --skipLibCheck); medians of 5`);
    console.table(
      [sdk, library].map((cost, index) => ({
        program: programs[index],
        files: cost.files,
        "check seconds": round(cost.seconds, 2),
        "memory MiB": round(cost.memory),
      })),
    );
    return [
      {
        what: `${cloud}: type check time, library / SDK`,
        measured: library.seconds / sdk.seconds,
        limit: 0.75,
        tolerance: 0.05,
      },
      {
        what: `${cloud}: type check memory, library / SDK`,
        measured: library.memory / sdk.memory,
        limit: 0.8,
        tolerance: 0.01,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder as a user has it: the program, and the packages beneath it. */
function createProject(folder: string, cloud: CloudName, program: "whole SDK" | "library"): string {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of ["@pulumi", "@types"]) symlinkSync(join(root, "node_modules", name), join(modules, name), "dir");
  symlinkSync(root, join(modules, "vendor-native"), "dir");
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  const source =
    program === "library" ? `examples/${cloud}-web-service/index.ts` : `bench/programs/${cloud}/whole-sdk.ts`;
  copyFileSync(join(root, source), join(folder, "index.ts"));
  return folder;
}

function check(folder: string): { files: number; seconds: number; memory: number } {
  const printed = execFileSync(process.execPath, [tsc, "-p", folder, "--extendedDiagnostics"], { encoding: "utf8" });
  const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(printed)?.[1]);
  return { files: figure("Files"), seconds: figure("Total time"), memory: figure("Memory used") / 1024 };
}
