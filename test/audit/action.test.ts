import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { bundleAudit } from "./bundle";

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action: Action = parse(readFileSync("action.yml", "utf8"));
const shellSteps = action.runs.steps.filter(({ shell }) => shell === "bash");

const folder = mkdtempSync(join(tmpdir(), "audit-action-"));
const bin = join(folder, "bin");

/** `npx --yes vendor-native@<version>` as it is once the package is installed. */
beforeAll(async () => {
  const entry = join(folder, "cli/main.js");
  await bundleAudit(entry);
  mkdirSync(bin);
  const npx = `#!/bin/sh\n[ "$1 $2" = "--yes vendor-native@1.2.3" ] || exit 90\nshift 2\nexec "${process.execPath}" "${entry}" "$@"\n`;
  writeFileSync(join(bin, "npx"), npx);
  chmodSync(join(bin, "npx"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly stderr: string;
  /** The exit codes of the shell steps. */
  readonly status: readonly (number | null)[];
}

/** Fills the runner's own expressions in: the inputs, and the outputs of the steps before. */
const filled = (text: string, inputs: Readonly<Record<string, string>>, outputs: Readonly<Record<string, string>>) =>
  text.replace(
    /\$\{\{ (?:inputs\.([\w-]+)|steps\.audit\.outputs\.([\w-]+)) \}\}/g,
    (_, input?: string, output?: string) =>
      input === undefined ? (outputs[output ?? ""] ?? "") : (inputs[input] ?? ""),
  );

/** Runs the shell steps one after the other in a repository, as the runner does: a step's failure ends the job. */
function runAction(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): Run {
  const root = mkdtempSync(join(folder, "run-"));
  const repository = join(root, "repository");
  mkdirSync(repository);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text);
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  const inputs = { ...defaults, version: "1.2.3", ...given };
  const [output, summary] = [join(root, "output"), join(root, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  const outputs = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readFileSync(output, "utf8")
        .split("\n")
        .filter((line) => line.includes("="))
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  const status: (number | null)[] = [];
  let stderr = "";
  for (const { run = "", env = {} } of shellSteps) {
    const own = Object.entries(env).map(([name, text]) => [name, filled(text, inputs, outputs())]);
    const done = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: repository,
      encoding: "utf8",
      env: {
        PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
        RUNNER_TEMP: root,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        ...Object.fromEntries(own),
      },
    });
    status.push(done.status);
    stderr += done.stderr;
    if (done.status !== 0) break;
  }
  return { outputs: outputs(), summary: readFileSync(summary, "utf8"), stderr, status };
}

const compose = "services: { db: { image: postgres:16 } }\n";

describe("the GitHub Action", () => {
  it("writes the report, SARIF and the short form, and fails with the audit's code", () => {
    const { outputs, summary, status } = runAction({ "compose.yaml": compose }, {});
    expect(status).toEqual([0, 1]);
    expect(outputs).toMatchObject({ "exit-code": "1" });
    expect(JSON.parse(readFileSync(outputs.report ?? "", "utf8"))).toMatchObject({ totals: { things: 1 } });
    expect(JSON.parse(readFileSync(outputs.sarif ?? "", "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(summary).toContain("PostgreSQL");
    expect(summary).toBe(readFileSync(outputs.comment ?? "", "utf8"));
  });

  it("passes with nothing found, and where nothing is to fail", () => {
    expect(runAction({ "a.json": "[]" }, {}).status).toEqual([0, 0]);
    expect(runAction({ "compose.yaml": compose }, { "fail-on": "never" }).status).toEqual([0, 0]);
  });

  it("takes several paths with blanks and commands in them as paths, and the report as a baseline", () => {
    const names = ["my stack.yaml", "$(touch pwned).yaml", "-x.yaml"];
    const files = Object.fromEntries(names.map((name) => [name, compose]));
    const first = runAction(files, { paths: `${names.join("\n")}\n\n` });
    expect(first.status).toEqual([0, 1]);
    const { report = "" } = first.outputs;
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ problems: [] });
    expect(existsSync(join(report, "../../repository/pwned"))).toBe(false);
    expect(runAction(files, { paths: names.join("\n"), baseline: report }).status).toEqual([0, 0]);
  });

  it.each([
    ["an unknown cloud", { cloud: "moon" }],
    ["an unknown level", { "fail-on": "always" }],
    ["a baseline that is none", { baseline: "compose.yaml" }],
    ["no path", { paths: " \n" }],
  ])("says that %s is a wrong input, by code 3", (_, inputs) => {
    const { outputs, status, stderr } = runAction({ "compose.yaml": compose }, inputs);
    expect(status).toEqual([0, 3]);
    expect(outputs).toEqual({ "exit-code": "3" });
    expect(stderr).toMatch(/error: /);
  });

  it("says by code 2 that some input could not be read", () => {
    const { outputs, status } = runAction({ "a.yaml": "kind: [", "compose.yaml": compose }, {});
    expect(status).toEqual([0, 2]);
    expect(outputs.sarif).toBeDefined();
  });

  it("runs in no script of its own what comes from outside, and uploads only what there is", () => {
    for (const { run = "" } of shellSteps) expect(run).not.toContain("${{");
    const upload = action.runs.steps.find((step) => step.if !== undefined);
    expect(upload?.if).toContain("steps.audit.outputs.sarif != ''");
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.audit\.outputs\.[\w-]+ \}\}$/);
  });
});
