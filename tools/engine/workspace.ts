import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import type { Operation } from "../../offline/engine/provider";
import { type ProviderServer, serveProvider } from "../../offline/engine/server";
import type { ModelFactory } from "../../offline/model";
import { builtInModels } from "../../offline/models";
import { type AttachedHost, serveNodejs } from "./attached-host";
import { type Finished, Running } from "./command";
import { type Engine, root, writeLaunchers } from "./engine";
import { providerSchema } from "./provider-schema";

export interface WorkspaceOptions {
  readonly engine: Engine;
  /** Programs run wholly as Pulumi runs them, by its ts-node and with traces: a third of the time more. */
  readonly asPulumi?: boolean;
  /** The state is written after each step, for an engine that is killed; else once at the end. */
  readonly checkpoints?: boolean;
  /** Time that a single command may take. */
  readonly timeoutSeconds?: number;
  readonly before?: (operation: Operation) => void | Promise<void>;
  /** The text of an earlier cloud, which is there at first; nothing by default. */
  readonly cloud?: string;
  /** Packages whose SDK is not installed here, with the version that they say: their programs name types themselves. */
  readonly withoutSdk?: Readonly<Record<string, string>>;
}

/** A throw-away home, backend and cloud for the engine: nothing of the user's is read or written. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "vendor-native-engine-"));
  readonly cloud: Cloud;
  /** What the cloud was asked to do, in order. */
  readonly operations: Operation[] = [];
  private readonly servers = new Map<string, ProviderServer>();
  private readonly running = new Set<Running>();
  private host: AttachedHost | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    if (options.engine.source === "cache") writeLaunchers();
    for (const name of ["home", "state"]) mkdirSync(join(this.folder, name));
    // Where its folder of logs is a file, the engine writes no log of all that it does: a tenth of the time of a command.
    if (!options.asPulumi) writeFileSync(join(this.folder, "home/logs"), "");
    this.cloud = new Cloud(options.cloud);
  }

  async start(): Promise<this> {
    for (const [pkg, load] of Object.entries(builtInModels)) {
      // Programs of the stories use the SDKs that are installed here.
      const version =
        this.options.withoutSdk?.[pkg] ?? (existsSync(manifestOf(pkg)) ? installedVersion(pkg) : undefined);
      if (version !== undefined) this.servers.set(pkg, await this.serve(pkg, await load(), version));
    }
    if (this.attaches) this.host = await serveNodejs(() => ({ ...withoutForeign(), ...this.environment() }));
    return this;
  }

  /** An engine that is killed, and a user's own, has a language host of its own. */
  private get attaches(): boolean {
    return !this.options.asPulumi && !this.options.checkpoints && this.options.engine.source === "cache";
  }

  /** A copy of an example, as a user would have it: with the package installed, and without what a deployment leaves there. */
  project(example: string): string {
    const folder = join(this.folder, "projects", basename(example));
    const skipped = ["node_modules", "bin", "dist"];
    cpSync(example, folder, { recursive: true, filter: (source) => !skipped.includes(basename(source)) });
    this.install(folder);
    return folder;
  }

  /** A program of its own. */
  program(name: string, files: Readonly<Record<string, string>>): string {
    const folder = join(this.folder, "projects", name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    this.install(folder);
    return folder;
  }

  command(
    args: readonly string[],
    cwd: string,
    { inherit = false, timeoutSeconds = this.options.timeoutSeconds ?? 600 } = {},
  ) {
    return this.started(
      new Running(this.options.engine.path, args, { cwd, env: this.environment(), timeoutSeconds, inherit }),
    );
  }

  /** Lines of a shell as a document has them, up to the first that fails. A file is their input; nobody is asked to confirm. */
  shell(lines: string, cwd: string, input: string): Promise<Finished> {
    const path = `${dirname(this.options.engine.path)}:${process.env.PATH}`;
    const env = { ...this.environment(), PATH: path, PULUMI_SKIP_CONFIRMATIONS: "true" };
    const args = ["-ec", `exec < "$0"\n${lines}`, input];
    return this.started(new Running("bash", args, { cwd, env, timeoutSeconds: 600 })).finished;
  }

  private started(command: Running): Running {
    this.running.add(command);
    const forget = () => void this.running.delete(command);
    command.finished.then(forget, forget);
    return command;
  }

  run(
    args: readonly string[],
    cwd: string,
    options: { inherit?: boolean; timeoutSeconds?: number } = {},
  ): Promise<Finished> {
    return this.command(args, cwd, options).finished;
  }

  /** Edits a program as a user would. */
  edit(file: string, ...changes: readonly (readonly [from: string, to: string])[]): void {
    let text = readFileSync(file, "utf8");
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${basename(file)} does not contain ${from}`);
      text = text.replaceAll(from, to);
    }
    writeFileSync(file, text);
  }

  async close(): Promise<void> {
    for (const command of this.running) command.killGroup();
    await Promise.allSettled([...this.running].map(({ finished }) => finished));
    for (const server of [...this.servers.values(), this.host]) server?.close();
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true });
  }

  private install(folder: string): void {
    const modules = join(folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["@pulumi", "@types", "typescript"])
      symlinkSync(join(root, "node_modules", name), join(modules, name));
    symlinkSync(root, join(modules, "vendor-native"));
  }

  private async serve(pkg: string, factory: ModelFactory, version: string): Promise<ProviderServer> {
    return serveProvider(factory, {
      cloud: this.cloud,
      constraints: await loadConstraints(pkg),
      version,
      schema: providerSchema(pkg, version),
      before: async (operation) => this.options.before?.(operation),
      after: (operation) => void this.operations.push(operation),
    });
  }

  private environment(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([key]) => !foreign.test(key));
    const host = this.host && { PULUMI_DEBUG_LANGUAGES: `nodejs:${this.host.port}` };
    return {
      ...host,
      ...Object.fromEntries(own),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "offline",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
      PULUMI_SKIP_CHECKPOINTS: String(!this.options.checkpoints),
      PULUMI_DEBUG_PROVIDERS: [...this.servers].map(([pkg, { port }]) => `${pkg}:${port}`).join(","),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      VENDOR_NATIVE_LIGHT: String(!this.options.asPulumi),
      VENDOR_NATIVE_NODE: process.execPath,
      VENDOR_NATIVE_SDK_GENERATOR: join(dirname(this.options.engine.path), "vendor-native-sdk"),
      VENDOR_NATIVE_LANGUAGE_HOST: join(root, "dist/tools/engine/language-host.js"),
    };
  }
}

/** Of whoever runs the tests, and of Vitest. */
const foreign = /^(PULUMI_|AWS_|AZURE_|ARM_|GOOGLE_|NODE_OPTIONS|VITEST|NODE_ENV)/;
const withoutForeign = () =>
  Object.fromEntries(
    Object.keys(process.env)
      .filter((key) => foreign.test(key))
      .map((key) => [key, undefined]),
  );

export function installedVersion(pkg: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(manifestOf(pkg), "utf8"));
  return manifest.version;
}

const manifestOf = (pkg: string) => join(root, "node_modules/@pulumi", pkg, "package.json");
