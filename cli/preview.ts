import { Command, InvalidArgumentError, Option } from "commander";
import { planFolder } from "../offline/folder";
import type { Plan } from "../offline/plan";
import { errorText } from "./error-text";
import { painter } from "./paint";
import { type PolicyConfig, parsePolicyConfig } from "./policy-config";
import { renderPlan } from "./render";
import { blocks, judge, packNames, renderVerdicts } from "./verdicts";

interface PreviewOptions {
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly json?: true;
  readonly policyPack: readonly string[];
  readonly policyPackConfig?: PolicyConfig;
}

export function previewCommand(): Command {
  return new Command("preview")
    .description("run a Pulumi program against the embedded cloud and show what it would create")
    .argument("[folder]", "folder of the Pulumi project", ".")
    .option("-s, --stack <name>", "stack, whose Pulumi.<stack>.yaml gives the config", "dev")
    .addOption(
      new Option("-c, --config <key=value>", "config value, over what the files say; may be repeated")
        .default({}, "none")
        .argParser(addConfig),
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

function addPack(given: string, before: readonly string[]): readonly string[] {
  if (!packNames.includes(given)) throw new InvalidArgumentError(`Give one of ${packNames.join(", ")}.`);
  return [...before, given];
}

async function preview(folder: string, options: PreviewOptions): Promise<void> {
  const { stack, config, json } = options;
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interruption.abort(signal));
  try {
    const plan = await planFolder(folder, {
      stack,
      config,
      signal: interruption.signal,
      // The plan alone goes to the standard output where it is to be read by a program.
      onOutput: (text, stream) => void process[json ? "stderr" : stream].write(text),
    });
    print(plan, options);
  } catch (error) {
    const reason = interruption.signal.aborted
      ? `interrupted by ${interruption.signal.reason}`
      : errorText(error, folder);
    process.stderr.write(`${painter(process.stderr)("red", "error:")} ${reason}\n`);
    process.exitCode = 1;
  }
}

/** The plan, and what the policies say of it; with JSON the verdicts are beside the plan. A mandatory finding is a failure. */
function print(plan: Plan, { json, policyPack, policyPackConfig }: PreviewOptions): void {
  const evaluation = policyPack.length === 0 ? undefined : judge(plan, policyPack, policyPackConfig);
  if (evaluation && blocks(evaluation)) process.exitCode = 1;
  if (json) {
    const policies = evaluation && { findings: evaluation.findings, problems: evaluation.problems };
    process.stdout.write(`${JSON.stringify({ ...plan, ...(policies && { policies }) }, undefined, 2)}\n`);
    return;
  }
  const paint = painter(process.stdout);
  const verdicts = evaluation ? `\n${renderVerdicts(evaluation, policyPack, paint)}\n` : "";
  process.stdout.write(`${renderPlan(plan, paint)}\n${verdicts}`);
}
