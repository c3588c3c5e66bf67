import { execFileSync } from "node:child_process";
import { findEngine, howToInstall, root } from "../../tools/engine/engine";

/** Says which engine the scenarios run on, or why they do not run; examples and language host are run as they are built. */
export default function setup(): void {
  const engine = findEngine();
  if (engine) {
    if (process.env.npm_lifecycle_event !== "test") execFileSync(process.execPath, ["tools/build.mjs"], { cwd: root });
    console.log(`engine scenarios run on pulumi ${engine.version} (${engine.source})`);
    console.log(
      "programs in C# and Java are not tried: the generators of their SDKs come with Pulumi's own command alone",
    );
  } else {
    console.log(`engine scenarios are skipped: there is no Pulumi engine; \`${howToInstall}\` installs one`);
  }
}
