import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Queue } from "../../../../components/aws";
import { queueRef } from "../../../../components/aws/common/references/queue-reference";
import { Checker } from "../../../../components/shared/arguments/validation";
import { planProgram } from "../../../../offline/run";

const ids = {
  arn: "arn:aws:sqs:eu-west-1:123456789012:orders",
  url: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
  name: "orders",
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
  [{ name: "orders" }, "queue", "is not a Queue or a reference to one: it lacks arn, url"],
  ["orders", "queue", "is not a Queue or a reference to one: it is text"],
  [
    { ...ids, arn: "orders" },
    "queue.arn",
    '"orders" is not the ARN of a queue, such as arn:aws:sqs:eu-west-1:123456789012:orders',
  ],
  [
    { ...ids, visibilityTimeoutSeconds: 43_201 },
    "queue.visibilityTimeoutSeconds",
    "43201 is not a whole number from 0 to 43200 seconds; nearest: 43200",
  ],
])("%j is refused", (given, propertyPath, reason) => {
  expect(problemsWith(given)).toEqual([{ propertyPath, reason }]);
});
