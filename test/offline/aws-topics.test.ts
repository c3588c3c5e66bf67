import { describe, expect, test } from "vitest";
import { refused } from "../../offline/aws/refusals";

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const dead = (name: string) => JSON.stringify({ deadLetterTargetArn: arn("sqs", name) });

describe("a subscription", () => {
  const said = (inputs: object) =>
    refused("aws:sns/topicSubscription:TopicSubscription", { protocol: "sqs", ...inputs }).map(
      ({ property }) => property,
    );

  test.each([
    ["standard to standard", { topic: arn("sns", "a"), endpoint: arn("sqs", "q"), redrivePolicy: dead("d") }, []],
    [
      "FIFO to FIFO",
      { topic: arn("sns", "a.fifo"), endpoint: arn("sqs", "q.fifo"), redrivePolicy: dead("d.fifo") },
      [],
    ],
    ["FIFO to standard", { topic: arn("sns", "a.fifo"), endpoint: arn("sqs", "q") }, []],
    ["standard to FIFO", { topic: arn("sns", "a"), endpoint: arn("sqs", "q.fifo") }, ["endpoint"]],
    [
      "dead letters of the other kind",
      { topic: arn("sns", "a"), endpoint: arn("sqs", "q"), redrivePolicy: dead("d.fifo") },
      ["redrivePolicy"],
    ],
    ["a mail", { topic: arn("sns", "a"), endpoint: "ops@example.com", protocol: "email" }, []],
  ])("%s", (_, inputs, expected) => {
    expect(said(inputs)).toEqual(expected);
  });
});

test.each([
  ["sns:Publish", 0],
  ["SNS:*", 1],
  ["*", 1],
  [["sns:Publish", "sns:*"], 1],
])("a policy of a topic with the actions %j", (Action, count) => {
  const policy = JSON.stringify({ Statement: { Effect: "Deny", Principal: "*", Action, Resource: arn("sns", "a") } });
  expect(refused("aws:sns/topicPolicy:TopicPolicy", { policy })).toHaveLength(count);
});
