import { describe, expect, test } from "vitest";
import { Environment, Queue, Topic, type TopicArgs, WebService, Worker } from "../../../../components/gcp";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { byType, counts, late, names, planProgram, resource } from "../helpers";
import { notBoolean } from "../web-service/bad-input-within";

const image = "ghcr.io/acme/shop:1.4.2";
const topicType = "gcp:pubsub/topic:Topic";
const subscriptionType = "gcp:pubsub/subscription:Subscription";
const paid = 'attributes.type = "paid"';

describe("a topic", () => {
  test("is a topic in Pub/Sub, protected in production", async () => {
    const found = await planProgram(() => ({ ref: new Topic("sales").ref }));
    expect(counts(found)).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:Topic": 1,
      "gcp:projects/serviceIdentity:ServiceIdentity": 1,
      [topicType]: 1,
    });
    const { inputs, options } = resource(found, topicType, "sales");
    expect(inputs).toEqual({ labels: { "vendor-native-component": "topic", "vendor-native-name": "sales" } });
    expect(options.protect).toBe(true);
    const id = expect.stringMatching(/^projects\/[\w-]+\/topics\/sales-\w{7}$/);
    expect(found.outputs.ref).toMatchObject({
      topicId: id,
      defaultAccess: "send",
      grants: { send: [{ role: "roles/pubsub.publisher", topic: id }] },
      variables: { TOPIC: id },
    });
  });

  test("takes its retention, its regions, its key and its project", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/queues";
    const found = await planProgram(() => {
      const environment = new Environment("dev", { profile: "development" });
      new Topic("sales", { environment, retentionDays: 7, persistenceRegions: ["europe-west1"], kmsKeyName });
    });
    const { inputs, options } = resource(found, topicType, "sales");
    expect(inputs).toMatchObject({
      messageRetentionDuration: "604800s",
      messageStoragePolicy: { allowedPersistenceRegions: ["europe-west1"] },
      kmsKeyName,
    });
    expect(options.protect).toBeFalsy();
    expect(names(found, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")).toEqual(["sales-pubsub"]);
  });
});

describe("queues of a topic", () => {
  const fanned = () =>
    planProgram(() => {
      const environment = new Environment("prod");
      const sales = new Topic("sales", { environment });
      const mails = new Queue("mails", { environment, topic: sales, filter: paid });
      const books = new Queue("books", { environment, topic: late({ project: "acme-prod", topicId: sales.topicId }) });
      const stock = new Queue("stock", { environment, topic: sales, filter: paid, delivery: "push" });
      new Worker("stock", { environment, image, queue: stock });
      new WebService("shop", { environment, image, connections: { SALES: sales, MAILS: mails } });
      return { mails: mails.ref, books: books.ref };
    });

  test("have a subscription on it each, with their own filter, and no topic of their own", async () => {
    const found = await fanned();
    expect(names(found, topicType)).toEqual([
      "books-dead-letters",
      "mails-dead-letters",
      "sales",
      "stock-dead-letters",
    ]);
    const topic = expect.stringMatching(/\/topics\/sales-\w{7}$/);
    for (const name of ["mails", "books", "stock"]) {
      expect(resource(found, subscriptionType, name).inputs.topic).toEqual(topic);
    }
    expect(resource(found, subscriptionType, "mails").inputs.filter).toBe(paid);
    expect(resource(found, subscriptionType, "books").inputs).not.toHaveProperty("filter");
    expect(resource(found, subscriptionType, "stock").inputs).toMatchObject({ filter: paid, pushConfig: {} });
  });

  test("are received from, and the topic alone is sent to", async () => {
    const found = await fanned();
    const shop = (type: string) =>
      byType(found, type).filter(({ inputs }) => String(inputs.member).startsWith("serviceAccount:shop"));
    expect(shop("gcp:pubsub/topicIAMMember:TopicIAMMember").map(({ inputs }) => inputs.topic)).toEqual([
      expect.stringMatching(/\/topics\/sales-\w{7}$/),
    ]);
    expect(shop("gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember").map(({ inputs }) => inputs.role)).toEqual([
      "roles/pubsub.subscriber",
    ]);
    expect(found.outputs.mails).toMatchObject({ filter: paid, defaultAccess: "receive" });
    expect(found.outputs.mails).not.toHaveProperty("grants.send");
  });
});

refuses<TopicArgs>(
  "Topic refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    retentionDays: [wrong(32, "32 is not a number from 0.007 to 31 days; nearest: 31")],
    persistenceRegions: [
      wrong([], "is empty: give a region, or leave it out"),
      wrong(["europe-west1", "europe-west1"], 'has "europe-west1" twice'),
    ],
    kmsKeyName: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value) => new Topic("sales", { [key]: value } as never),
);
