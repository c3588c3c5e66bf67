import { problemWithEvents, problemWithRepetition } from "../../shared/arguments/judges";
import { input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, known, oneOf } from "../../shared/arguments/validation";
import { checkAlarms } from "../common/alerts";
import { kmsKeyName, notificationChannelId, problemWithRegion, tags } from "../common/argument-checks";
import { bucketRef } from "../common/references/bucket-reference";
import { Delivery, subscriptionLimits } from "../common/references/queue-reference";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import { topicRef } from "../common/references/topic-reference";
import {
  type DeadLetters,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type RetryPolicy,
} from "./args";
import { queueDefaults } from "./defaults";

export const queueShape: Shape<QueueArgs> = {
  environment: environmentRef,
  topic: topicRef,
  objects: object<QueueObjects>({
    bucket: required(bucketRef, "the bucket"),
    events: list(plain(oneOf(ObjectEvent))),
  }),
  filter: subscriptionLimits.filter,
  delivery: plain(oneOf(Delivery)),
  ackDeadlineSeconds: subscriptionLimits.ackDeadlineSeconds,
  retentionDays: subscriptionLimits.retentionDays,
  deadLetters: object<DeadLetters>({
    attempts: subscriptionLimits.attempts,
    retentionDays: subscriptionLimits.retentionDays,
  }),
  retryPolicy: object<RetryPolicy>({
    minimumBackoffSeconds: subscriptionLimits.backoffSeconds,
    maximumBackoffSeconds: subscriptionLimits.backoffSeconds,
  }),
  exactlyOnceDelivery: input(boolean),
  ordering: plain(boolean),
  persistenceRegions: list(plain(problemWithRegion)),
  kmsKeyName,
  alarms: object<QueueAlarms>({
    notify: notificationChannelId,
    oldestMessageSeconds: input(integer(1, 2_678_400, "seconds")),
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkQueue(checker: Checker, args: QueueArgs): void {
  const { environment } = args;
  if (checker.accepts("environment")) checkAlarms(checker, args.alarms, environment && environmentOf(environment));
  if (args.persistenceRegions?.length === 0)
    checker.add("persistenceRegions", "is empty: give a region, or leave it out");
  checker.add("persistenceRegions", problemWithRepetition(args.persistenceRegions ?? []));
  const { exactlyOnceDelivery } = args;
  if (args.delivery === Delivery.Push && exactlyOnceDelivery !== undefined && exactlyOnceDelivery !== false) {
    checker.add("exactlyOnceDelivery", 'is for delivery "pull": Pub/Sub may push a message twice');
  }
  checkBackoff(checker, args.retryPolicy ?? {});
  checkObjects(checker, args);
}

function checkObjects(checker: Checker, { objects, topic }: QueueArgs): void {
  if (objects === undefined) return;
  if (topic !== undefined)
    checker.add(
      "objects",
      "is for a queue with a topic of its own; leave topic out, or give objects to a Queue of their own",
    );
  checker.add("objects.events", problemWithEvents(objects.events));
}

function checkBackoff(checker: Checker, { minimumBackoffSeconds, maximumBackoffSeconds }: RetryPolicy): void {
  if (!checker.accepts("retryPolicy")) return;
  const min = known(minimumBackoffSeconds ?? queueDefaults.minimumBackoffSeconds);
  const max = known(maximumBackoffSeconds ?? queueDefaults.maximumBackoffSeconds);
  if (min === undefined || max === undefined || min <= max) return;
  const reason = `${max} is less than minimumBackoffSeconds, ${min}; nearest: ${min}`;
  checker.add("retryPolicy.maximumBackoffSeconds", reason);
}
