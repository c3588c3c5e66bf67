import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, input, map, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, refuse } from "../../shared/arguments/validation";
import { protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { kmsKeyArn, tags } from "../common/argument-checks";
import { accountIds, sender } from "../common/message-policies";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import type { TopicArgs } from "./args";
import { foreignToTopics } from "./foreign-arguments";

const shape: Shape<TopicArgs> = {
  environment: environmentRef,
  fifo: plain(boolean),
  contentBasedDeduplication: input(boolean),
  highThroughput: plain(boolean),
  kmsKeyArn,
  senders: map(sender, problemWithKey),
  senderAccounts: accountIds,
  subscriberAccounts: accountIds,
  deletionProtection: plain(boolean),
  tags,
};

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: TopicArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToTopics);
  if (checkArguments(checker, args, shape)) checkTopic(checker, args);
  refuse("Topic", name, checker.problems);

  const environment = args.environment === undefined ? {} : environmentOf(args.environment);
  return {
    ...args,
    fifo: args.fifo ?? false,
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Topic", name, args.tags),
  };
}

export type TopicSpec = ReturnType<typeof resolveArgs>;

/**
 * Holds the arguments against each other. Services of AWS cannot use the key that SNS has in each account:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function checkTopic(checker: Checker, args: TopicArgs): void {
  for (const key of args.fifo ? [] : (["contentBasedDeduplication", "highThroughput"] as const)) {
    if (args[key] !== undefined && args[key] !== false) checker.add(key, "is for a FIFO topic; give fifo: true too");
  }
  for (const key of ["senderAccounts", "subscriberAccounts"] as const)
    checker.add(key, problemWithRepetition(args[key] ?? []));
  if ((args.senderAccounts ?? []).length > 0 && args.kmsKeyArn === undefined) {
    const reason = "need a key that lets them: SNS's own key lets identities of the account alone";
    checker.add("senderAccounts", `${reason}; give kmsKeyArn, of a key whose policy names the accounts`);
  }
  if (Object.keys(args.senders ?? {}).length > 0 && args.kmsKeyArn === undefined) {
    const reason = "need a key that lets them: SNS's own key lets identities of the account alone";
    checker.add("senders", `${reason}; give kmsKeyArn, of a key whose policy names the services`);
  }
}
