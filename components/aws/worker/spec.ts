import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, known, outputOf, type Problem, refuse } from "../../shared/arguments/validation";
import { checkWorkerSlo } from "../../shared/observability/slo";
import { profileOf } from "../../shared/profile";
import { isWatched, toldAlarms } from "../common/alarms";
import { connectableQueue, type QueueRef, queue as queueOf } from "../common/references/queue-reference";
import { type EnvironmentRef, environmentOf } from "../common/references/references";
import { checkRollout, checkScaling, checkWorkload, nowhere } from "../workload/checks";
import { workloadDefaults } from "../workload/defaults";
import { checkRunBefore, runBeforeOf } from "../workload/run-before";
import { resolveScaling, resolveTask } from "../workload/spec";
import { withTracing } from "../workload/tracing";
import type { WorkerArgs, WorkerScaling } from "./args";
import { workerDefaults } from "./defaults";
import { checkBacklog, foreignToWorkers, problemsWithVisibility, workerShape } from "./shape";

const component = "Worker";

/** The queue's name among the connections: its variables start with it. */
const QUEUE = "QUEUE";

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: WorkerArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToWorkers);
  const wellFormed = checkArguments(checker, args, workerShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  const queue = wellFormed && checker.accepts("queue") && args.queue !== undefined ? queueOf(args.queue) : undefined;
  if (wellFormed) {
    checkTogether(checker, args, queue);
    if (checker.accepts("environment")) {
      const isTold = toldAlarms(args.alarms, environment) !== undefined;
      checkWorkerSlo(checker, args.slo, { hasQueue: args.queue !== undefined, isTold });
    }
    const { cpu } = workloadDefaults[profileOf(environment)];
    checkWorkload(checker, connected(args, queue), { egress: environment.egress, cpu, port: undefined });
  }
  refuse(component, name, wellFormed ? checker.problems.map(ofQueue(args)) : checker.problems);

  const traced = withTracing(name, withProtection(withStop(name, connected(args, queue), queue), environment));
  const task = resolveTask({ component, name }, traced, environment);
  const scaling = scalingOf(args.scaling, queue);
  return {
    ...task,
    queue,
    alarms: toldAlarms(args.alarms, environment),
    slo: args.slo,
    watched: isWatched(args.alarms, environment),
    deployment: args.deployment,
    runBefore: runBeforeOf(args.runBefore),
    restartOnRotation: args.restartOnRotation ?? workloadDefaults.restartOnRotation,
    backlogPerTask: queue && backlogOf(args.scaling),
    scaling: { ...resolveScaling(scaling, environment, queue !== undefined), ...(queue && { automatic: true }) },
  };
}

export type WorkerSpec = ReturnType<typeof resolveArgs>;

function checkTogether(checker: Checker, args: WorkerArgs, queue: QueueRef | undefined): void {
  if (args.queue !== undefined && Object.keys(args.connections ?? {}).includes(QUEUE)) {
    checker.add(`connections.${QUEUE}`, "is the name of the worker's own queue; choose another");
  }
  checkBacklog(checker, args);
  checkScaling(checker, queue && args.scaling?.min === 0 ? { ...args.scaling, min: 1 } : args.scaling);
  checkRollout(checker, args.deployment);
  checkRunBefore(checker, args.runBefore);
  for (const { propertyPath, reason } of problemsWithVisibility(args, known(queue?.visibilityTimeoutSeconds))) {
    checker.add(propertyPath, reason);
  }
}

/** A problem with the queue as a connection is one with `queue`, unless the program has a connection of that name. */
function ofQueue({ connections = {} }: WorkerArgs) {
  const own = `connections.${QUEUE}`;
  const renamed = (path: string) => (Object.keys(connections).includes(QUEUE) ? path : path.replace(own, "queue"));
  return ({ propertyPath, reason }: Problem): Problem => ({ propertyPath: renamed(propertyPath), reason });
}

/** The arguments with the queue as one of the connections, to receive from. */
function connected(args: WorkerArgs, queue: QueueRef | undefined): WorkerArgs {
  if (queue === undefined) return args;
  return {
    ...args,
    connections: { ...args.connections, [QUEUE]: connectableQueue(queue) },
    access: { ...args.access, [QUEUE]: Access.Receive },
  };
}

/** The time to stop, held against the time that a message is hidden as soon as both are known; no longer than that where none is given. */
function withStop(name: string, args: WorkerArgs, queue: QueueRef | undefined): WorkerArgs {
  if (queue === undefined) return args;
  const { stopTimeoutSeconds: stop } = args;
  const hidden = queue.visibilityTimeoutSeconds;
  if (stop === undefined) {
    const longest = isPlain<number | undefined>(hidden) ? longestStop(hidden) : outputOf(hidden).apply(longestStop);
    return { ...args, stopTimeoutSeconds: longest };
  }
  if (isPlain<number | undefined>(hidden) && isPlain(stop)) return { ...args, stopTimeoutSeconds: stop };
  const checked = pulumi.all([stop, hidden]).apply(([stopTimeoutSeconds, visibility]) => {
    refuse(component, name, problemsWithVisibility({ ...args, stopTimeoutSeconds }, visibility));
    return stopTimeoutSeconds;
  });
  return { ...args, stopTimeoutSeconds: checked };
}

/** ECS has a second at least. */
function longestStop(visibilitySeconds: number = workerDefaults.stopTimeoutSeconds): number {
  return Math.max(1, Math.min(workerDefaults.stopTimeoutSeconds, visibilitySeconds));
}

/**
 * The arguments with the right of a task to keep ECS from taking it away while it works. A task knows no other way to say which one it is,
 * so that the right is one on the tasks of its cluster. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 */
function withProtection(args: WorkerArgs, { clusterArn }: EnvironmentRef): WorkerArgs {
  if (args.taskProtection !== true) return args;
  const tasks = pulumi.interpolate`${clusterArn}/*`.apply((all) => all.replace(":cluster/", ":task/"));
  const own = { actions: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"], resources: [tasks] };
  return {
    ...args,
    permissions: { ...args.permissions, statements: [...(args.permissions?.statements ?? []), own] },
  };
}

/** Messages for each task to hold: as many as it processes in the time that a message may wait. */
export function backlogOf({ backlogPerTask, acceptableLatencySeconds, messageSeconds }: WorkerScaling = {}): number {
  if (backlogPerTask !== undefined) return backlogPerTask;
  if (acceptableLatencySeconds === undefined || messageSeconds === undefined) return workerDefaults.backlogPerTask;
  return Math.max(1, Math.floor(acceptableLatencySeconds / messageSeconds));
}

/** With a queue from zero, unless told otherwise. */
function scalingOf(scaling: WorkerScaling = {}, queue: QueueRef | undefined): WorkerScaling {
  return queue === undefined ? scaling : { ...scaling, min: scaling.min ?? workerDefaults.min };
}
