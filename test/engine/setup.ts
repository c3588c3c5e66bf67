import { execFileSync } from "node:child_process";
import { findEngine, howToInstall, root } from "../../tools/engine/engine";
import { missing } from "./languages";

/** Says which engine the scenarios run on, or why they do not run; examples and language host are run as they are built. */
export default function setup(): void {
  const engine = findEngine();
  if (engine) {
    if (process.env.npm_lifecycle_event !== "test") execFileSync(process.execPath, ["tools/build.mjs"], { cwd: root });
    console.log(`engine scenarios run on pulumi ${engine.version} (${engine.source})`);
    console.log("the program in C# is read and not compiled: no registry that these tests use has .NET");
    console.log(
      missing("Java") ?? "the program in Java runs on classes that are made here: Pulumi's generator is no module",
    );
  } else {
    console.log(`engine scenarios are skipped: there is no Pulumi engine; \`${howToInstall}\` installs one`);
  }
}
