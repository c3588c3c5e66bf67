import { createRequire } from "node:module";
import { join } from "node:path";
import { runChild } from "./child";
import { Deployment } from "./deployment";
import { builtInModels, type ModelLoaders } from "./model";
import { startMonitor } from "./monitor";
import type { Plan } from "./plan";
import { ProgramError } from "./program-error";
import { type Project, readProject, UsageError } from "./project";
import type { Properties } from "./values";

export interface FolderOptions {
  readonly stack?: string;
  readonly organization?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** True by default here, as in `pulumi preview`. */
  readonly preview?: boolean;
  readonly stackOutputs?: Readonly<Record<string, Properties>>;
  readonly models?: ModelLoaders;
  /** Where the program's own output goes; by default to this process's. */
  readonly onOutput?: (text: string, stream: "stdout" | "stderr") => void;
  /** Ends the program, and so the plan. */
  readonly signal?: AbortSignal;
}

/** Runs a Pulumi project's program in a process of its own, as Pulumi's language host would, and returns what it plans. */
export async function planFolder(folder: string, options: FolderOptions = {}): Promise<Plan> {
  const stack = options.stack ?? "dev";
  const project = readProject(folder, { stack, config: options.config ?? {} });
  const runner = runnerOf(project, folder);
  const deployment = new Deployment({
    project: project.name,
    stack,
    organization: options.organization ?? "organization",
    preview: options.preview ?? true,
    config: project.config,
    secretKeys: project.secretKeys,
    stackOutputs: options.stackOutputs ?? {},
    models: options.models ?? builtInModels,
  });
  const monitor = await startMonitor(deployment);
  try {
    const { failure, errors } = await run(project, runner, deployment, monitor.address, options);
    const explained = errors.length + deployment.refusals.length + deployment.errorLogs().length > 0;
    if (failure === undefined && !explained) return deployment.plan();
    const all = explained ? errors : [new Error(`the program ended with ${failure}`)];
    throw new ProgramError(all, deployment.refusals, deployment.plan());
  } finally {
    monitor.close();
  }
}

/** Pulumi's runner as installed for that project: program and SDK have to be of one version. */
function runnerOf(project: Project, folder: string): string {
  try {
    return createRequire(join(project.root, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new UsageError(`@pulumi/pulumi is not installed in ${folder}; run \`npm install\` there`);
  }
}

function run(project: Project, runner: string, { settings }: Deployment, address: string, options: FolderOptions) {
  const args = [
    ...project.nodeArgs,
    runner,
    `--monitor=${address}`,
    `--engine=${address}`,
    `--project=${settings.project}`,
    `--stack=${settings.stack}`,
    `--organization=${settings.organization}`,
    `--root-directory=${project.root}`,
    `--pwd=${project.cwd}`,
    ...(settings.preview ? ["--dry-run"] : []),
    project.program,
  ];
  return runChild({
    // The SDK captures a stack for every promise: with short ones a program is built about twice as fast.
    args: ["--stack-trace-limit=4", ...args],
    cwd: project.cwd,
    env: {
      PULUMI_CONFIG: JSON.stringify(project.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(project.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      ...(project.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
      // Type errors are the compiler's to report; checking them here would take longer than all the rest.
      PULUMI_NODEJS_TRANSPILE_ONLY: process.env.PULUMI_NODEJS_TRANSPILE_ONLY ?? "true",
    },
    onOutput: options.onOutput ?? ((text, stream) => process[stream].write(text)),
    signal: options.signal,
  });
}
