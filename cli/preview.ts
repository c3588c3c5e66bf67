import { Command, InvalidArgumentError, Option } from "commander";
import { planFolder } from "../offline/folder";
import type { Plan } from "../offline/plan";
import { errorText } from "./error-text";
import { painter } from "./paint";
import { renderPlan } from "./render";

interface PreviewOptions {
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly json?: true;
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

async function preview(folder: string, { stack, config, json }: PreviewOptions): Promise<void> {
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
    print(plan, json);
  } catch (error) {
    const reason = interruption.signal.aborted
      ? `interrupted by ${interruption.signal.reason}`
      : errorText(error, folder);
    process.stderr.write(`${painter(process.stderr)("red", "error:")} ${reason}\n`);
    process.exitCode = 1;
  }
}

function print(plan: Plan, json?: true): void {
  process.stdout.write(`${json ? JSON.stringify(plan, undefined, 2) : renderPlan(plan, painter(process.stdout))}\n`);
}
