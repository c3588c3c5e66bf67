import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { isRecord } from "./values";

/** A mistake in the user's input, not in the program: it is shown as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A project folder's settings for a run. */
export interface Project {
  readonly name: string;
  /** Folder of Pulumi.yaml. */
  readonly root: string;
  /** Folder of the program: the root, or the one that `main` names. */
  readonly cwd: string;
  /** The file to load there, or `.` for the main file of package.json. */
  readonly program: string;
  readonly nodeArgs: readonly string[];
  readonly typescript: boolean;
  /** Of the program's folder; `tsconfig.json` by default. */
  readonly tsconfig?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Said with the plan: a stack without a file of its own, say. */
  readonly warnings: readonly string[];
}

export interface ProjectOptions {
  /** `dev` by default. */
  readonly stack?: string | undefined;
  /** From the command line: they win over the files. */
  readonly config: Readonly<Record<string, string>>;
}

type Yaml = Readonly<Record<string, unknown>>;

export const DEFAULT_STACK = "dev";

export function readProject(folder: string, { stack: given, config }: ProjectOptions): Project {
  const stack = given ?? DEFAULT_STACK;
  const root = resolve(folder);
  if (!existsSync(root)) throw new UsageError(`folder ${folder} does not exist; give the folder of a Pulumi project`);
  if (!statSync(root).isDirectory()) throw new UsageError(`${folder} is a file; give the folder of a Pulumi project`);
  const file = firstExisting(root, "Pulumi");
  if (!file) {
    throw new UsageError(
      `${folder} has no Pulumi.yaml; give the folder of a Pulumi project, or make one with \`pulumi new\``,
    );
  }
  const yaml = readYaml(file);
  if (typeof yaml.name !== "string" || yaml.name === "")
    throw new UsageError(`${file} has no name; add \`name: <project>\``);
  const stackFolder = typeof yaml.stackConfigDir === "string" ? join(root, yaml.stackConfigDir) : root;
  const stackFile = firstExisting(stackFolder, `Pulumi.${stack}`);
  return {
    name: yaml.name,
    root,
    ...entryPoint(root, yaml.main, file),
    ...runtimeOf(yaml.runtime, file),
    ...configOf(yaml.name, yaml, stackFile ? readYaml(stackFile) : {}, config, stackFile),
    warnings: stackFile ? [] : withoutFile(stack, given !== undefined, stackFolder),
  };
}

/** A stack may have no file; where it was asked for by name, or others have one, its name may be misspelt. */
function withoutFile(stack: string, isGiven: boolean, folder: string): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const others = files.flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? []).sort();
  if (!isGiven && others.length === 0) return [];
  const there = others.length > 0 ? `; there is one for ${others.join(", ")}` : "";
  return [`stack ${stack} has no Pulumi.${stack}.yaml${there}; its config is the project's alone`];
}

function firstExisting(root: string, base: string): string | undefined {
  return [".yaml", ".yml"].map((ending) => join(root, `${base}${ending}`)).find((file) => existsSync(file));
}

function readYaml(file: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new UsageError(`${file}:${line}:${col} is not valid YAML: ${error.message}`);
  }
  const content: unknown = document.toJS();
  if (content === null) return {};
  if (!isRecord(content)) throw new UsageError(`${file} must hold a map of keys and values`);
  return content;
}

function entryPoint(root: string, main: unknown, file: string): Pick<Project, "cwd" | "program"> {
  if (typeof main !== "string") return { cwd: root, program: "." };
  const path = resolve(root, main);
  if (!existsSync(path)) throw new UsageError(`${file} names the main program ${main}, which does not exist`);
  return statSync(path).isDirectory() ? { cwd: path, program: "." } : { cwd: dirname(path), program: basename(path) };
}

function runtimeOf(runtime: unknown, file: string): Pick<Project, "nodeArgs" | "typescript" | "tsconfig"> {
  const name = isRecord(runtime) ? runtime.name : runtime;
  if (name !== "nodejs") {
    throw new UsageError(
      `${file} has the runtime ${JSON.stringify(name ?? null)}; only nodejs programs can be previewed here`,
    );
  }
  const options = isRecord(runtime) && isRecord(runtime.options) ? runtime.options : {};
  const nodeArgs =
    typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter((arg) => arg !== "") : [];
  const tsconfig = typeof options.tsconfig === "string" ? { tsconfig: options.tsconfig } : {};
  return { nodeArgs, typescript: options.typescript !== false, ...tsconfig };
}

interface ConfigValue {
  readonly value: string;
  readonly secret: boolean;
}

function configOf(
  project: string,
  projectYaml: Yaml,
  stackYaml: Yaml,
  given: Readonly<Record<string, string>>,
  stackFile = "",
) {
  const qualified = (key: string) => (key.includes(":") ? key : `${project}:${key}`);
  const values = new Map<string, ConfigValue>();
  for (const [key, entry] of entriesOf(projectYaml.config)) {
    const value = defaultOf(entry);
    if (value) values.set(qualified(key), value);
  }
  const unreadable = new Set<string>();
  for (const [key, entry] of entriesOf(stackYaml.config)) {
    if (containsSecure(entry)) unreadable.add(qualified(key));
    values.set(qualified(key), { value: asText(entry), secret: containsSecure(entry) });
  }
  for (const [key, value] of Object.entries(given)) {
    unreadable.delete(qualified(key));
    values.set(qualified(key), { value, secret: values.get(qualified(key))?.secret ?? false });
  }
  if (unreadable.size > 0) throw new UsageError(encrypted([...unreadable], stackFile));
  return {
    config: Object.fromEntries([...values].map(([key, { value }]) => [key, value])),
    secretKeys: [...values].filter(([, { secret }]) => secret).map(([key]) => key),
  };
}

function encrypted(keys: readonly string[], file: string): string {
  const flags = keys.map((key) => `--config ${key}=…`).join(" ");
  return `${keys.join(", ")} in ${file} ${keys.length === 1 ? "is" : "are"} encrypted and cannot be read here; give a value: ${flags}`;
}

function entriesOf(config: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(config) ? Object.entries(config) : [];
}

/** `key: value`, or `key: { type, default, value, secret }`; a declaration without a default has no value. */
function defaultOf(entry: unknown): ConfigValue | undefined {
  if (!isRecord(entry)) return entry === null ? undefined : { value: asText(entry), secret: false };
  const value = entry.value ?? entry.default;
  return value === undefined ? undefined : { value: asText(value), secret: entry.secret === true };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function containsSecure(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsSecure);
  if (!isRecord(value)) return false;
  return typeof value.secure === "string" || Object.values(value).some(containsSecure);
}
