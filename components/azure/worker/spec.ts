import type * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse, withDefault } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { queue as referenceOf } from "../common/references/queue-reference";
import { environmentFrom } from "../common/references/references";
import { connected } from "../workload/connections/own-queue";
import { hasEvents, resolveReplicas } from "../workload/scaling";
import { appNameOf, claimApp, resolveWorkload, unknownEnvironment } from "../workload/spec";
import type { WorkerArgs } from "./args";
import { checkTogether } from "./checks";
import { workerDefaults } from "./defaults";
import { foreignToWorkers, workerShape } from "./shape";

export type WorkerSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, given: WorkerArgs) {
  const checker = new Checker();
  checkForeign(checker, given, foreignToWorkers);
  const wellFormed = checkArguments(checker, given, workerShape);
  const environment =
    wellFormed && checker.accepts("environment") ? environmentFrom(given.environment) : unknownEnvironment;
  if (wellFormed) checkTogether(checker, given, environment);
  if (checker.problems.length === 0)
    claimApp(checker, { component: "Worker", name }, appNameOf(name, given), given.environment as object);
  refuse("Worker", name, checker.problems);

  const queue = given.queue && referenceOf(given.queue);
  const { scaling = {} } = given;
  const args = { ...connected(given), ...stopOf(given, queue?.lockDurationSeconds) };
  const workload = resolveWorkload({ component: "Worker", name }, args, environment);
  return {
    ...workload,
    args,
    queue,
    appName: appNameOf(name, given),
    messageCount: scaling.messageCount ?? workerDefaults.messageCount,
    scaling: resolveReplicas(
      scaling,
      queue === undefined ? workerDefaults.alone : workerDefaults[profileOf(environment)],
      queue !== undefined || hasEvents(scaling),
    ),
    variables: {},
    probes: [],
    revisionMode: "Single",
  };
}

/** How long a replica has to stop: as long as a message is its own. */
function stopOf(args: WorkerArgs, lock: pulumi.Input<number | undefined> | undefined) {
  if (args.terminationGracePeriodSeconds !== undefined || args.queue === undefined) return {};
  return { terminationGracePeriodSeconds: withDefault(lock, workerDefaults.lockDurationSeconds) };
}
