import { problemWithKey } from "../../shared/arguments/judges";
import { checkNotify, notifyShape } from "../../shared/arguments/notify";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { type Checker, isPlain, numeric, show, someText, text } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { topicArn } from "../common/argument-checks";
import type { EnvironmentBudget, EnvironmentNotify, SlackChannel } from "./args";

/** https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html */
const slackChannel: Shape<SlackChannel> = {
  workspaceId: required(
    input(text(/^[0-9A-Z]{1,255}$/, "the id of a workspace, such as T07EA123LEP")),
    "the workspace's id, such as T07EA123LEP",
  ),
  channelId: required(
    input(text(/^[A-Za-z0-9]{8,255}$/, "the id of a channel, such as C07EZ1ABC23")),
    "the channel's id, such as C07EZ1ABC23",
  ),
};

export const environmentNotify = object<EnvironmentNotify>({
  ...notifyShape,
  slack: map(object(slackChannel), problemWithKey),
  topicArn,
});

export const environmentBudget = object<EnvironmentBudget>({
  monthlyUsd: required(plain(numeric(0.01, 1_000_000_000, "dollars")), "the dollars of a month"),
  tag: plain(someText),
});

interface Observed {
  notify?: EnvironmentNotify;
  budget?: EnvironmentBudget;
  tags?: TagsInput;
}

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkObserved(checker: Checker, { notify, budget, tags }: Observed): void {
  checkNotify(checker, notify);
  if (budget === undefined) return;
  if (notify === undefined) checker.add("budget", "tells nobody; give notify too");
  if (budget.tag === undefined) return;
  if (tags === undefined || !isPlain(tags)) {
    checker.add("budget.tag", "is the key of a tag, but tags is no map at hand now; give tags with plain keys");
  } else if (!(budget.tag in tags)) {
    const keys = Object.keys(tags).map(show).join(", ");
    checker.add("budget.tag", `${show(budget.tag)} is not a key of tags; there are ${keys || "none"}`);
  }
}
