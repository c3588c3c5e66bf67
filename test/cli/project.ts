import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const command = join(root, "dist/cli/main.js");

/** The command as it is now: what is tested is the bundle that users run. */
export function buildCommand(): void {
  // `npm test` has built it, and another worker may be running it.
  if (process.env.npm_lifecycle_event === "test") return;
  execFileSync(process.execPath, ["tools/build.mjs", "cli"], { cwd: root });
}

/** A folder of its own with these files; with the SDK installed unless told otherwise. */
export function makeFolder(files: Readonly<Record<string, string>>, { installed = true } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "vendor-native-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (installed) symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

export function makeProject(program: string, files: Readonly<Record<string, string>> = {}): string {
  const project = {
    "Pulumi.yaml": "name: trial\nruntime: nodejs\n",
    "package.json": '{ "main": "index.ts" }',
    "index.ts": program,
  };
  return makeFolder({ ...project, ...files });
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function start(args: readonly string[], cwd = root) {
  const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const finished = new Promise<Finished>((done) => child.once("close", (code) => done({ code, stdout, stderr })));
  return { child, finished, output: () => stdout };
}

export function run(args: readonly string[], cwd?: string): Promise<Finished> {
  return start(args, cwd).finished;
}
