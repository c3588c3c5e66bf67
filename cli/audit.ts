import { readFileSync, writeFileSync } from "node:fs";
import { type Command, type CommanderError, InvalidArgumentError, Option } from "commander";
import { audit } from "../audit/audit";
import { type Baseline, readBaseline } from "../audit/baseline";
import { allRules, type Cloud, clouds } from "../audit/core";
import { Format, formats, print } from "../audit/formats";
import { placeText, plain } from "../audit/formats/text";
import { gather } from "../audit/gather";
import { readable } from "../audit/read";
import type { Report } from "../audit/report";
import { optional } from "../audit/value";
import { type PolicyConfig, parsePolicyConfig } from "./policy-config";

/** The findings that make the command fail. */
const FailOn = { Advisory: "advisory", Mandatory: "mandatory", Never: "never" } as const;
type FailOn = (typeof FailOn)[keyof typeof FailOn];

interface AuditFlags {
  readonly cloud?: Cloud;
  readonly format: Format;
  readonly output?: string;
  readonly exceptions?: PolicyConfig;
  readonly baseline?: Baseline;
  readonly failOn: FailOn;
  readonly showAll?: true;
}

/** The exit codes of `vendor-native audit`. */
const ExitCode = { Clean: 0, Found: 1, Unreadable: 2, Usage: 3 } as const;

const help = `
Reads, by content:
${readable.map((kind) => `  ${kind}`).join("\n")}
A folder is read with all its folders; - reads standard input.

Exit codes:
  0  nothing mandatory was found (--fail-on says how much must be found to fail)
  1  something mandatory was found, or an exception is malformed or past its date
  2  some input could not be read; the rest was, and is reported
  3  the command line is wrong, or the output cannot be written

Examples:
  vendor-native audit .
  kubectl get all,ingress,secret,networkpolicy -A -o json | vendor-native audit -
  helm list -A -o json > releases.json && vendor-native audit releases.json manifests/ --cloud aws
  vendor-native audit . --format json --output baseline.json
  vendor-native audit . --baseline baseline.json --fail-on advisory
  terraform show -json | vendor-native audit - --format html --output audit.html`;

/** Adds the `audit` command to a program. */
export function registerAudit(program: Command): void {
  program
    .command("audit")
    .summary("shows hand-rolled infrastructure, and the managed services that replace it")
    .description("Prints the duplication table: each hand-rolled thing, and the managed service that replaces it.")
    .argument("<input...>", "files, folders, or - for standard input")
    .addOption(
      new Option("--cloud <cloud>", "the cloud to replace it on (default: the one that the input speaks of)").choices(
        clouds,
      ),
    )
    .addOption(new Option("--format <format>", "how to print it").choices(formats).default(Format.Table))
    .option("--output <file>", "write to a file instead of standard output")
    .option(
      "--exceptions <file>",
      "a policy configuration (JSON or YAML): its exceptions and levels are respected",
      parsePolicyConfig,
    )
    .option(
      "--baseline <file>",
      "an earlier report (--format json): only findings that are new are shown",
      parseBaseline,
    )
    .addOption(
      new Option("--fail-on <level>", "the findings that make the command exit with 1")
        .choices(Object.values(FailOn))
        .default(FailOn.Mandatory),
    )
    .option("--show-all", "show excepted findings, too")
    .addHelpText("after", help)
    .exitOverride(usageExit)
    .action(async (input: readonly string[], flags: AuditFlags, command: Command) => {
      const report = await makeReport(input, flags, program.version());
      try {
        write(report, flags);
      } catch {
        command.error(`error: ${flags.output} cannot be written.`, { exitCode: ExitCode.Usage });
      }
      process.exitCode = exitCode(report, flags.failOn);
    });
}

/** A wrong command line says so by a code of its own: 1 means that something was found. Help is no error. */
function usageExit({ exitCode: code }: CommanderError): never {
  process.exit(code === 0 ? ExitCode.Clean : ExitCode.Usage);
}

function parseBaseline(file: string): Baseline {
  const baseline = readBaseline(parseFile(file));
  if (baseline === undefined) throw new InvalidArgumentError(`${file} is no report that --format json wrote.`);
  return baseline;
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InvalidArgumentError(`${file} cannot be read as JSON.`);
  }
}

async function makeReport(
  input: readonly string[],
  { cloud, exceptions, baseline, showAll }: AuditFlags,
  toolVersion = "0.0.0",
): Promise<Report> {
  return audit(await gather(input), allRules, {
    toolVersion,
    ...optional("cloud", cloud),
    ...exceptions,
    ...optional("baseline", baseline),
    ...optional("showAll", showAll),
  });
}

/** The table says itself which input could not be read; the other formats are for programs, and people see standard error. */
function write(report: Report, { format, output }: AuditFlags): void {
  const { stdout, stderr } = process;
  const isShown = output === undefined;
  const colour = isShown && stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const text = print(report, format, { width: stdout.columns ?? 100, colour });
  stdout.on("error", ignoreClosedPipe);
  if (isShown) stdout.write(text);
  else writeFileSync(output, text);
  if (isShown && format === Format.Table) return;
  for (const problem of report.problems) {
    stderr.write(`not read: ${plain(placeText(problem))}: ${plain(problem.message)}\n`);
  }
}

/** `audit … | head` reads no further than it likes. */
function ignoreClosedPipe(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
}

/** Input that could not be read may hide something: it outweighs the findings. */
function exitCode({ problems, totals, exceptions }: Report, failOn: FailOn): number {
  if (failOn === FailOn.Never) return ExitCode.Clean;
  if (problems.length > 0) return ExitCode.Unreadable;
  const found = totals.mandatory + (failOn === FailOn.Advisory ? totals.advisory : 0);
  return found > 0 || exceptions.problems.length > 0 ? ExitCode.Found : ExitCode.Clean;
}
