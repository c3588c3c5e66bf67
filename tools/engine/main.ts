import { Command, InvalidArgumentError } from "commander";
import { criticalPath } from "../../offline/engine/critical-path";
import { typicalSeconds } from "../../offline/engine/typical-seconds";
import { planFolder } from "../../offline/folder";
import { installEngine } from "./engine";
import { Workspace } from "./workspace";

const say = (line: string) => void process.stderr.write(`${line}\n`);

function addConfig(given: string, before: readonly string[]): readonly string[] {
  if (given.indexOf("=") < 1) throw new InvalidArgumentError("Give it as key=value, for example apiKey=x.");
  return [...before, given];
}

function install(): void {
  const { path, version, source } = installEngine(say);
  process.stdout.write(`pulumi ${version} (${source === "PATH" ? path : "built from its Go module"})\n`);
}

/** What `pulumi preview` prints of an example, against the embedded cloud. */
async function preview(example: string, { config, diff }: { config: readonly string[]; diff?: true }): Promise<void> {
  const workspace = await new Workspace({ engine: installEngine(say), asPulumi: true }).start();
  const end = () => void workspace.close().then(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  try {
    const folder = workspace.project(example);
    const created = await workspace.run(["stack", "init", "dev", "--non-interactive"], folder);
    if (created.code !== 0) throw new Error(created.stderr);
    const values = config.flatMap((value) => ["--config", value]);
    const args = ["preview", "--stack", "dev", "--non-interactive", ...(diff ? ["--diff"] : []), ...values];
    process.exitCode = (await workspace.run(args, folder, { inherit: true })).code ?? 1;
  } finally {
    await workspace.close();
  }
}

/** How long an update of the empty stack takes at least, and what it waits for. */
async function reportCriticalPath(folder: string, { config }: { config: readonly string[] }): Promise<void> {
  const values = config.map((value) => [value.slice(0, value.indexOf("=")), value.slice(value.indexOf("=") + 1)]);
  const plan = await planFolder(folder, { preview: false, config: Object.fromEntries(values) });
  const { seconds, stages } = criticalPath(plan.resources, typicalSeconds);
  const lines = stages.map(({ resource, startSeconds, seconds, explicit }) => {
    const times = `${String(startSeconds).padStart(5)} s ${`+${seconds} s`.padStart(7)}`;
    return `${times}  ${resource.type} ${resource.name}${explicit ? " (dependsOn)" : ""}`;
  });
  process.stdout.write(`${lines.join("\n")}\n${String(seconds).padStart(5)} s at least\n`);
}

const program = new Command("engine").description("The real Pulumi engine against the embedded cloud");
program.command("install", { isDefault: true }).description("find or build it").action(install);
program
  .command("preview")
  .argument("<folder>", "folder of the Pulumi project")
  .option("-c, --config <key=value>", "config value; may be repeated", addConfig, [])
  .option("--diff", "show every property")
  .action(preview);

program
  .command("critical-path")
  .argument("<folder>", "folder of the Pulumi project")
  .option("-c, --config <key=value>", "config value; may be repeated", addConfig, [])
  .action(reportCriticalPath);

program.parseAsync().catch((error: unknown) => {
  say(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
