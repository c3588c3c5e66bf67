import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { kmsKeyName, problemWithRegion, tags } from "../common/argument-checks";
import { labelsFor } from "../common/labels";
import { subscriptionLimits } from "../common/references/queue-reference";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import type { TopicArgs } from "./args";
import { foreignToTopics } from "./foreign-arguments";

const shape: Shape<TopicArgs> = {
  environment: environmentRef,
  // As of a subscription: https://docs.cloud.google.com/pubsub/docs/topic-properties
  retentionDays: subscriptionLimits.retentionDays,
  persistenceRegions: list(plain(problemWithRegion)),
  kmsKeyName,
  deletionProtection: plain(boolean),
  tags,
};

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: TopicArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToTopics);
  if (checkArguments(checker, args, shape)) {
    const { persistenceRegions: regions } = args;
    if (regions?.length === 0) checker.add("persistenceRegions", "is empty: give a region, or leave it out");
    checker.add("persistenceRegions", problemWithRepetition(regions ?? []));
  }
  refuse("Topic", name, checker.problems);

  const environment = args.environment === undefined ? undefined : environmentOf(args.environment);
  return {
    ...args,
    project: environment?.project,
    protect: protectionOf(args.deletionProtection, environment ?? {}),
    labels: labelsFor("Topic", name, args.tags),
  };
}
