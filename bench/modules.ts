import { inTurns, medians, runChild } from "./children";
import { type CloudName, clouds } from "./clouds";
import type { Loaded } from "./load-modules";
import { round } from "./statistics";

/** What it costs to require the library, against Pulumi alone and the whole SDK. */
export function measureModules(cloud: CloudName): void {
  const entries = ["@pulumi/pulumi", "library", clouds[cloud].sdk];
  const results = inTurns(entries, 5, (entry) => runChild<Loaded>("load-modules.js", [entry, cloud]));
  console.log(`${cloud}: loading modules; medians of 5`);
  console.table(
    results.map((runs, index) => {
      const { cpu, rss, files, sdkFiles } = medians(runs.map(({ modules: _, ...figures }) => figures));
      return {
        module: entries[index],
        "CPU ms": round(cpu),
        "RSS MiB": round(rss),
        files,
        "of the provider's SDK": sdkFiles,
      };
    }),
  );
  console.log(`Modules of the provider's SDK that the library loads: ${results[1]?.[0]?.modules.join(", ")}\n`);
}
