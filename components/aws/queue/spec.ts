import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { inSeconds } from "../../shared/days";
import { protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { environmentOf } from "../common/references/references";
import type { QueueArgs } from "./args";
import { queueDefaults } from "./defaults";
import { foreignToQueues } from "./foreign-arguments";
import { checkQueue, queueShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: QueueArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToQueues);
  const wellFormed = checkArguments(checker, args, queueShape);
  const accepted = wellFormed && checker.accepts("environment") ? args.environment : undefined;
  const environment = accepted === undefined ? {} : environmentOf(accepted);
  if (wellFormed) {
    checkQueue(checker, args);
    checkTold(checker, args.alarms, environment);
  }
  refuse("Queue", name, checker.problems);

  const { deadLetters = {} } = args;
  return {
    ...args,
    visibilityTimeoutSeconds: args.visibilityTimeoutSeconds ?? queueDefaults.visibilityTimeoutSeconds,
    retentionSeconds: inSeconds(args.retentionDays ?? queueDefaults.retentionDays),
    delaySeconds: args.delaySeconds ?? queueDefaults.delaySeconds,
    receiveWaitTimeSeconds: args.receiveWaitTimeSeconds ?? queueDefaults.receiveWaitTimeSeconds,
    attempts: deadLetters.attempts ?? queueDefaults.attempts,
    deadLetterRetentionSeconds: inSeconds(deadLetters.retentionDays ?? queueDefaults.deadLetterRetentionDays),
    fifo: args.fifo ?? false,
    alarms: toldAlarms(args.alarms, environment),
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Queue", name, args.tags),
  };
}

export type QueueSpec = ReturnType<typeof resolveArgs>;
