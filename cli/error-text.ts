import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Severity } from "../offline/plan";
import { ProgramError } from "../offline/program-error";
import { UsageError } from "../offline/project";

/** One error as the user should read it: the message, and its line in the program; none of our own stack. */
export function errorText(error: unknown, folder: string): string {
  if (error instanceof ProgramError) {
    const where = places(error, resolve(folder));
    return [reasonOf(error.message), ...hints(error.message, folder), ...where, ...warnings(error)].join("\n");
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
function hints(message: string, folder: string): readonly string[] {
  const [, peer, module] = /Cannot find (?:module|package) '(@pulumi\/[^/']+)([^']*)'/.exec(message) ?? [];
  if (peer) return [`\t${wayTo(peer, module, folder)}`];
  const [, key] = /Missing required configuration variable '([^']+)'/.exec(message) ?? [];
  return key ? [`\tor give it for this preview: --config ${key}=<value>`] : [];
}

/** A module is missing where its package is installed in a version that has another name for it, or none. */
function wayTo(peer: string, module: string | undefined, folder: string): string {
  const installed = module ? versionOf(peer, folder) : undefined;
  return installed === undefined
    ? `install it in the project: npm install ${peer}`
    : `${peer} ${installed} is installed and has no ${module}: look for its name in this version, or install the one that the program is for`;
}

function versionOf(peer: string, folder: string): string | undefined {
  try {
    const { version }: { version?: string } = createRequire(join(resolve(folder), "index.js"))(`${peer}/package.json`);
    return version;
  } catch {
    return undefined;
  }
}

/** The lines of the program's own files that the first error passed through. */
function places({ errors: [first] }: ProgramError, root: string): readonly string[] {
  const stack = first instanceof Error ? (first.stack ?? "") : "";
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && line.includes(root) && !line.includes("node_modules"))
    .map((line) => `  ${line.trim().replaceAll(root, relative(process.cwd(), root) || ".")}`);
}
