import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { audit } from "../audit/audit";
import { allRules, type Cloud, clouds } from "../audit/core";
import { Format, formats, print } from "../audit/formats";
import { placeText, plain } from "../audit/formats/text";
import { gather } from "../audit/gather";
import { readable } from "../audit/read";
import type { Report } from "../audit/report";
import { optional } from "../audit/value";
import { type PolicyConfig, parsePolicyConfig } from "./policy-config";

interface AuditFlags {
  readonly cloud?: Cloud;
  readonly format: Format;
  readonly output?: string;
  readonly exceptions?: PolicyConfig;
  readonly showAll?: true;
}

/** What `vendor-native audit` exits with. */
const ExitCode = { Clean: 0, Mandatory: 1, Unreadable: 2 } as const;

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
      "a policy configuration (JSON or YAML): its exceptions and levels are respected",
      parsePolicyConfig,
    )
    .option("--show-all", "show what exceptions let pass, too")
    .addHelpText("after", help)
    .action(async (what: readonly string[], flags: AuditFlags, command: Command) => {
      const report = await makeReport(what, flags, program.version());
      try {
        write(report, flags);
      } catch {
        command.error(`error: ${flags.output} cannot be written.`, { exitCode: ExitCode.Unreadable });
      }
      process.exitCode = exitCode(report);
    });
}

async function makeReport(
  what: readonly string[],
  { cloud, exceptions, showAll }: AuditFlags,
  toolVersion = "0.0.0",
): Promise<Report> {
  return audit(await gather(what), allRules, {
    toolVersion,
    ...optional("cloud", cloud),
    ...exceptions,
    ...optional("showAll", showAll),
  });
}

/** The table says itself what could not be read; the other formats are for programs, and people see standard error. */
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

/** What could not be read may hide something: it outweighs what was found. */
function exitCode({ problems, totals, exceptions }: Report): number {
  if (problems.length > 0) return ExitCode.Unreadable;
  return totals.mandatory > 0 || exceptions.problems.length > 0 ? ExitCode.Mandatory : ExitCode.Clean;
}
