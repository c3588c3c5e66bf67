import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { inSeconds } from "../../shared/days";
import { protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { environmentOf } from "../common/references/references";
import type { QueueArgs } from "./args";
import { queueDefaults } from "./defaults";
import { checkQueue, queueShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: QueueArgs = {}) {
  const checker = new Checker();
  if (checkArguments(checker, args, queueShape)) checkQueue(checker, args);
  refuse("Queue", name, checker.problems);

  const environment = args.environment === undefined ? {} : environmentOf(args.environment);
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
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Queue", name, args.tags),
  };
}

export type QueueSpec = ReturnType<typeof resolveArgs>;
