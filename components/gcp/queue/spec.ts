import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { Delivery } from "../common/references/queue-reference";
import { environmentOf } from "../common/references/references";
import type { QueueArgs } from "./args";
import { queueDefaults } from "./defaults";
import { foreignToQueues } from "./foreign-arguments";
import { checkQueue, queueShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: QueueArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToQueues);
  if (checkArguments(checker, args, queueShape)) checkQueue(checker, args);
  refuse("Queue", name, checker.problems);

  const environment = args.environment === undefined ? undefined : environmentOf(args.environment);
  const { deadLetters = {}, retryPolicy = {} } = args;
  const delivery = args.delivery ?? Delivery.Pull;
  return {
    ...args,
    project: environment?.project,
    environment,
    delivery,
    ackDeadlineSeconds: args.ackDeadlineSeconds ?? queueDefaults[delivery].ackDeadlineSeconds,
    retentionDays: args.retentionDays ?? queueDefaults.retentionDays,
    attempts: deadLetters.attempts ?? queueDefaults.attempts,
    deadLetterRetentionDays: deadLetters.retentionDays ?? queueDefaults.deadLetterRetentionDays,
    minimumBackoffSeconds: retryPolicy.minimumBackoffSeconds ?? queueDefaults.minimumBackoffSeconds,
    maximumBackoffSeconds: retryPolicy.maximumBackoffSeconds ?? queueDefaults.maximumBackoffSeconds,
    protect: protectionOf(args.deletionProtection, environment ?? {}),
    labels: labelsFor("Queue", name, args.tags),
  };
}

export type QueueSpec = ReturnType<typeof resolveArgs>;
