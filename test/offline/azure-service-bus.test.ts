import { expect, test } from "vitest";
import { azure } from "../../offline/azure/index";
import { secondsOf } from "../../offline/azure/service-bus";
import type { Properties } from "../../offline/values";

const model = azure.configure({});
const failures = (type: string, inputs: Properties) =>
  model.check(type, inputs, `urn:pulumi:dev::p::${type}::orders`).failures;
const queue = "azure-native:servicebus:Queue";
const ids = { resourceGroupName: "shared", namespaceName: "acme-bus" };

test.each([
  [{ lockDuration: "PT5M1S" }, "lockDuration", "between 1 and 300, it is 301"],
  [{ duplicateDetectionHistoryTimeWindow: "P8D" }, "duplicateDetectionHistoryTimeWindow", "between 20 and 604800"],
  [{ maxDeliveryCount: 0 }, "maxDeliveryCount", "between 1 and 2147483647, it is 0"],
  [{ queueName: "-orders" }, "queueName", "starting and ending with a letter or digit"],
])("Service Bus refuses %j", (inputs, property, reason) => {
  expect(failures(queue, { ...ids, ...inputs })).toEqual([{ property, reason: expect.stringContaining(reason) }]);
});

test("Service Bus takes the rest", () => {
  expect(failures(queue, { ...ids, lockDuration: "PT5M", maxDeliveryCount: 1, queueName: "shop/orders" })).toEqual([]);
});

test("a namespace does not end like Azure's own", () => {
  const named = (namespaceName: string) =>
    failures("azure-native:servicebus:Namespace", { resourceGroupName: "shared", namespaceName });
  expect(named("acme-sb")).toHaveLength(1);
  expect(named("acme-mgmt")).toHaveLength(1);
  expect(named("acme-bus")).toEqual([]);
});

test.each([
  ["P1DT1H1M1S", 90_061],
  ["PT0.5S", 0.5],
  ["later", undefined],
])("%s is %s seconds", (duration, seconds) => expect(secondsOf(duration)).toBe(seconds));
