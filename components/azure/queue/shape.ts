import { oneOfNumbers, problemWithEvents } from "../../shared/arguments/judges";
import { input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  isPlain,
  type Judge,
  numeric,
  oneOf,
  someText,
  spelled,
} from "../../shared/arguments/validation";
import { actionGroupId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { checkPrivateLink } from "../common/private-link";
import { type BucketRef, bucketRef } from "../common/references/bucket-reference";
import { namespaceRef } from "../common/references/queue-reference";
import { environmentRef } from "../common/references/reference-checks";
import { topicRef } from "../common/references/topic-reference";
import {
  type DeadLetters,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type ServiceBusNamespaceArgs,
  ServiceBusSku,
} from "./args";

/** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas */
const SIZES = [1024, 2048, 3072, 4096, 5120, 10_240, 20_480, 40_960, 81_920];

/** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas */
const LONGEST_FILTER = 1024;

const problemWithFilter: Judge<string> = (value) =>
  someText(value) ??
  (spelled(value).length > LONGEST_FILTER
    ? `has ${spelled(value).length} characters, and Service Bus takes at most ${LONGEST_FILTER}`
    : undefined);

const environment = required(environmentRef, "the Environment whose namespace has it");

export const queueShape: Shape<QueueArgs> = {
  environment,
  topic: topicRef,
  filter: input(problemWithFilter),
  objects: object<QueueObjects>({
    bucket: required(bucketRef, "the bucket, with eventGrid: true"),
    events: list(plain(oneOf(ObjectEvent))),
    suffix: plain(someText),
  }),
  namespace: namespaceRef,
  lockDurationSeconds: input(integer(1, 300, "seconds")),
  /** The longest time of .NET's TimeSpan; Service Bus takes it for ever. */
  retentionDays: input(numeric(0.0001, 10_675_199, "days")),
  deadLetters: object<DeadLetters>({
    attempts: input(integer(1, 2_147_483_647, "attempts")),
    expired: input(boolean),
  }),
  sessions: plain(boolean),
  /** https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection */
  duplicateDetectionSeconds: input(integer(20, 604_800, "seconds")),
  maxSizeInMegabytes: input(oneOfNumbers(SIZES, "megabytes")),
  alarms: object<QueueAlarms>({
    notify: actionGroupId,
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

export const namespaceShape: Shape<ServiceBusNamespaceArgs> = {
  environment: required(environmentRef, "the Environment that it is for"),
  sku: plain(oneOf(ServiceBusSku)),
  /** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-premium-messaging */
  capacity: input(oneOfNumbers([1, 2, 4, 8, 16], "messaging units")),
  privateEndpoint: plain(boolean),
  publicNetworkAccess: plain(boolean),
  key: encryptionKey,
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments of a queue against each other. */
export function checkQueue(checker: Checker, args: QueueArgs): void {
  const { topic, filter } = args;
  if (filter !== undefined && topic === undefined) checker.add("filter", "is for messages of a topic; give topic too");
  checkObjects(checker, args);
}

function checkObjects(checker: Checker, { objects, sessions }: QueueArgs): void {
  if (objects === undefined) return;
  if (sessions)
    checker.add(
      "objects",
      "is for a queue without sessions: Event Grid's messages are of none; leave one of the two out",
    );
  checker.add("objects.events", problemWithEvents(objects.events));
  if (
    checker.accepts("objects.bucket") &&
    isPlain<BucketRef>(objects.bucket) &&
    objects.bucket.eventTopic === undefined
  )
    checker.add(
      "objects.bucket",
      "tells Event Grid of nothing; give the Bucket eventGrid: true, or the reference eventTopic",
    );
}

/**
 * Holds the arguments of a namespace against each other. Sources: https://learn.microsoft.com/azure/service-bus-messaging/private-link-service and
 * https://learn.microsoft.com/azure/service-bus-messaging/configure-customer-managed-key
 */
export function checkNamespace(checker: Checker, args: ServiceBusNamespaceArgs): void {
  if (args.privateEndpoint === true) checkPrivateLink(checker, args.environment);
  if (args.sku === ServiceBusSku.Premium) return;
  const ofPremium = {
    capacity: args.capacity !== undefined,
    privateEndpoint: args.privateEndpoint === true,
    publicNetworkAccess: args.publicNetworkAccess === false,
    key: args.key !== undefined,
  };
  for (const [argument, given] of Object.entries(ofPremium))
    if (given) checker.add(argument, 'is for a Premium namespace; give sku: "Premium" too');
}
