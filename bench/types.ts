import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inTurns, medians } from "./children";
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

/** As long as the example, on the whole SDK. */
const sdkProgram = `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const cluster = new aws.ecs.Cluster("prod");
const apiKey = new aws.secretsmanager.Secret("api-key");
new aws.secretsmanager.SecretVersion("api-key", { secretId: apiKey.id, secretString: config.requireSecret("apiKey") });
const api = new aws.ecs.Service("api", {
  cluster: cluster.arn,
  desiredCount: 2,
});

export const arn = api.arn;
`;

/** Strict checks of the example, on the library's built declarations, and of a program of that length on the whole SDK. */
export function measureTypes(): Bar[] {
  const programs = ["whole SDK", "library"] as const;
  const folder = mkdtempSync(join(tmpdir(), "bench-types-"));
  try {
    const projects = programs.map((program) => createProject(join(folder, program.replace(" ", "-")), program));
    const [sdk, library] = inTurns(projects, 5, check).map((runs) => medians(runs));
    if (sdk === undefined || library === undefined) return [];
    console.log("Strict type check (tsc --noEmit --skipLibCheck); medians of 5");
    console.table(
      [sdk, library].map((cost, index) => ({
        program: programs[index],
        files: cost.files,
        "check seconds": round(cost.seconds, 2),
        "memory MiB": round(cost.memory),
      })),
    );
    return [
      { what: "type check time, library / SDK", measured: library.seconds / sdk.seconds, limit: 0.75, tolerance: 0.05 },
      { what: "type check memory, library / SDK", measured: library.memory / sdk.memory, limit: 0.8, tolerance: 0.01 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder as a user has it: the program, and the packages beneath it. */
function createProject(folder: string, program: "whole SDK" | "library"): string {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of ["@pulumi", "@types"]) symlinkSync(join(root, "node_modules", name), join(modules, name), "dir");
  symlinkSync(root, join(modules, "vendor-native"), "dir");
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  if (program === "library") copyFileSync(join(root, "examples/aws-web-service/index.ts"), join(folder, "index.ts"));
  else writeFileSync(join(folder, "index.ts"), sdkProgram);
  return folder;
}

function check(folder: string): { files: number; seconds: number; memory: number } {
  const printed = execFileSync(process.execPath, [tsc, "-p", folder, "--extendedDiagnostics"], { encoding: "utf8" });
  const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(printed)?.[1]);
  return { files: figure("Files"), seconds: figure("Total time"), memory: figure("Memory used") / 1024 };
}
