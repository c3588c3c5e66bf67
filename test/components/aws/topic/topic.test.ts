import { describe, expect, test } from "vitest";
import { Environment, Queue, Topic, type TopicArgs, WebService, Worker } from "../../../../components/aws";
import { redrivePolicy } from "../../../../components/aws/queue/subscription";
import { planProgram } from "../../../../offline/run";
import { counts, late, names, resource, statements } from "../helpers";
import { isOutput, output, refuses, wrong } from "../refusals";

const topicType = "aws:sns/topic:Topic";
const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";
const policyType = "aws:sns/topicPolicy:TopicPolicy";
const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const salesArn = expect.stringMatching(/^arn:aws:sns:us-east-1:123456789012:sales-\w{7}$/);

const plan = (args?: TopicArgs) => planProgram(() => ({ ref: new Topic("sales", args).ref }));

describe("a topic", () => {
  test("is a topic in SNS, encrypted, protected in production, with a policy of its own", async () => {
    const found = await plan();
    expect(counts(found)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:aws:Topic": 1,
      [topicType]: 1,
      [policyType]: 1,
    });
    const { inputs, options } = resource(found, topicType, "sales");
    expect(inputs).toEqual({
      kmsMasterKeyId: "alias/aws/sns",
      tags: { "vendor-native:component": "Topic", "vendor-native:name": "sales" },
    });
    expect(options.protect).toBe(true);
    expect(found.outputs.ref).toEqual({
      arn: salesArn,
      fifo: false,
      grants: { send: [{ actions: ["sns:Publish"], resources: [salesArn] }] },
      defaultAccess: "send",
      variables: { TOPIC: salesArn },
    });
  });

  test("refuses messages that come without TLS, by the one action that its policy may name", async () => {
    expect(statements(resource(await plan(), policyType, "sales"))).toEqual([
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: salesArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("lets queues of other accounts subscribe, and with a key of one's own their identities publish", async () => {
    const subscribed = await plan({ subscriberAccounts: ["222222222222", "111111111111"] });
    expect(statements(resource(subscribed, policyType, "sales")).slice(1)).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
        Action: "sns:Subscribe",
        Resource: salesArn,
      },
    ]);
    const sent = await plan({ senderAccounts: ["111111111111"], kmsKeyArn: keyArn });
    expect(statements(resource(sent, policyType, "sales")).slice(1)).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::111111111111:root"] },
        Action: "sns:Publish",
        Resource: salesArn,
      },
    ]);
  });

  test("with a key of one's own grants senders its use, and lets services publish", async () => {
    const sourceArn = "arn:aws:events:us-east-1:123456789012:rule/nightly";
    const senders = { nightly: { service: "events.amazonaws.com", sourceArn } };
    const found = await plan({ kmsKeyArn: keyArn, senders });
    expect(resource(found, topicType, "sales").inputs.kmsMasterKeyId).toBe(keyArn);
    expect(statements(resource(found, policyType, "sales"))[1]).toEqual({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: salesArn,
      Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    });
    expect(found.outputs.ref).toMatchObject({
      kmsKeyArn: keyArn,
      grants: { send: [{}, { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [keyArn] }] },
    });
  });

  test("of first in, first out has the throughput that was asked for", async () => {
    const found = await plan({ fifo: true, contentBasedDeduplication: true, highThroughput: true });
    expect(resource(found, topicType, "sales").inputs).toMatchObject({
      fifoTopic: true,
      contentBasedDeduplication: true,
      fifoThroughputScope: "MessageGroup",
    });
    expect(found.outputs.ref).toMatchObject({ fifo: true, arn: expect.stringMatching(/\.fifo$/) });
  });
});

describe("queues of a topic", () => {
  const filterPolicy = JSON.stringify({ type: ["paid"] });
  const shop = planProgram(() => {
    const environment = new Environment("prod", {});
    const sales = new Topic("sales", { environment });
    const mails = new Queue("mails", { environment, topic: sales, subscription: { filterPolicy } });
    const books = new Queue("books", { environment, topic: late({ arn: sales.arn }) });
    new WebService("shop", { environment, image: "ghcr.io/acme/shop:1.0.0", connections: { SALES: sales } });
    new Worker("mailer", { environment, image: "ghcr.io/acme/mailer:1.0.0", queue: mails });
    return { mails: mails.ref, books: books.ref };
  });

  test("have a subscription each: their own filter, messages as they were sent, and their own dead letters", async () => {
    const found = await shop;
    expect(names(found, subscriptionType)).toEqual(["books", "mails"]);
    const { inputs, dependencies } = resource(found, subscriptionType, "mails");
    expect(inputs).toEqual({
      topic: salesArn,
      protocol: "sqs",
      endpoint: expect.stringMatching(/:mails-\w{7}$/),
      rawMessageDelivery: true,
      filterPolicy,
      filterPolicyScope: "MessageAttributes",
      redrivePolicy: expect.stringMatching(/"deadLetterTargetArn":"[^"]+:mails-dead-letters-\w{7}"/),
    });
    // SNS gives messages up at once where a queue's policy does not let it send.
    expect(dependencies.filter((urn) => urn.includes("QueuePolicy"))).toHaveLength(2);
    expect(resource(found, subscriptionType, "books").inputs).not.toHaveProperty("filterPolicy");
  });

  test.each(["mails", "mails-dead-letters"])("let the topic alone send to %s", async (name) => {
    const [, allowed, ...more] = statements(resource(await shop, "aws:sqs/queuePolicy:QueuePolicy", name));
    expect(more).toEqual([]);
    expect(allowed).toEqual({
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: expect.stringContaining(`:${name}-`),
      Condition: { ArnEquals: { "aws:SourceArn": salesArn } },
    });
  });

  test("are sent to by a workload that may publish to the topic, and knows its ARN", async () => {
    const found = await shop;
    const policy = found.resources.find(
      ({ type, inputs }) => type === "aws:iam/rolePolicy:RolePolicy" && String(inputs.policy).includes("sns:Publish"),
    );
    expect(policy && statements(policy)).toContainEqual({
      Effect: "Allow",
      Action: "sns:Publish",
      Resource: salesArn,
    });
    const definitions = String(
      resource(found, "aws:ecs/taskDefinition:TaskDefinition", "shop").inputs.containerDefinitions,
    );
    expect(definitions).toMatch(/"name":"SALES_TOPIC","value":"arn:aws:sns:us-east-1:123456789012:sales-\w{7}"/);
  });

  test("that are FIFO take messages of a FIFO topic alone, also where it comes later", async () => {
    const arn = "arn:aws:sns:us-east-1:123456789012:sales";
    const plan = planProgram(() => void new Queue("mails", { fifo: true, topic: late({ arn }) }));
    await expect(plan).rejects.toThrow(
      `Queue "mails": topic ${arn} is no FIFO topic, and a FIFO queue takes messages of no other`,
    );
  });

  test.each([
    [false, false, true],
    [true, true, true],
    [true, false, false],
  ])("of a topic (FIFO: %s), FIFO: %s, get its dead letters: %s", (fifoTopic, fifoQueue, has) => {
    expect(redrivePolicy(fifoTopic, fifoQueue, "arn")).toBe(has ? '{"deadLetterTargetArn":"arn"}' : undefined);
  });
});

const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const forFifo = "is for a FIFO topic; give fifo: true too";

refuses<TopicArgs>(
  "Topic refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    fifo: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    contentBasedDeduplication: [wrong(true, forFifo), wrong("yes", notBoolean("yes"))],
    highThroughput: [wrong(true, forFifo)],
    kmsKeyArn: [
      wrong(
        "alias/main",
        '"alias/main" is not the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ),
    ],
    senderAccounts: [
      wrong(
        ["111111111111"],
        "need a key that lets them: SNS's own key lets identities of the account alone; give kmsKeyArn, of a key whose policy names the accounts",
      ),
    ],
    subscriberAccounts: [
      wrong(["shop"], '"shop" is not the number of an account, 12 digits', { at: "[0]" }),
      wrong("111111111111", "is text; give a list"),
    ],
    senders: [
      wrong(["s3"], "is a list; give a map, { name: … }"),
      wrong(
        { files: { service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::files" } },
        "need a key that lets them: SNS's own key lets identities of the account alone; give kmsKeyArn, of a key whose policy names the services",
      ),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value) => new Topic("sales", { [key]: value } as never),
);
