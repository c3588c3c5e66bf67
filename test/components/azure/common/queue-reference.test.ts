import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Environment, Queue } from "../../../../components/azure";
import { queueRef } from "../../../../components/azure/common/references/queue-reference";
import { Checker } from "../../../../components/shared/arguments/validation";
import { planProgram } from "../../../../offline/run";
import { existingId } from "../helpers";

const ids = {
  id: existingId("Microsoft.ServiceBus/namespaces/acme-bus/queues/orders"),
  name: "orders",
  namespaceId: existingId("Microsoft.ServiceBus/namespaces/acme-bus"),
  namespaceHostName: "acme-bus.servicebus.windows.net",
};

function problemsWith(value: unknown) {
  const checker = new Checker();
  queueRef(checker, "queue", value);
  return checker.problems;
}

test("a queue, its ref, ids and an Output of them are references", async () => {
  await planProgram(() => {
    const queue = new Queue("orders", { environment: new Environment("prod") });
    for (const given of [queue, queue.ref, ids, pulumi.output(ids), undefined]) expect(problemsWith(given)).toEqual([]);
  });
});

test.each<[unknown, string, string]>([
  [{ name: "orders" }, "queue", "is not a Queue or a reference to one: it lacks id, namespaceId, namespaceHostName"],
  ["orders", "queue", "is not a Queue or a reference to one: it is text"],
  [
    { ...ids, id: ids.namespaceId },
    "queue.id",
    expect.stringContaining("is not the ARM id of a Service Bus queue: ") as string,
  ],
  [
    { ...ids, lockDurationSeconds: 301 },
    "queue.lockDurationSeconds",
    "301 is not a whole number from 1 to 300 seconds; nearest: 300",
  ],
])("%j is refused", (given, propertyPath, reason) => {
  expect(problemsWith(given)).toEqual([{ propertyPath, reason }]);
});
