import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { environmentOf } from "../common/references/references";
import { nowhere, resolveWorkload } from "../workload/spec";
import { withTracing } from "../workload/tracing";
import type { WebServiceArgs } from "./args";
import { checkTogether } from "./checks";
import { webServiceDefaults } from "./defaults";
import { lateProblems, resolveRequests } from "./requests";
import { claimName, reachOf } from "./routes/traffic";
import { foreignToWebServices, webServiceShape } from "./shape";

const component = "WebService";

export type WebServiceSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, given: WebServiceArgs) {
  const checker = new Checker();
  checkForeign(checker, given, foreignToWebServices);
  const wellFormed = checkArguments(checker, given, webServiceShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(given.environment) : nowhere;
  if (wellFormed) checkTogether(checker, name, given, environment);
  if (checker.problems.length === 0) claimName(checker, name, given);
  refuse(component, name, checker.problems);

  const args = withTracing(name, given, environment);
  const workload = resolveWorkload(
    { component, name, resource: "Cloud Run service" },
    args,
    environment,
    lateProblems(args),
  );
  return {
    ...workload,
    args,
    reach: reachOf(name, args, environment),
    requests: resolveRequests(name, args, workload.instance.totals),
    /** Whether callers must show who they are. */
    authenticated: Object.keys(args.invokers ?? {}).length > 0 || args.authentication !== undefined,
    scaling: resolveScaling(args, webServiceDefaults[profileOf(environment)]),
    cpuIdle: args.cpuIdle ?? args.accelerator === undefined,
    startupCpuBoost: args.startupCpuBoost ?? webServiceDefaults.startupCpuBoost,
    restartOnRotation: args.restartOnRotation ?? args.revision === undefined,
    timeoutSeconds: args.timeoutSeconds ?? webServiceDefaults.timeoutSeconds,
  };
}

/** With GPUs fewer by default: Cloud Run refuses a ceiling above the project's quota of them. */
function resolveScaling({ scaling = {}, accelerator }: WebServiceArgs, profile: { min: number; max: number }) {
  const most = accelerator === undefined ? profile.max : Math.min(profile.max, webServiceDefaults.gpus);
  const min = scaling.min ?? Math.min(profile.min, scaling.max ?? profile.min);
  return { min, max: scaling.max ?? Math.max(most, min) };
}
