import { readFileSync, writeFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { audit } from "../audit/audit";
import { allRules, type Cloud, clouds, type PolicyException } from "../audit/core";
import { Format, formats, print } from "../audit/formats";
import { placeText, plain } from "../audit/formats/text";
import { gather } from "../audit/gather";
import { readable } from "../audit/read";
import type { Report } from "../audit/report";
import { isRecord, optional } from "../audit/value";

interface AuditFlags {
  readonly cloud?: Cloud;
  readonly format: Format;
  readonly output?: string;
  readonly exceptions?: Exceptions;
  readonly showAll?: true;
}

type Exceptions = Readonly<Record<string, readonly PolicyException[]>>;

/** What `vendor-native audit` exits with. */
export const ExitCode = { Clean: 0, Mandatory: 1, Unreadable: 2 } as const;

const help = `
Reads, by content:
${readable.map((kind) => `  ${kind}`).join("\n")}
A folder is read with all its folders; - reads standard input.

Exit codes:
  0  nothing mandatory was found
  1  something mandatory was found, or an exception is malformed or past its date
  2  some input could not be read; the rest was, and is reported

Examples:
  kubectl get all,ingress,secret,networkpolicy -A -o json | vendor-native audit -
  helm list -A -o json > releases.json && vendor-native audit releases.json manifests/ --cloud aws
  pulumi stack export | vendor-native audit - --format sarif --output audit.sarif
  terraform show -json | vendor-native audit - --format html --output audit.html`;

/** Adds the `audit` command to a program. */
export function registerAudit(program: Command): void {
  program
    .command("audit")
    .summary("shows what is hand-rolled, and the managed service that replaces it")
    .description(
      "Prints the duplication table of what runs today: what is hand-rolled, and the managed service that replaces it.",
    )
    .argument("<what...>", "files, folders, or - for standard input")
    .addOption(
      new Option("--cloud <cloud>", "the cloud to replace it on (default: what the input speaks of)").choices(clouds),
    )
    .addOption(new Option("--format <format>", "how to print it").choices(formats).default(Format.Table))
    .option("--output <file>", "write to a file instead of standard output")
    .option(
      "--exceptions <file>",
      "a policy configuration (JSON or YAML) whose exceptions are respected",
      readExceptions,
    )
    .option("--show-all", "show what exceptions let pass, too")
    .addHelpText("after", help)
    .action((what: readonly string[], flags: AuditFlags, command: Command) => {
      const report = makeReport(what, flags, program.version());
      try {
        write(report, flags);
      } catch {
        command.error(`error: ${flags.output} cannot be written.`, { exitCode: ExitCode.Unreadable });
      }
      process.exitCode = exitCode(report);
    });
}

function makeReport(
  what: readonly string[],
  { cloud, exceptions, showAll }: AuditFlags,
  toolVersion = "0.0.0",
): Report {
  return audit(gather(what), allRules, {
    toolVersion,
    ...optional("cloud", cloud),
    ...optional("exceptions", exceptions),
    ...optional("showAll", showAll),
  });
}

/** The table says itself what could not be read; the other formats are for programs, and people see standard error. */
function write(report: Report, { format, output }: AuditFlags): void {
  const { stdout, stderr } = process;
  const isShown = output === undefined;
  const colour = isShown && stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const text = print(report, format, { width: stdout.columns ?? 100, colour });
  if (isShown) stdout.write(text);
  else writeFileSync(output, text);
  if (isShown && format === Format.Table) return;
  for (const problem of report.problems) {
    stderr.write(`not read: ${plain(placeText(problem))}: ${plain(problem.message)}\n`);
  }
}

/** What could not be read may hide something: it outweighs what was found. */
function exitCode({ problems, totals, exceptions }: Report): number {
  if (problems.length > 0) return ExitCode.Unreadable;
  return totals.mandatory > 0 || exceptions.problems.length > 0 ? ExitCode.Mandatory : ExitCode.Clean;
}

/** The file that `--policy-pack-config` takes, `{ "<rule>": { "exceptions": [...] } }`, or the exceptions by rule alone. */
function readExceptions(file: string): Exceptions {
  const value: unknown = readConfiguration(file);
  if (!isRecord(value)) throw new InvalidArgumentError(`${file} is not an object of rules.`);
  const entries = Object.entries(value).map(([rule, entry]) => [
    rule,
    isRecord(entry) ? (entry.exceptions ?? []) : entry,
  ]);
  return Object.fromEntries(entries) as Exceptions;
}

function readConfiguration(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"), { prettyErrors: false });
  } catch {
    throw new InvalidArgumentError(`${file} cannot be read as JSON or YAML.`);
  }
}
