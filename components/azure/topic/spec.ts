import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments, input, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, integer, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { actionGroupId, tags } from "../common/argument-checks";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { checkTold } from "../common/told";
import { queueDefaults } from "../queue/defaults";
import { queueShape } from "../queue/shape";
import { sharedName, unnamed } from "../queue/spec";
import type { TopicAlarms, TopicArgs } from "./args";
import { foreignToTopics } from "./foreign-arguments";

const shape: Shape<TopicArgs> = {
  environment: queueShape.environment,
  namespace: queueShape.namespace,
  retentionDays: queueShape.retentionDays,
  duplicateDetectionSeconds: queueShape.duplicateDetectionSeconds,
  maxSizeInMegabytes: queueShape.maxSizeInMegabytes,
  alarms: object<TopicAlarms>({
    notify: actionGroupId,
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: TopicArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToTopics);
  const wellFormed = checkArguments(checker, args, shape) && checker.accepts("environment");
  if (wellFormed && args.namespace === undefined && sharedName(args) === undefined) checker.add("environment", unnamed);
  if (wellFormed) checkTold(checker, args.alarms, environmentFrom(args.environment));
  refuse("Topic", name, checker.problems);

  return {
    ...args,
    retentionDays: args.retentionDays ?? queueDefaults.retentionDays,
    maxSizeInMegabytes: args.maxSizeInMegabytes ?? queueDefaults.maxSizeInMegabytes,
    protect: protectionOf(args.deletionProtection, environmentFrom(args.environment)),
    tags: tagsFor("Topic", name, args.tags),
  };
}

export type TopicSpec = ReturnType<typeof resolveArgs>;
