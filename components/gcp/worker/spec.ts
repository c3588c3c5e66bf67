import * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments, object, type Shape } from "../../shared/arguments/shape";
import { Checker, isPlain, type Problem, refuse, withDefault } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { Delivery, queue as partsOf } from "../common/references/queue-reference";
import { environmentOf } from "../common/references/references";
import type { ContainerSize } from "../workload/cloud-run-sizes";
import { nowhere, resolveWorkload } from "../workload/spec";
import { withTracing } from "../workload/tracing";
import type { WorkerArgs } from "./args";
import { checkTogether } from "./checks";
import { workerDefaults } from "./defaults";
import { deliveryOf, withQueue } from "./queue";
import { foreignToWorkers, timeoutSeconds, workerShape } from "./shape";

export type WorkerSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, given: WorkerArgs) {
  const checker = new Checker();
  checkForeign(checker, given, foreignToWorkers);
  const wellFormed = checkArguments(checker, given, workerShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(given.environment) : nowhere;
  if (wellFormed) checkTogether(checker, given, environment);
  refuse("Worker", name, checker.problems);

  const delivery = deliveryOf(given);
  const pull = delivery === Delivery.Pull;
  const resource = pull ? "Cloud Run worker pool" : "Cloud Run service of a worker";
  const workload = { component: "Worker", name, resource, kind: "worker", firstGeneration: !pull };
  const args = withTracing(name, withQueue(given), environment);
  const resolved = resolveWorkload(workload, args, environment);
  return {
    ...resolved,
    args,
    delivery,
    queue: given.queue === undefined ? undefined : partsOf(given.queue),
    restartOnRotation: args.restartOnRotation ?? workerDefaults.restartOnRotation,
    port: args.port ?? workerDefaults.port,
    scaling: resolveScaling(given, delivery, workerDefaults[profileOf(environment)].max),
    concurrentMessages: args.scaling?.concurrentMessages ?? concurrencyOf(resolved.instance.totals),
    timeoutSeconds: timeoutOf(name, given),
  };
}

function resolveScaling({ scaling = {} }: WorkerArgs, delivery: Delivery, most: number) {
  const min = scaling.min ?? Math.min(workerDefaults[delivery].min, scaling.max ?? most);
  return { min, max: scaling.max ?? Math.max(most, min) };
}

/** Source: https://docs.cloud.google.com/run/docs/configuring/services/cpu */
function concurrencyOf(totals: pulumi.Input<ContainerSize>): pulumi.Input<number> {
  const of = ({ cpu = 1 }: ContainerSize) => (cpu < 1 ? 1 : workerDefaults.concurrentMessages);
  return isPlain<ContainerSize>(totals) ? of(totals) : pulumi.output(totals).apply(of);
}

/** The time for a message, held against the queue's own once both are known. */
function timeoutOf(name: string, { queue, timeoutSeconds: own }: WorkerArgs): pulumi.Input<number> {
  const deadline = withDefault(queue && partsOf(queue).ackDeadlineSeconds, workerDefaults.ackDeadlineSeconds);
  if (own === undefined) return deadline;
  if (isPlain(own) && isPlain(deadline)) return own;
  return pulumi.all([own, deadline]).apply(([seconds, most]) => {
    refuse("Worker", name, lateProblems(seconds, most));
    return seconds;
  });
}

const late: Shape<Pick<WorkerArgs, "timeoutSeconds">> = { timeoutSeconds };

function lateProblems(seconds: number, most: number): Problem[] {
  const checker = new Checker();
  object(late)(checker, "", { timeoutSeconds: seconds });
  if (checker.problems.length === 0 && seconds > most) {
    const reason = `${seconds} is more than the queue's ackDeadlineSeconds, after which the message is delivered again`;
    checker.add("timeoutSeconds", `${reason}; nearest: ${most}`);
  }
  return checker.problems;
}
