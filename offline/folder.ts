import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type DeployedStack, readDeployedStack } from "./deployed/state";
import { namedDomains } from "./named-domains";
import { type Plan, Severity } from "./plan";
import { type ChildEnd, runChild } from "./process/child";
import type { ProgramRun, ProgramTold } from "./process/protocol";
import { ProgramError } from "./program-error";
import { DEFAULT_STACK, type Project, readProject, UsageError } from "./project";
import { type Sdk, sdkOf } from "./sdk";
import { decode, encodeAll, type Properties } from "./values";

export interface FolderOptions {
  readonly stack?: string;
  readonly organization?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** True by default here, as in `pulumi preview`. */
  readonly preview?: boolean;
  readonly stackOutputs?: Readonly<Record<string, Properties>>;
  readonly answers?: Readonly<Record<string, Properties>>;
  readonly strict?: boolean;
  /** File of `pulumi stack export`: the plan then has the changes that an update of that stack would make. */
  readonly state?: string;
  /** How long a program may take; 300 by default. */
  readonly timeoutSeconds?: number;
  /** Where the program's own output goes; by default to this process's. */
  readonly onOutput?: (text: string, stream: "stdout" | "stderr") => void;
  /** Ends the program, and so the plan. */
  readonly signal?: AbortSignal;
}

/** A run of a program: its plan, and the errors that ended it. */
interface Outcome {
  readonly plan: Plan;
  readonly refusals: readonly string[];
  readonly errors: readonly Error[];
  readonly failure?: string;
  /** Whether its time ran out; it does not run again then. */
  readonly expired: boolean;
}

/**
 * Runs a Pulumi project's program in a process of its own, as Pulumi's language host would, and returns its plan. The first run has
 * no stack traces, since the SDK captures one for every promise; a program that failed runs again with them, silently, so that its
 * errors have their lines.
 */
export async function planFolder(folder: string, options: FolderOptions = {}): Promise<Plan> {
  const deployed = options.state === undefined ? undefined : readDeployedStack(options.state);
  const stack = deployed === undefined ? options.stack : stackOf(deployed, options);
  const project = readProject(folder, { stack, config: options.config ?? {} });
  if (deployed !== undefined) checkProject(deployed, options, project);
  const sdk = sdkOf(project.root, folder);
  const run = runOf(project, sdk, { ...options, ...(stack !== undefined && { stack }) });
  const first = await outcomeOf(project, sdk, { ...run, traced: false }, options);
  if (!failed(first)) return withWarnings(first.plan, project.warnings);
  options.signal?.throwIfAborted();
  const silent = { ...options, onOutput: () => undefined };
  const traced = first.expired ? first : await outcomeOf(project, sdk, { ...run, traced: true }, silent);
  const { plan, refusals, errors, failure } = failed(traced) ? traced : first;
  const explained = errors.length + refusals.length + errorLogs(plan).length > 0;
  throw new ProgramError(explained ? errors : [new Error(`the program ended with ${failure}`)], refusals, plan);
}

/** Options of the second run; the program's own win. */
const TRACES = ["--stack-trace-limit=10", "--enable-source-maps"];

/** Nearly all that a program makes lives to its end: a small space for the young saves memory, and no time is lost. */
const SMALL_YOUNG_SPACE = "--max-semi-space-size=8";

/** A program's options of Node without those that are about traces alone, which the first run does not have. */
function withoutTraces(nodeArgs: readonly string[]): readonly string[] {
  const own = nodeArgs.filter((arg) => !/^--(stack[-_]trace[-_]limit=|enable-source-maps$)/.test(arg));
  return [SMALL_YOUNG_SPACE, ...own, "--stack-trace-limit=0"];
}

/** The stack that a state is of; another one has other names for everything, so that nothing could be compared. */
function stackOf({ stack }: DeployedStack, { state: file, stack: given }: FolderOptions): string | undefined {
  if (stack === undefined || given === undefined || given === stack) return given ?? stack;
  throw new UsageError(`${file} is the state of stack ${stack}, not of ${given}; leave --stack out or give ${stack}`);
}

function checkProject({ project }: DeployedStack, { state: file }: FolderOptions, { name }: Project): void {
  if (project === undefined || project === name) return;
  throw new UsageError(`${file} is the state of project ${project}; this project is ${name}`);
}

function withWarnings(plan: Plan, warnings: readonly string[]): Plan {
  return { ...plan, logs: [...warnings.map((message) => ({ severity: Severity.Warning, message })), ...plan.logs] };
}

function failed({ failure, refusals, errors, plan }: Outcome): boolean {
  return failure !== undefined || refusals.length + errors.length + errorLogs(plan).length > 0;
}

/** The errors that the program logged: it has failed then, whatever its exit code. */
function errorLogs({ logs }: Plan) {
  return logs.filter(({ severity }) => severity === Severity.Error);
}

function runOf(project: Project, { runner }: Sdk, options: FolderOptions): Omit<ProgramRun, "traced"> {
  const [stack, organization] = [options.stack ?? DEFAULT_STACK, options.organization ?? "organization"];
  const preview = options.preview ?? true;
  const { name, config, secretKeys } = project;
  const args = [
    // The name by which the SDK knows a monitor of its own process.
    "--monitor=mock",
    `--project=${name}`,
    `--stack=${stack}`,
    `--organization=${organization}`,
    `--root-directory=${project.root}`,
    `--pwd=${project.cwd}`,
    ...(preview ? ["--dry-run"] : []),
    project.program,
  ];
  const stackOutputs = Object.entries(options.stackOutputs ?? {}).map(([key, outputs]) => [key, encodeAll(outputs)]);
  const answers = Object.entries(options.answers ?? {}).map(([token, answer]) => [token, encodeAll(answer)]);
  return {
    settings: {
      project: name,
      stack,
      organization,
      preview,
      config,
      secretKeys,
      stackOutputs: Object.fromEntries(stackOutputs),
      answers: Object.fromEntries(answers),
      strict: options.strict ?? false,
      assumed: { gcp: { zones: namedDomains(project.root, stack, config) } },
    },
    ...(options.state !== undefined && { stateFile: resolve(options.state) }),
    runner,
    args,
    timeoutSeconds: options.timeoutSeconds ?? 300,
    cwd: project.cwd,
    ...(project.typescript && { tsconfig: project.tsconfig ?? "tsconfig.json" }),
  };
}

async function outcomeOf(
  project: Project,
  { messages }: Sdk,
  run: ProgramRun,
  { onOutput, signal }: FolderOptions,
): Promise<Outcome> {
  const { settings, timeoutSeconds, traced } = run;
  const nodeArgs = traced ? [...TRACES, ...project.nodeArgs] : withoutTraces(project.nodeArgs);
  const end = await runChild({
    args: [...nodeArgs, entryPoint()],
    cwd: project.cwd,
    env: {
      VENDOR_NATIVE_RUN: JSON.stringify(run),
      VENDOR_NATIVE_PROGRAM: join(project.root, "package.json"),
      ...(messages !== undefined && { VENDOR_NATIVE_MESSAGES: messages }),
      ...runtimeVariables(project, settings),
    },
    onOutput: onOutput ?? ((text, stream) => process[stream].write(text)),
    signal,
    // The process ends itself before, unless the program lets it do nothing.
    timeoutSeconds: timeoutSeconds + 10,
  });
  return outcome(end, run);
}

/** The variables that Pulumi's runner sets in the environment; the SDK's store is made before it runs. */
function runtimeVariables(project: Project, settings: ProgramRun["settings"]): Readonly<Record<string, string>> {
  return {
    PULUMI_CONFIG: JSON.stringify(project.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(project.secretKeys),
    PULUMI_NODEJS_ORGANIZATION: settings.organization,
    PULUMI_NODEJS_PROJECT: settings.project,
    PULUMI_NODEJS_STACK: settings.stack,
    PULUMI_NODEJS_ROOT_DIRECTORY: project.root,
    PULUMI_NODEJS_DRY_RUN: String(settings.preview),
    PULUMI_NODEJS_MONITOR: "mock",
    PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    ...(project.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
    // Type errors are the compiler's to report; checking them here would take longer than all the rest.
    PULUMI_NODEJS_TRANSPILE_ONLY: process.env.PULUMI_NODEJS_TRANSPILE_ONLY ?? "true",
  };
}

/** The program's side, as it is bundled: beside the command, or from these sources in `dist`. */
function entryPoint(): string {
  const candidates = ["program.js", "../dist/cli/program.js", "../../dist/cli/program.js"];
  const [found] = candidates.map((path) => join(__dirname, path)).filter((path) => existsSync(path));
  if (found === undefined) throw new Error("the command is not built: run `npm run build`");
  return found;
}

function outcome({ result, failure, expired }: ChildEnd, { settings, timeoutSeconds }: ProgramRun): Outcome {
  if (result === "") {
    const { project, stack, preview } = settings;
    const plan = { project, stack, preview, resources: [], outputs: {}, invokes: [], unmodelled: [], logs: [] };
    const busy = new Error(`the program did not end within ${timeoutSeconds} seconds; it computes without a pause`);
    return { plan, refusals: [], errors: expired ? [busy] : [], failure: failure ?? "no result", expired };
  }
  const told: ProgramTold = JSON.parse(result);
  return {
    plan: decode(told.plan) as Plan,
    refusals: told.refusals,
    errors: told.errors.map((error) => Object.assign(new Error(), error)),
    ...(failure !== undefined && { failure }),
    expired: told.expired,
  };
}
