import { Command, InvalidArgumentError, Option } from "commander";
import { planFolder } from "../offline/folder";
import type { Plan } from "../offline/plan";
import { errorText } from "./error-text";
import { painter } from "./paint";
import { parsePolicyConfig } from "./policy-config";
import { addAnswer, addStackOutputs, type Named } from "./preview-inputs";
import { type PrintOptions, printEach, printPlan } from "./print-plans";
import { type Progress, showProgress } from "./progress";
import type { Column } from "./side-by-side";
import { packNames } from "./verdicts";

interface PreviewOptions extends PrintOptions {
  readonly stack?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly answer: Named;
  readonly stackOutputs: Named;
  readonly strict?: true;
  readonly diff?: string;
  readonly timeout?: number;
  readonly each?: Each;
}

/** A config value that is given in several ways. */
interface Each {
  readonly key: string;
  readonly values: readonly string[];
}

export function previewCommand(): Command {
  return new Command("preview")
    .description("run a Pulumi program against the embedded cloud and show the resources it would create")
    .argument("[folder]", "folder of the Pulumi project", ".")
    .option("-s, --stack <name>", "stack, whose Pulumi.<stack>.yaml gives the config (default: dev)")
    .addOption(
      new Option("-c, --config <key=value>", "config value, over what the files say; may be repeated")
        .default({}, "none")
        .argParser(addConfig),
    )
    .option(
      "-e, --each <key=value,value>",
      "preview once for each value of a config key, and show the plans side by side",
      parseEach,
    )
    .addOption(
      new Option(
        "--stack-outputs <[stack=]file>",
        "outputs of other stacks (JSON): by stack, or of one as `pulumi stack output --json` prints them; may be repeated",
      )
        .default({}, "none")
        .argParser(addStackOutputs),
    )
    .addOption(
      new Option(
        "--answer <token={…}|file>",
        "result of a provider's function that needs the cloud (JSON), or a file of them by token; may be repeated",
      )
        .default({}, "none")
        .argParser(addAnswer),
    )
    .option(
      "-d, --diff <state.json>",
      "show what would change against a stack's state, as `pulumi stack export` writes it",
    )
    .option("--strict", "refuse types and functions that the embedded cloud does not model")
    .option("--timeout <seconds>", "how long the program may take (default: 300)", parseSeconds)
    .option("-t, --tree", "list every resource below its parent, and count the types")
    .addOption(
      new Option("--diagram", "print a flowchart of the components and their ways in Mermaid's language").conflicts([
        "tree",
        "json",
        "each",
        "diff",
        "policyPack",
      ]),
    )
    .option("-j, --json", "print the plan as JSON, secrets masked")
    .addOption(
      new Option(
        "-p, --policy-pack <pack>",
        `judge the plan by a pack's rules (${packNames.join(", ")}); may be repeated`,
      )
        .default([], "none")
        .argParser(addPack),
    )
    .option("--policy-pack-config <file>", "levels and exceptions of the rules (JSON or YAML)", parsePolicyConfig)
    .addHelpText(
      "after",
      "\nExample:\n  $ vendor-native preview examples/aws-web-service --config aws:region=eu-west-1",
    )
    .action((folder: string, options: PreviewOptions) => preview(folder, options));
}

function addConfig(given: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = given.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Give it as key=value, for example aws:region=eu-west-1.");
  return { ...before, [given.slice(0, at)]: given.slice(at + 1) };
}

function parseEach(given: string): Each {
  const at = given.indexOf("=");
  const values = given
    .slice(at + 1)
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  if (at < 1 || new Set(values).size !== values.length || values.length < 2) {
    throw new InvalidArgumentError("Give a key and two values or more, each once, for example cloud=aws,azure,gcp.");
  }
  return { key: given.slice(0, at), values };
}

function parseSeconds(given: string): number {
  const seconds = Number(given);
  if (!(seconds > 0)) throw new InvalidArgumentError("Give a number of seconds, for example 600.");
  return seconds;
}

function addPack(given: string, before: readonly string[]): readonly string[] {
  if (!packNames.includes(given)) throw new InvalidArgumentError(`Give one of ${packNames.join(", ")}.`);
  return [...before, given];
}

async function preview(folder: string, options: PreviewOptions): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interruption.abort(signal));
  const progress = showProgress(options.each ? `previewing ${options.each.values.join(", ")}` : "previewing");
  const run = { signal: interruption.signal, progress };
  try {
    if (options.each) await previewEach(folder, options, options.each, run);
    else {
      const plan = await planOf(folder, options, run);
      progress.stop();
      printPlan(plan, options);
    }
  } catch (error) {
    progress.stop();
    const reason = interruption.signal.aborted
      ? `interrupted by ${interruption.signal.reason}`
      : errorText(error, folder);
    process.stderr.write(`${painter(process.stderr)("red", "error:")} ${reason}\n`);
    process.exitCode = 1;
  }
}

/** What ends a preview, and the line that says how long it takes. */
interface Run {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

function planOf(folder: string, options: PreviewOptions, { signal, progress }: Run): Promise<Plan> {
  const { stack, config, answer, stackOutputs, strict, diff, timeout, json, diagram } = options;
  return planFolder(folder, {
    ...(stack !== undefined && { stack }),
    config,
    answers: answer,
    stackOutputs,
    strict: strict ?? false,
    ...(diff !== undefined && { state: diff }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    signal,
    // The plan alone goes to the standard output where it is to be read by a program.
    onOutput: (text, stream) => {
      progress.hide();
      process[json || diagram ? "stderr" : stream].write(text);
    },
  });
}

/** The program once for each value, all at a time. One failure ends it: the others' errors would say the same. */
async function previewEach(
  folder: string,
  options: PreviewOptions,
  { key, values }: Each,
  { signal, progress }: Run,
): Promise<void> {
  const failed = new AbortController();
  const either = { signal: AbortSignal.any([signal, failed.signal]), progress };
  const planWith = async (value: string): Promise<Column> => {
    const config = { ...options.config, [key]: value };
    return { title: `${key}=${value}`, plan: await planOf(folder, { ...options, config }, either) };
  };
  const columns = await Promise.all(values.map(planWith)).finally(() => failed.abort());
  progress.stop();
  printEach(columns, options);
}
