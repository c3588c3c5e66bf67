import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { UsageError } from "../../offline/project";
import manifest from "../../package.json";
import { errorText } from "../error-text";
import { painter } from "../paint";
import { type Choices, choose, type Given, listOf } from "./choices";
import { packed, sourceOf } from "./dependency";
import { filesOf } from "./files";
import { nextSteps } from "./next-steps";
import { askForRest } from "./questions";
import { readTemplates, type Template } from "./templates";

type Flags = Pick<Given, "cloud" | "name" | "domain"> & { readonly list?: true };

/** `vendor-native new`: copies an example as a project of the user's own. */
export function newCommand(): Command {
  return new Command("new")
    .description("start a program: copy one of the examples into a new folder")
    .argument("[template]", "an example, such as aws-web-service, or web-service with --cloud")
    .argument("[folder]", "new or empty folder (default: the project's name)")
    .option("-c, --cloud <cloud>", "aws, azure or gcp; the template's name says it as well")
    .option("-n, --name <name>", "the project's name (default: the folder's)")
    .option("-d, --domain <domain>", "domain whose public zone the account has")
    .option("--no-domain", "none: services have the cloud's own address")
    .option("-l, --list", "list the templates")
    .addHelpText(
      "after",
      "\nAsks on a terminal for all that is not given; elsewhere nothing is asked, and no domain is the default.\n" +
        "\nExample:\n  $ vendor-native new aws-web-service web-service --domain acme.io",
    )
    .action(async (template: string | undefined, folder: string | undefined, flags: Flags) => {
      try {
        await create({
          ...flags,
          ...(template !== undefined && { template }),
          ...(folder !== undefined && { folder }),
        });
      } catch (error) {
        process.stderr.write(`${painter(process.stderr)("red", "error:")} ${errorText(error, ".")}\n`);
        process.exitCode = 1;
      }
    });
}

async function create(given: Given & Flags): Promise<void> {
  const root = packageRoot();
  const templates = readTemplates(root).filter((one) => !one.name.endsWith("-max") || given.template === one.name);
  if (given.list) {
    process.stdout.write(`${listOf(templates, given.cloud)}\n`);
    return;
  }
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const chosen = choose(isTerminal ? await asked(given, templates) : given, templates, entriesOf);
  if ("problems" in chosen) throw new UsageError(mistakes(chosen.problems));
  const source = sourceOf(root, manifest.version);
  if (source.kind === "registry") write(chosen.choices, undefined, source.range);
  else write(chosen.choices, source.kind === "checkout" ? packed(source.root) : source.file);
  if (source.kind === "checkout")
    process.stdout.write("vendor-native is not on npm yet: the folder has a tarball of this checkout.\n");
  process.stdout.write(nextSteps(chosen.choices));
}

const mistakes = (problems: readonly string[]) =>
  problems.length === 1
    ? (problems[0] ?? "")
    : `the command line has mistakes:\n${problems.map((one) => `  - ${one}`).join("\n")}`;

async function asked(given: Given, templates: readonly Template[]): Promise<Given> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new AbortController();
  terminal.once("close", () => closed.abort());
  try {
    return await askForRest(given, templates, (question) => terminal.question(question, { signal: closed.signal }));
  } catch (error) {
    throw closed.signal.aborted ? new UsageError("nothing was made: the questions were not answered") : error;
  } finally {
    terminal.close();
  }
}

/** The folder of the package: of the checkout, or in `node_modules`. */
function packageRoot(folder = __dirname): string {
  return existsSync(join(folder, "examples")) ? folder : packageRoot(dirname(folder));
}

function entriesOf(folder: string): readonly string[] | undefined {
  if (!existsSync(folder)) return [];
  return statSync(folder).isDirectory() ? readdirSync(folder) : undefined;
}

/** Writes the project, with the tarball beside it where there is one. */
function write(choices: Choices, tarball: string | undefined, range = ""): void {
  const { folder } = choices;
  const dependency = tarball === undefined ? { range } : { tarball: basename(tarball) };
  for (const [path, text] of filesOf(choices, dependency)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // A file that appeared meanwhile stays, and this fails.
    writeFileSync(join(folder, path), text, { flag: "wx" });
  }
  if (tarball !== undefined) copyFileSync(tarball, join(folder, basename(tarball)));
}
