import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { type ConnectionRef, Queue, WebService, type WebServiceArgs } from "../../../../components/azure";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";
import { environment, failureOf, image, token } from "../web-service/bad-input-base";
import { appOf, types, waitsFor } from "../web-service/helpers";

const SENDER = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";
const RECEIVER = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0";
const queueId = existingId("Microsoft.ServiceBus/namespaces/bus/queues/orders");
const place = { ...environment };

type Connected = Pick<WebServiceArgs, "connections" | "access"> & Partial<WebServiceArgs>;

const consumer = (args: Connected): WebService => new WebService("api", { environment: place, image, ...args });
const planWith = (args: () => Connected): Promise<Plan> => planProgram(() => ({ url: consumer(args()).url }));

const envOf = (plan: Plan, name = "api"): Record<string, unknown> => {
  const env = (appOf(plan, name).containers[0]?.env ?? []) as { name: string; value?: string; secretRef?: string }[];
  return Object.fromEntries(env.map((one) => [one.name, one.value ?? one.secretRef]));
};

/** The reference of a queue, as another stack exports it. */
const messages: ConnectionRef = {
  grants: {
    send: [{ role: "Azure Service Bus Data Sender", scope: queueId }],
    receive: [{ role: "Azure Service Bus Data Receiver", scope: queueId }],
  },
  defaultAccess: "send",
  variables: { NAMESPACE: "bus.servicebus.windows.net", NAME: "orders" },
};

describe("a queue", () => {
  test("lets those that connect to it send, to exactly that queue", async () => {
    const plan = await planWith(() => ({ connections: { ORDERS: new Queue("orders", { environment: place }) } }));
    const queue = resource(plan, "azure-native:servicebus:Queue", "orders");
    const role = resource(plan, types.role, "api-send-orders");
    expect(names(plan, types.role)).toEqual(["api-send-orders"]);
    expect(role.inputs).toMatchObject({
      scope: queue.id,
      principalId: resource(plan, types.identity, "api-identity").outputs.principalId,
      roleDefinitionId: expect.stringMatching(new RegExp(`${SENDER}$`)),
    });
    expect(role.parent).toBe(resource(plan, "vendor-native:azure:WebService", "api").urn);
    expect(envOf(plan)).toMatchObject({
      ORDERS_NAME: "orders",
      ORDERS_NAMESPACE: expect.stringMatching(/\.servicebus\.windows\.net$/),
      AZURE_CLIENT_ID: resource(plan, types.identity, "api-identity").outputs.clientId,
    });
    expect(waitsFor(plan, appOf(plan).found)).toContain("RoleAssignment api-send-orders");
  });

  test("lets a receiver receive alone", async () => {
    const plan = await planWith(() => ({
      connections: { ORDERS: new Queue("orders", { environment: place }) },
      access: { ORDERS: "receive" },
    }));
    expect(names(plan, types.role)).toEqual(["api-receive-orders"]);
    expect(resource(plan, types.role, "api-receive-orders").inputs.roleDefinitionId).toMatch(RECEIVER);
  });

  test("has its roles and variables in its reference, which another stack reads", async () => {
    const plan = await planProgram(() => ({ ref: new Queue("orders", { environment: place }).ref }));
    expect(plan.outputs?.ref).toMatchObject({
      grants: { send: [{ role: "Azure Service Bus Data Sender", name: "orders" }] },
      defaultAccess: "send",
      variables: { NAME: "orders" },
    });
  });

  test("that two connections name has one assignment, and two queues of one name have two", async () => {
    const other = existingId("Microsoft.ServiceBus/namespaces/second/queues/orders");
    const plan = await planWith(() => ({
      connections: {
        ONE: messages,
        SAME: {
          ...messages,
          grants: {
            send: [
              {
                role: SENDER,
                scope: queueId
                  .toUpperCase()
                  .replace("SUBSCRIPTIONS", "subscriptions")
                  .replace("RESOURCEGROUPS", "resourceGroups"),
              },
            ],
          },
        },
        THIRD: { ...messages, grants: { send: [{ role: SENDER, scope: other }] } },
      },
    }));
    expect(names(plan, types.role)).toEqual(["api-send-orders", "api-send-orders-2"]);
  });

  test("that comes as an Output is messages, by the access of the workload alone", async () => {
    const plan = await planWith(() => ({ connections: { ORDERS: late(messages) }, access: { ORDERS: "receive" } }));
    expect(resource(plan, types.role, "api-receive-orders").inputs).toMatchObject({
      scope: queueId,
      roleDefinitionId: expect.stringMatching(new RegExp(`${RECEIVER}$`)),
    });
    expect(envOf(plan)).toMatchObject({ ORDERS_NAME: "orders", ORDERS_NAMESPACE: "bus.servicebus.windows.net" });
  });
});

describe("another service", () => {
  test("brings its URL, and no role", async () => {
    const plan = await planProgram(() => {
      const orders = new WebService("orders", { environment: place, image });
      consumer({ connections: { ORDERS: orders } });
      return { ref: orders.ref };
    });
    expect(names(plan, types.role)).toEqual([]);
    expect(envOf(plan)).toEqual({ ORDERS_URL: "https://orders.example.com" });
    expect(plan.outputs?.ref).toMatchObject({ variables: { URL: "https://orders.example.com" } });
  });

  test("brings its URL from a reference that comes later, and no child for it", async () => {
    const plan = await planWith(() => ({
      connections: { ORDERS: late<ConnectionRef>({ variables: { URL: "https://orders.example.com" } }) },
    }));
    expect(names(plan, types.role)).toEqual([]);
    expect(envOf(plan)).toEqual({ ORDERS_URL: "https://orders.example.com" });
  });
});

describe("secrets of a connection", () => {
  test("are read from Key Vault, by a role on each", async () => {
    const plan = await planWith(() => ({ connections: { CACHE: { secrets: { PASSWORD: token } } } }));
    expect(names(plan, types.role)).toEqual(["api-secret-token"]);
    expect(envOf(plan)).toEqual({ CACHE_PASSWORD: "cache-password" });
    expect(appOf(plan).configuration.secrets).toEqual([
      { name: "cache-password", keyVaultUrl: token.uri, identity: resource(plan, types.identity, "api-identity").id },
    ]);
  });
});

const reader = { role: "Storage Blob Data Reader", scope: queueId };
const cacheLogin = {
  databaseId: existingId("Microsoft.Cache/redisEnterprise/cache/databases/default"),
  host: "cache.westeurope.redis.azure.net",
  port: 10_000,
};

describe("a database under two names", () => {
  const databaseLogin = {
    host: "db.postgres.database.azure.com",
    databaseName: "app",
    jobId: existingId("Microsoft.App/jobs/db-roles"),
    starterId: existingId("Microsoft.ManagedIdentity/userAssignedIdentities/db-roles"),
    container: "{}",
  };
  const database: ConnectionRef = { databaseLogin, grants: { read: [], readWrite: [] }, defaultAccess: "read" };
  const executions = (plan: Plan) =>
    byType(plan, "azure-native:resources:AzureCliScript").map(({ name, inputs }) => ({
      name,
      writes: JSON.stringify(inputs.environmentVariables).includes("read-write"),
    }));

  test("has one role, with the wider access", async () => {
    const plan = await planWith(() => ({
      connections: { A: database, B: { ...database, databaseLogin: { ...databaseLogin } } },
      access: { B: "read-write" },
    }));
    expect(executions(plan)).toEqual([{ name: "api-to-A", writes: true }]);
    expect(envOf(plan)).toMatchObject({ A_HOST: databaseLogin.host, B_HOST: databaseLogin.host });
  });

  test("has one role where the reference comes later", async () => {
    const plan = await planWith(() => {
      const ref = late(database);
      return { connections: { A: ref, B: ref }, access: { A: "read", B: "read-write" } };
    });
    expect(executions(plan)).toEqual([{ name: "api-to-A", writes: true }]);
  });

  test("has two where they are two databases of one server", async () => {
    const plan = await planWith(() => ({
      connections: { A: database, B: { ...database, databaseLogin: { ...databaseLogin, databaseName: "audit" } } },
    }));
    expect(executions(plan).map(({ name }) => name)).toEqual(["api-to-A", "api-to-B"]);
  });
});

describe("a reference that comes later is refused", () => {
  const failure = async (args: Connected): Promise<string> => String(await failureOf(() => void consumer(args)));

  test("where it lacks the roles of its access", async () => {
    const ref = late<ConnectionRef>({ variables: { URL: "x" } });
    expect(await failure({ connections: { ORDERS: ref }, access: { ORDERS: "send" } })).toContain(
      'connections.ORDERS has no grants for access "send"; give the ref of a Queue',
    );
  });

  test("where a role follows its default access, which nobody said", async () => {
    expect(await failure({ connections: { ORDERS: late(messages) } })).toContain(
      'connections.ORDERS: came as an Output, and needs its access said for its role: access.ORDERS "send"',
    );
  });

  const whole = "bring it by await stack.requireOutputValue(…), which shows all of its parts";

  test.each<[string, ConnectionRef, string]>([
    ["roles on data", { grants: { read: [reader] }, defaultAccess: "read" }, `has roles on data; ${whole}`],
    [
      "a cache",
      { cacheLogin, grants: { readWrite: [] }, defaultAccess: "read-write" },
      `lets each consumer in by itself; ${whole}`,
    ],
  ])("where it is %s", async (_, ref, reason) => {
    expect(await failure({ connections: { THING: late(ref) } })).toContain(
      `connections.THING: came as an Output, and ${reason}`,
    );
  });

  test("where a variable has two owners", async () => {
    const ref = late<ConnectionRef>({ variables: { URL: "x" } });
    expect(await failure({ connections: { ORDERS: ref }, env: { ORDERS_URL: "y" } })).toContain(
      "connections.ORDERS: brings the variable ORDERS_URL, which env.ORDERS_URL sets too",
    );
  });

  test("where it is a secret, without its values", async () => {
    const ref = pulumi.secret<ConnectionRef>({ variables: { URL: "hunter2" } });
    const message = await failure({ connections: { ORDERS: ref } });
    expect(message).toContain("connections.ORDERS: is a Pulumi secret, but its variables are kept in clear");
    expect(message).not.toContain("hunter2");
  });

  test("where it brings secrets, each of which would need a role", async () => {
    const ref = late<ConnectionRef>({ secrets: { PASSWORD: token } });
    expect(await failure({ connections: { CACHE: ref } })).toContain("has secrets, each of which needs a role");
  });
});
