import { describe, expect, test } from "vitest";
import { gcp } from "../../offline/gcp/index";
import type { Properties } from "../../offline/values";

const type = "gcp:pubsub/subscription:Subscription";
const model = gcp.configure({ project: "acme-prod", region: "europe-west1" });
const failures = (inputs: Properties) =>
  model.check(type, { topic: "projects/acme-prod/topics/orders", ...inputs }, `urn:pulumi:dev::p::${type}::orders`)
    .failures;

describe("what Pub/Sub refuses of a subscription is refused", () => {
  test.each([
    [{ ackDeadlineSeconds: 9 }, "ackDeadlineSeconds", "between 10 and 600, got 9"],
    [{ messageRetentionDuration: "599s" }, "messageRetentionDuration", "between 600 and 2678400, got 599"],
    [{ deadLetterPolicy: { maxDeliveryAttempts: 4 } }, "deadLetterPolicy.maxDeliveryAttempts", "between 5 and 100"],
    [{ retryPolicy: { maximumBackoff: "601s" } }, "retryPolicy.maximumBackoff", "between 0 and 600, got 601"],
    [{ retryPolicy: { maximumBackoff: "5s" } }, "retryPolicy", "minimum_backoff must be less than or equal"],
    [
      { enableExactlyOnceDelivery: true, pushConfig: { pushEndpoint: "https://example.com" } },
      "enableExactlyOnceDelivery",
      "not supported by push subscriptions",
    ],
    [{ name: "google-orders" }, "name", "not with goog"],
  ])("%j", (inputs, property, reason) => {
    expect(failures(inputs)).toEqual([{ property, reason: expect.stringContaining(reason) }]);
  });

  test("and nothing else", () => {
    expect(failures({ ackDeadlineSeconds: 0, messageRetentionDuration: "2678400s" })).toEqual([]);
    expect(failures({ deadLetterPolicy: { maxDeliveryAttempts: 0 } })).toEqual([]);
    expect(failures({ enableExactlyOnceDelivery: true, pushConfig: { pushEndpoint: "" } })).toEqual([]);
    expect(failures({ retryPolicy: { minimumBackoff: "0s", maximumBackoff: "600s" } })).toEqual([]);
  });
});
