// `npm run bench`, or a part of it: `npm run bench -- plans stack-traces types modules`.
import { measureModules } from "./modules";
import { measurePlans } from "./plans";
import { checkSamePlan } from "./same-plan";
import { measureStackTraces } from "./stack-traces";
import { judge } from "./statistics";
import { measureTypes } from "./types";

const parts = new Set(process.argv.slice(2));
const wanted = (part: string): boolean => parts.size === 0 || parts.has(part);

checkSamePlan();
const bars = [...(wanted("plans") ? measurePlans() : []), ...(wanted("types") ? measureTypes() : [])];
if (wanted("stack-traces")) measureStackTraces();
if (wanted("modules")) measureModules();
process.exitCode = judge(bars) ? 0 : 1;
