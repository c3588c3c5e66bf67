import { relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Severity } from "../offline/plan";
import { ProgramError } from "../offline/program-error";
import { UsageError } from "../offline/project";

/** One error as the user should read it: the message, and its line in the program; none of our own stack. */
export function errorText(error: unknown, folder: string): string {
  if (error instanceof ProgramError) {
    const where = places(error, resolve(folder));
    return [reasonOf(error.message), ...hints(error.message), ...where, ...warnings(error)].join("\n");
  }
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Without the SDK's words for each property that waited for the failed value. */
const reasonOf = (message: string) => message.trimEnd().replace(/^(error serializing property "[^"]*": )+/, "");

/** An earlier warning may be the cause: a stack with unknown outputs, for instance. */
function warnings({ plan }: ProgramError): readonly string[] {
  return plan.logs
    .filter(({ severity }) => severity === Severity.Warning)
    .map(({ message }) => `warning: ${stripVTControlCharacters(message).trimEnd()}`);
}

/** The SDK's advice needs the Pulumi CLI; here a flag does. */
function hints(message: string): readonly string[] {
  const [, peer] = /Cannot find (?:module|package) '(@pulumi\/[^/']+)/.exec(message) ?? [];
  if (peer) return [`\tinstall it in the project: npm install ${peer}`];
  const [, key] = /Missing required configuration variable '([^']+)'/.exec(message) ?? [];
  return key ? [`\tor give it for this preview: --config ${key}=<value>`] : [];
}

/** The lines of the program's own files that the first error passed through. */
function places({ errors: [first] }: ProgramError, root: string): readonly string[] {
  const stack = first instanceof Error ? (first.stack ?? "") : "";
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && line.includes(root) && !line.includes("node_modules"))
    .map((line) => `  ${line.trim().replaceAll(root, relative(process.cwd(), root) || ".")}`);
}
