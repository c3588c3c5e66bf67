import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Queue } from "../../../../components/gcp";
import { queueRef } from "../../../../components/gcp/common/references/queue-reference";
import { Checker } from "../../../../components/shared/arguments/validation";
import { planProgram } from "../../../../offline/run";

const ids = {
  project: "acme-prod",
  topicId: "projects/acme-prod/topics/orders",
  subscriptionId: "projects/acme-prod/subscriptions/orders",
};

function problemsWith(value: unknown) {
  const checker = new Checker();
  queueRef(checker, "queue", value);
  return checker.problems;
}

test("a queue, its ref, ids and an Output of them are references", async () => {
  await planProgram(() => {
    const queue = new Queue("orders");
    for (const given of [queue, queue.ref, ids, pulumi.output(ids), undefined]) expect(problemsWith(given)).toEqual([]);
  });
});

test.each<[unknown, string, string]>([
  [{ project: "acme-prod" }, "queue", "is not a Queue or a reference to one: it lacks topicId"],
  ["orders", "queue", "is not a Queue or a reference to one: it is text"],
  [
    { ...ids, subscriptionId: ids.topicId },
    "queue.subscriptionId",
    '"projects/acme-prod/topics/orders" is not the id of a subscription, such as projects/acme-prod/subscriptions/orders',
  ],
  [
    { ...ids, ackDeadlineSeconds: 9 },
    "queue.ackDeadlineSeconds",
    "9 is not a whole number from 10 to 600 seconds; nearest: 10",
  ],
])("%j is refused", (given, propertyPath, reason) => {
  expect(problemsWith(given)).toEqual([{ propertyPath, reason }]);
});
