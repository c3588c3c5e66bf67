import { describe, expect, test } from "vitest";
import {
  Environment,
  Queue,
  ServiceBusNamespace,
  Topic,
  type TopicAlarms,
  type TopicArgs,
  WebService,
  Worker,
} from "../../../../components/azure";
import { isOutput, output, refuses, wrong } from "../../aws/refusals";
import { byType, existingId, late, names, planProgram, resource } from "../helpers";

const topicType = "azure-native:servicebus:Topic";
const subscriptionType = "azure-native:servicebus:Subscription";
const ruleType = "azure-native:servicebus:DefaultRule";
const namespaceType = "azure-native:servicebus:Namespace";
const notify = existingId("Microsoft.Insights/actionGroups/pager");

describe("a topic", () => {
  test("is in the namespace of the environment's queues, keeps for 4 days, and is protected in production", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      new Queue("orders", { environment });
      return { ref: new Topic("sales", { environment }).ref };
    });
    expect(byType(found, namespaceType)).toHaveLength(1);
    const { inputs, options } = resource(found, topicType, "sales");
    expect(inputs).toEqual({
      resourceGroupName: expect.stringMatching(/^prod[0-9a-f]{8}$/),
      namespaceName: expect.stringMatching(/^prod-bus[0-9a-f]{8}$/),
      defaultMessageTimeToLive: "P4D",
      maxSizeInMegabytes: 5120,
    });
    expect(options.protect).toBe(true);
    const id = expect.stringMatching(/\/topics\/sales$/);
    expect(found.outputs.ref).toMatchObject({
      id,
      grants: { send: [{ role: "Azure Service Bus Data Sender", scope: id, name: "sales" }] },
      defaultAccess: "send",
      variables: {
        TOPIC: expect.stringMatching(/^sales/),
        NAMESPACE: expect.stringMatching(/\.servicebus\.windows\.net$/),
      },
    });
  });

  test("takes every argument, and tells of messages that no queue could be given", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const namespace = new ServiceBusNamespace("bus", { environment, sku: "Premium" });
      const more = { retentionDays: 0.5, duplicateDetectionSeconds: 600, maxSizeInMegabytes: 1024 };
      const alarms = { notify, deadLetters: 5 };
      new Topic("sales", {
        environment,
        namespace,
        ...more,
        alarms,
        deletionProtection: false,
        tags: { team: "shop" },
      });
    });
    const { inputs, options } = resource(found, topicType, "sales");
    expect(inputs).toMatchObject({
      namespaceName: expect.stringMatching(/^bus/),
      defaultMessageTimeToLive: "PT12H",
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: "PT10M",
      maxSizeInMegabytes: 1024,
    });
    expect(options.protect).toBeUndefined();
    const alert = resource(found, "azure-native:monitor:MetricAlert", "sales-dead-letters").inputs;
    expect(alert).toMatchObject({
      criteria: {
        allOf: [
          {
            metricName: "DeadletteredMessages",
            threshold: 5,
            dimensions: [{ name: "EntityName", operator: "Include", values: [expect.stringMatching(/^sales/)] }],
          },
        ],
      },
      tags: { team: "shop" },
    });
  });
});

describe("queues of a topic", () => {
  const filter = "size = 'large'";
  const shop = planProgram(() => {
    const environment = new Environment("prod");
    const sales = new Topic("sales", { environment });
    const mails = new Queue("mails", { environment, topic: sales, filter });
    new Queue("books", { environment, topic: late(settled(sales)) });
    new WebService("shop", { environment, image: "ghcr.io/acme/shop:1.0.0", connections: { SALES: sales } });
    new Worker("mailer", { environment, image: "ghcr.io/acme/mailer:1.0.0", queue: mails });
  });
  const settled = ({ id, name, namespaceId, namespaceHostName }: Topic) => ({
    id,
    name,
    namespaceId,
    namespaceHostName,
  });

  test("have a subscription each, which forwards to them", async () => {
    const found = await shop;
    expect(names(found, subscriptionType)).toEqual(["books", "mails"]);
    expect(byType(found, namespaceType)).toHaveLength(1);
    const { inputs } = resource(found, subscriptionType, "mails");
    expect(inputs).toEqual({
      resourceGroupName: expect.stringMatching(/^prod/),
      namespaceName: expect.stringMatching(/^prod-bus/),
      topicName: expect.stringMatching(/^sales/),
      forwardTo: expect.stringMatching(/^mails$/),
      maxDeliveryCount: 5,
      deadLetteringOnFilterEvaluationExceptions: true,
      deadLetteringOnMessageExpiration: true,
    });
  });

  test.each([
    ["mails", filter],
    ["books", "1=1"],
  ])("let the messages of their own rule through: %s", async (name, sqlExpression) => {
    expect(resource(await shop, ruleType, name).inputs).toMatchObject({
      subscriptionName: expect.stringMatching(new RegExp(`^${name}`)),
      filterType: "SqlFilter",
      sqlFilter: { sqlExpression },
    });
  });

  test("are sent to by a workload with a role on the topic, which knows its name", async () => {
    const found = await shop;
    const scopes = byType(found, "azure-native:authorization:RoleAssignment").map(({ inputs }) => String(inputs.scope));
    expect(scopes.filter((scope) => scope.includes("/topics/sales"))).toHaveLength(1);
    expect(JSON.stringify(resource(found, "azure-native:app:ContainerApp", "shop").inputs)).toMatch(
      /"name":"SALES_TOPIC","value":"sales"/,
    );
  });

  test("in another namespace are refused, since nothing is forwarded there", async () => {
    const plan = planProgram(() => {
      const environment = new Environment("prod");
      const topic = new Topic("sales", { environment });
      new Queue("mails", { environment, topic, namespace: new ServiceBusNamespace("other", { environment }) });
    });
    await expect(plan).rejects.toThrow(/Queue "mails": its topic is in the namespace .*; give that one as namespace/);
  });
});

const environment = {
  environmentId: existingId("Microsoft.App/managedEnvironments/acme"),
  resourceGroupName: "shared",
  defaultDomain: "acme.westeurope.azurecontainerapps.io",
  staticIp: "10.0.0.4",
  customDomainVerificationId: "ABC",
};
const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;

refuses<TopicArgs>(
  "Topic refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    namespace: [wrong("bus", "is not a ServiceBusNamespace or a reference to one: it is text")],
    retentionDays: [wrong(0, "0 is not a number from 0.0001 to 10675199 days; nearest: 0.0001")],
    duplicateDetectionSeconds: [wrong(10, "10 is not a whole number from 20 to 604800 seconds; nearest: 20")],
    maxSizeInMegabytes: [
      wrong(
        5000,
        "5000 is not one of 1024, 2048, 3072, 4096, 5120, 10240, 20480, 40960, 81920 megabytes; nearest: 5120",
      ),
    ],
    alarms: [
      wrong(true, "is a boolean; give an object of notify, deadLetters"),
      wrong({ deadLetters: 5 }, "is missing: give it, or notify on the Environment", { at: ".notify" }),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value) => new Topic("sales", { environment, [key]: value } as never),
);

refuses<TopicAlarms>(
  "Topic's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    deadLetters: [wrong(0, "0 is not a whole number from 1 to 1000000000 messages; nearest: 1")],
  },
  (key, value) => new Topic("sales", { environment, alarms: { notify, [key]: value } as never }),
);
