import { inTurns, medians, runChild } from "./children";
import type { Loaded } from "./load-modules";
import { round } from "./statistics";

const entries = ["@pulumi/pulumi", "library", "@pulumi/aws"];

/** What it costs to require the library, against Pulumi alone and the whole SDK. */
export function measureModules(): void {
  const results = inTurns(entries, 5, (entry) => runChild<Loaded>("load-modules.js", [entry]));
  console.log("Loading modules; medians of 5");
  console.table(
    results.map((runs, index) => {
      const { cpu, rss, files, sdkFiles } = medians(runs.map(({ modules: _, ...figures }) => figures));
      return { module: entries[index], "CPU ms": round(cpu), "RSS MiB": round(rss), files, "of the AWS SDK": sdkFiles };
    }),
  );
  console.log(`Modules of the AWS SDK that the library loads: ${results[1]?.[0]?.modules.join(", ")}\n`);
}
