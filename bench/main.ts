// `npm run bench`, or a part of it, of some clouds: `npm run bench -- plans databases stack-traces types modules aws azure gcp`.
// `npm run bench -- preview`, or of some sizes `… preview 1 15`, measures the command against `cdk synth`, which it installs.
import { cloudNames } from "./clouds";
import { measureModules } from "./modules";
import { measureDatabases, measurePlans } from "./plans";
import { measurePreview } from "./preview";
import { checkSamePlan } from "./same-plan";
import { measureStackTraces } from "./stack-traces";
import { type Bar, judge } from "./statistics";
import { measureTypes } from "./types";

const given = new Set(process.argv.slice(2));
const clouds = cloudNames.filter((cloud) => given.has(cloud));
const parts = [...given].filter((part) => !clouds.some((cloud) => cloud === part));
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);

function measureClouds(): Bar[] {
  const bars = (clouds.length === 0 ? cloudNames : clouds).flatMap((cloud) => {
    checkSamePlan(cloud);
    const measured = [
      ...(wanted("plans") ? measurePlans(cloud) : []),
      ...(wanted("databases") ? measureDatabases(cloud) : []),
      ...(wanted("types") ? measureTypes(cloud) : []),
    ];
    if (wanted("modules")) measureModules(cloud);
    return measured;
  });
  if (wanted("stack-traces")) measureStackTraces();
  return bars;
}

async function main(): Promise<void> {
  const bars = given.has("preview")
    ? await measurePreview(parts.map(Number).filter((part) => !Number.isNaN(part)))
    : measureClouds();
  process.exitCode = judge(bars) ? 0 : 1;
}

void main();
