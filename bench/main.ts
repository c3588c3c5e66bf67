// `npm run bench`, or a part of it, of some clouds: `npm run bench -- plans stack-traces types modules aws azure gcp`.
import { cloudNames } from "./clouds";
import { measureModules } from "./modules";
import { measurePlans } from "./plans";
import { checkSamePlan } from "./same-plan";
import { measureStackTraces } from "./stack-traces";
import { judge } from "./statistics";
import { measureTypes } from "./types";

const given = new Set(process.argv.slice(2));
const clouds = cloudNames.filter((cloud) => given.has(cloud));
const parts = [...given].filter((part) => !clouds.some((cloud) => cloud === part));
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);

const bars = (clouds.length === 0 ? cloudNames : clouds).flatMap((cloud) => {
  checkSamePlan(cloud);
  const measured = [...(wanted("plans") ? measurePlans(cloud) : []), ...(wanted("types") ? measureTypes(cloud) : [])];
  if (wanted("modules")) measureModules(cloud);
  return measured;
});
if (wanted("stack-traces")) measureStackTraces();
process.exitCode = judge(bars) ? 0 : 1;
