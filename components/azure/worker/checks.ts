import * as pulumi from "@pulumi/pulumi";
import { join } from "../../shared/arguments/shape";
import type { Checker } from "../../shared/arguments/validation";
import { queue as referenceOf } from "../common/references/queue-reference";
import type { EnvironmentRef } from "../common/references/references";
import { checkContainers, checkPermissions } from "../workload/checks";
import { connected, QUEUE } from "../workload/connections/own-queue";
import { QUEUE_RULE } from "../workload/queue-rule";
import { checkScaling, hasEvents } from "../workload/scaling";
import { checkPlainSize } from "../workload/spec";
import type { WorkerArgs } from "./args";

const noQueue = "is for a worker with a queue; give queue, or leave it out";

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, args: WorkerArgs, environment: EnvironmentRef): void {
  const { queue, scaling = {}, connections = {} } = args;
  checkPlainSize(checker, args, environment);
  if (queue !== undefined && Object.hasOwn(connections, QUEUE))
    checker.add(join("connections", QUEUE), "is the name under which queue is connected; choose another");
  else checkContainers(checker, checker.accepts("queue") ? connected(args) : args, environment);
  checkPermissions(checker, args.permissions);
  const wakes = queue !== undefined || hasEvents(scaling);
  checkScaling(checker, scaling, { wakes, remedy: "give queue, or a rule" });
  checkOfQueue(checker, args);
}

/** What goes with a queue alone, and the name of the rule that it brings. */
function checkOfQueue(checker: Checker, { queue, scaling = {}, alarms = {} }: WorkerArgs): void {
  if (queue !== undefined) {
    if (Object.hasOwn(scaling.rules ?? {}, QUEUE_RULE))
      checker.add(join("scaling.rules", QUEUE_RULE), "is the name of the rule that follows queue; choose another");
    return;
  }
  if (scaling.messageCount !== undefined) checker.add("scaling.messageCount", noQueue);
  for (const key of ["activeMessages", "deadLetters"] as const)
    if (alarms[key] !== undefined) checker.add(`alarms.${key}`, noQueue);
}

/** The longest lock of Service Bus, in seconds. */
const LONGEST_LOCK = 300;

/** Says that a message may come back before its replica has stopped: a receiver that renews its locks can do without. */
export function warnOfLock(name: string, args: WorkerArgs, resource: pulumi.Resource): void {
  const { queue, terminationGracePeriodSeconds: grace } = args;
  if (queue === undefined || grace === undefined) return;
  pulumi.all([referenceOf(queue).lockDurationSeconds, grace]).apply(([lock, seconds]) => {
    if (lock === undefined || seconds <= lock) return;
    const longer = seconds > LONGEST_LOCK ? "" : `, or give the queue a lockDurationSeconds of ${seconds}`;
    const reason = `a replica has ${seconds} seconds to stop, but its queue gives a message to another one after ${lock}`;
    const remedy = `renew the lock while the message is in work${longer}`;
    return pulumi.log.warn(`Worker "${name}": ${reason}; ${remedy}`, resource);
  });
}
