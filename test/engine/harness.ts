import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import type { Finished } from "../../tools/engine/command";
import { type Engine, findEngine, howToInstall, root } from "../../tools/engine/engine";
import { Workspace, type WorkspaceOptions } from "../../tools/engine/workspace";

const engine = findEngine();

/** Tests that need the engine; without one they are skipped, but for CI, where they must run. */
export function describeWithEngine(name: string, scenarios: (engine: Engine) => void): void {
  if (!engine && process.env.CI === "true")
    throw new Error(`there is no Pulumi engine; \`${howToInstall}\` installs one`);
  if (engine) describe(name, { timeout: 300_000 }, () => scenarios(engine));
  else describe.skip(name, () => scenarios(none));
}

const none: Engine = { path: "", version: "", source: "cache" };

/** The value of every secret in these tests: it must never be seen. */
export const SECRET = "s3cr3t-value-of-the-tests";

export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly diffs: readonly string[];
}

export interface Outcome {
  readonly code: number | null;
  /** All that the command printed. */
  readonly text: string;
  /** What the engine did, in order; what stayed the same is left out. */
  readonly steps: readonly Step[];
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly parent?: string;
  /** URN and id of its provider. */
  readonly provider?: string;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly customTimeouts?: Readonly<Record<string, number>>;
}

/** Each command writes its events to a file of its own. */
let events = 0;

/** One stack of one program. */
export class Stack {
  constructor(
    readonly workspace: Workspace,
    readonly folder: string,
    readonly name: string,
  ) {}

  /** Program and stack, ready for the first preview. */
  static async of(
    workspace: Workspace,
    example: string,
    config: Readonly<Record<string, string>> = {},
  ): Promise<Stack> {
    const stack = new Stack(workspace, workspace.project(join(root, example)), "prod");
    await stack.must(["stack", "init", "prod"]);
    await stack.configure(config);
    return stack;
  }

  /** A program of its own. */
  static async ofProgram(workspace: Workspace, name: string, program: string): Promise<Stack> {
    const files = { "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`, "index.ts": program };
    const stack = new Stack(workspace, workspace.program(name, files), "prod");
    await stack.must(["stack", "init", "prod"]);
    return stack;
  }

  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const values = Object.entries(config).flatMap(([key, value]) => [
      value === SECRET || value.startsWith(SECRET) ? "--secret" : "--plaintext",
      `${key}=${value}`,
    ]);
    if (values.length > 0) await this.must(["config", "set-all", "--stack", this.name, ...values]);
  }

  preview(...flags: readonly string[]): Promise<Outcome> {
    return this.operate("preview", flags);
  }

  up(...flags: readonly string[]): Promise<Outcome> {
    return this.operate("up", ["--yes", "--skip-preview", ...flags]);
  }

  refresh(...flags: readonly string[]): Promise<Outcome> {
    return this.operate("refresh", ["--yes", "--skip-preview", ...flags]);
  }

  destroy(...flags: readonly string[]): Promise<Outcome> {
    return this.operate("destroy", ["--yes", ...flags]);
  }

  /** Any command; one that fails is an error. */
  async must(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.workspace.run([...args, "--non-interactive"], this.folder);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  }

  start(verb: string, flags: readonly string[] = [], options: { timeoutSeconds?: number } = {}) {
    const log = join(this.workspace.folder, "events", `${events++}.json`);
    mkdirSync(dirname(log), { recursive: true });
    const args = [verb, "--stack", this.name, "--non-interactive", "--color=never", "--event-log", log, ...flags];
    return { command: this.workspace.command(args, this.folder, options), log };
  }

  async operate(verb: string, flags: readonly string[] = []): Promise<Outcome> {
    const { command, log } = this.start(verb, flags);
    return this.outcome(await command.finished, log);
  }

  outcome({ code, stdout, stderr }: Finished, log: string): Outcome {
    const text = stripVTControlCharacters(`${stdout}${stderr}`);
    this.assertNothingLeaks(text);
    return { code, text, steps: existsSync(log) ? stepsOf(log) : [] };
  }

  async state(): Promise<readonly StateResource[]> {
    const exported = JSON.parse(await this.must(["stack", "export", "--stack", this.name]));
    return exported.deployment.resources ?? [];
  }

  stateFile(): string {
    return join(this.workspace.folder, "state/.pulumi/stacks", this.project, `${this.name}.json`);
  }

  private get project(): string {
    return readFileSync(join(this.folder, "Pulumi.yaml"), "utf8").match(/^name: (\S+)/m)?.[1] ?? "";
  }

  private assertNothingLeaks(text: string): void {
    if (text.includes(SECRET)) throw new Error(`the command printed the secret in clear:\n${text}`);
    const file = this.stateFile();
    if (readOrEmpty(file).includes(SECRET)) throw new Error(`${file} holds the secret in clear`);
  }
}

export async function workspaceOf(options: WorkspaceOptions): Promise<Workspace> {
  return new Workspace(options).start();
}

/** Processes that the engine has started for a workspace, itself included: by the home that it is given. */
export function processesOf({ folder }: Workspace): readonly string[] {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => readOrEmpty(`/proc/${pid}/environ`).includes(`PULUMI_HOME=${folder}`))
    .map((pid) => `${pid} ${readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ")}`);
}

/** Of a process that is gone by now there is nothing to read. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Nothing that the engine has started is left, at the latest after some seconds. */
export async function expectNoProcess(workspace: Workspace): Promise<void> {
  for (let waits = 0; waits < 100 && processesOf(workspace).length > 0; waits++) await setTimeout(200);
  expect(processesOf(workspace)).toEqual([]);
}

/** Files that the engine has written, its history and logs included, and that hold a secret in clear. */
function leaks({ folder }: Workspace): readonly string[] {
  const written = ["home", "state", "events"].map((name) => join(folder, name)).filter(existsSync);
  const files = written.flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: "utf8" }).map((file) => join(directory, file)),
  );
  return files.filter((file) => readOrEmpty(file).includes(SECRET));
}

/** Ends a workspace; whatever happened in it, no process may be left, and no secret in clear. */
export async function closeWorkspace(workspace: Workspace): Promise<void> {
  try {
    await expectNoProcess(workspace);
    expect(leaks(workspace)).toEqual([]);
  } finally {
    await workspace.close();
  }
}

interface EngineEvent {
  readonly resourcePreEvent?: {
    readonly planning?: boolean;
    readonly metadata: { op: string; urn: string; type: string; diffs?: readonly string[] | null };
  };
}

function stepsOf(log: string): readonly Step[] {
  const events = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): EngineEvent => JSON.parse(line));
  return events.flatMap(({ resourcePreEvent }) => {
    if (!resourcePreEvent || ["same", "refresh"].includes(resourcePreEvent.metadata.op)) return [];
    const { op, urn, type, diffs } = resourcePreEvent.metadata;
    return [{ op, urn, type, name: urn.slice(urn.lastIndexOf("::") + 2), diffs: diffs ?? [] }];
  });
}

/** `update ecs/Service api`: as the engine did it, in order. */
export function brief(steps: readonly Step[]): readonly string[] {
  return steps.map(({ op, type, name }) => `${op} ${shortType(type)} ${name}`);
}

function shortType(type: string): string {
  const [pkg = "", module = "", kind = ""] = type.split(":");
  return ["aws", "azure-native", "gcp"].includes(pkg) ? `${module.split("/")[0]}/${kind}` : type;
}

/** Whether a resource is a cloud's own, and no component. */
export function isNative(type: string): boolean {
  return /^(aws|azure-native|gcp|random):/.test(type);
}

/** The examples that every version must be able to deploy, and to take over from the one before. */
export const examples = [
  { name: "aws-web-service", config: { "aws:region": "eu-west-1", apiKey: SECRET } },
  { name: "aws-web-service-max", config: { "aws:region": "eu-west-1", apiKey: SECRET } },
  { name: "aws-existing", config: { "aws:region": "eu-west-1" } },
  { name: "azure-web-service", config: { "azure-native:location": "westeurope", apiKey: SECRET } },
  { name: "azure-web-service-max", config: { "azure-native:location": "westeurope", apiKey: SECRET } },
  { name: "gcp-web-service", config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1", apiKey: SECRET } },
  { name: "gcp-web-service-max", config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1", apiKey: SECRET } },
] as const;

/** As `examples`, with those of the other components: each later version must take over their states too. */
export const fixedExamples = [
  ...examples,
  ...["aws-jobs", "aws-worker", "aws-database", "aws-storage", "aws-registry", "aws-observability", "aws-rotation"].map(
    (name) => ({
      name,
      config: { "aws:region": "eu-west-1" },
    }),
  ),
  { name: "azure-jobs", config: { "azure-native:location": "westeurope", databaseUrl: SECRET } },
  ...["azure-worker", "azure-database", "azure-storage", "azure-registry", "azure-observability"].map((name) => ({
    name,
    config: { "azure-native:location": "westeurope" },
  })),
  { name: "gcp-jobs", config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1", databaseUrl: SECRET } },
  ...["gcp-worker", "gcp-database", "gcp-storage", "gcp-registry", "gcp-observability"].map((name) => ({
    name,
    config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" },
  })),
];

/** How many of each type, the stack and the providers apart. */
export function countsOf(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of types.filter((type) => !type.startsWith("pulumi:"))) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

export function inventoryOf(example: string): { readonly counts: Record<string, number> } {
  const inventory = parse(readFileSync(join(root, `test/inventories/${example}.yaml`), "utf8"));
  return { ...inventory, counts: withoutProviders(inventory.counts) };
}

/** The engine says of no step on a provider: `countsOf` leaves them out too. */
const withoutProviders = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([type]) => !type.startsWith("pulumi:providers:")));
