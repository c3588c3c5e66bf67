import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Queue, WebService, type WebServiceArgs } from "../../../../components/gcp";
import { userName } from "../../../../components/gcp/workload/connections/variables";
import { byType, counts, late, names, type Plan, planProgram, resource } from "../helpers";
import { environment } from "../web-service/bad-input-base";

const service = "gcp:cloudrunv2/service:Service";
const topicMember = "gcp:pubsub/topicIAMMember:TopicIAMMember";
const subscriptionMember = "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember";
const serviceMember = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember";
const bucketMember = "gcp:storage/bucketIAMMember:BucketIAMMember";
const projectMember = "gcp:projects/iAMMember:IAMMember";
const user = "gcp:sql/user:User";

type Connected = Pick<WebServiceArgs, "connections" | "access"> & Partial<WebServiceArgs>;

const consumer = (args: Connected): WebService =>
  new WebService("api", { environment: { ...environment }, image: "ghcr.io/acme/api:1", ...args });

const planWith = (args: () => Connected): Promise<Plan> =>
  planProgram(() => {
    const { url } = consumer(args());
    return { url };
  });

interface Container {
  name: string;
  envs: { name: string; value?: string; valueSource?: unknown }[];
  dependsOns?: string[];
  resources: { limits: Record<string, string> };
  startupProbe?: unknown;
  volumeMounts: unknown[];
}

function containersOf(plan: Plan): Container[] {
  return (resource(plan, service, "api").inputs.template as { containers: Container[] }).containers;
}

const variablesOf = (container: Container | undefined): Record<string, unknown> =>
  Object.fromEntries((container?.envs ?? []).map(({ name, value, valueSource }) => [name, value ?? valueSource]));

const database = (name: string, engine: "postgresql" | "mysql" = "postgresql") => ({
  connectionName: `acme-prod:europe-west1:${name}`,
  databaseLogin: { engine, databaseName: "shop", readRoles: ["reader"], readWriteRoles: ["reader", "writer"] },
  grants: { read: [], readWrite: [] },
  defaultAccess: "read-write" as const,
});

describe("a queue", () => {
  test("lets those that connect to it send, to exactly its topic", async () => {
    const plan = await planWith(() => ({ connections: { ORDERS: new Queue("orders") } }));
    const topic = resource(plan, "gcp:pubsub/topic:Topic", "orders");
    const [subscription] = byType(plan, "gcp:pubsub/subscription:Subscription").filter(({ name }) => name === "orders");
    expect(resource(plan, topicMember, "api-topic-orders").inputs).toMatchObject({
      topic: topic.id,
      role: "roles/pubsub.publisher",
    });
    expect(names(plan, subscriptionMember)).toEqual(["orders"]);
    expect(variablesOf(containersOf(plan)[0])).toEqual({
      ORDERS_TOPIC: topic.id,
      ORDERS_SUBSCRIPTION: subscription?.id,
    });
  });

  test("lets a receiver receive alone", async () => {
    const plan = await planWith(() => ({
      connections: { ORDERS: new Queue("orders") },
      access: { ORDERS: "receive" },
    }));
    expect(resource(plan, subscriptionMember, "api-subscription-orders").inputs.role).toBe("roles/pubsub.subscriber");
    expect(names(plan, topicMember)).not.toContain("api-topic-orders");
  });

  test("may be sent to under one name and received from under another, and is granted once under two", async () => {
    const plan = await planWith(() => {
      const orders = new Queue("orders");
      return { connections: { IN: orders, OUT: orders, MORE: orders }, access: { IN: "receive" } };
    });
    expect(names(plan, topicMember).filter((name) => name.startsWith("api"))).toEqual(["api-topic-orders"]);
    expect(names(plan, subscriptionMember).filter((name) => name.startsWith("api"))).toEqual([
      "api-subscription-orders",
    ]);
  });

  test("whose messages are pushed has no receivers", async () => {
    const connect = planWith(() => ({
      connections: { ORDERS: new Queue("orders", { delivery: "push" }) },
      access: { ORDERS: "receive" },
    }));
    await expect(connect).rejects.toThrow('"receive" is not an access of connections.ORDERS, which has "send"');
  });

  test("from another stack is taken as its access says", async () => {
    const ref = () =>
      late({
        grants: {
          send: [{ role: "roles/pubsub.publisher", topic: "projects/data/topics/orders" }],
          receive: [{ role: "roles/pubsub.subscriber", subscription: "projects/data/subscriptions/orders" }],
        },
        variables: { TOPIC: "projects/data/topics/orders" },
      });
    const sent = await planWith(() => ({ connections: { ORDERS: ref() }, access: { ORDERS: "send" } }));
    expect(resource(sent, topicMember, "api-topic-ORDERS").inputs).toMatchObject({
      topic: "projects/data/topics/orders",
      role: "roles/pubsub.publisher",
    });
    expect(variablesOf(containersOf(sent)[0])).toEqual({ ORDERS_TOPIC: "projects/data/topics/orders" });
    expect(byType(sent, projectMember)).toEqual([]);
    const received = await planWith(() => ({ connections: { ORDERS: ref() }, access: { ORDERS: "receive" } }));
    expect(names(received, subscriptionMember)).toEqual(["api-subscription-ORDERS"]);
  });

  test("from another stack without an access says which one it needs", async () => {
    const connect = planWith(() => ({ connections: { ORDERS: late({ variables: { TOPIC: "orders" } }) } }));
    await expect(connect).rejects.toThrow(
      'connections.ORDERS came as an Output, and lacks connectionName; a queue needs access "send" or "receive"',
    );
  });
});

describe("a web service", () => {
  test("brings its URL, and lets its callers in where they must show who they are", async () => {
    const plan = await planWith(() => {
      const orders = new WebService("orders", {
        environment: { ...environment },
        image: "ghcr.io/acme/orders:1",
        invokers: { ops: "group:ops@example.com" },
      });
      return { connections: { ORDERS: orders } };
    });
    expect(resource(plan, serviceMember, "api-service-orders").inputs).toMatchObject({
      name: resource(plan, service, "orders").id,
      role: "roles/run.invoker",
      member: resource(plan, "gcp:serviceaccount/account:Account", "api").outputs.member,
    });
    expect(variablesOf(containersOf(plan)[0])).toEqual({ ORDERS_URL: "https://orders.example.com" });
  });

  test("that asks nobody needs no role", async () => {
    const plan = await planWith(() => ({
      connections: {
        ORDERS: new WebService("orders", { environment: { ...environment }, image: "ghcr.io/acme/orders:1" }),
      },
    }));
    expect(counts(plan)[serviceMember]).toBeUndefined();
    expect(variablesOf(containersOf(plan)[0])).toEqual({ ORDERS_URL: "https://orders.example.com" });
  });
});

describe("a bucket", () => {
  const uploads = {
    grants: {
      read: [{ role: "roles/storage.objectViewer", bucket: "acme-uploads" }],
      readWrite: [{ role: "roles/storage.objectUser", bucket: "acme-uploads" }],
    },
    defaultAccess: "read-write" as const,
    variables: { BUCKET: "acme-uploads" },
  };

  test("is granted by access, by default to read and write", async () => {
    const written = await planWith(() => ({ connections: { UPLOADS: uploads } }));
    expect(resource(written, bucketMember, "api-bucket-acme-uploads").inputs.role).toBe("roles/storage.objectUser");
    const read = await planWith(() => ({ connections: { UPLOADS: uploads }, access: { UPLOADS: "read" } }));
    expect(resource(read, bucketMember, "api-bucket-acme-uploads").inputs.role).toBe("roles/storage.objectViewer");
  });
});

describe("secrets of a connection", () => {
  const id = "projects/acme-prod/secrets/password";

  test("are variables, and the account may read them", async () => {
    const connections = { CACHE: { secrets: { PASSWORD: { id } } } };
    const plan = await planWith(() => ({ connections, restartOnRotation: false }));
    expect(variablesOf(containersOf(plan)[0])).toEqual({
      CACHE_PASSWORD: { secretKeyRef: { secret: id, version: "latest" } },
    });
    expect(names(plan, "gcp:secretmanager/secretIamMember:SecretIamMember")).toEqual(["api-secret-password"]);
  });

  test("cannot come in an Output, whose roles would be unknown", async () => {
    const ref = { grants: { send: [{ role: "a", topic: "b" }] }, secrets: { PASSWORD: { id } } };
    const connect = planWith(() => ({ connections: { CACHE: late(ref) }, access: { CACHE: "send" } }));
    await expect(connect).rejects.toThrow(
      "connections.CACHE: has secrets, each of which needs a role, but came as an Output",
    );
  });
});

test("a variable that comes in an Output is held against the others then", async () => {
  const ref = { grants: { send: [{ role: "a", topic: "b" }] }, variables: { TOPIC: "b" } };
  const connect = planWith(() => ({
    connections: { ORDERS: late(ref) },
    access: { ORDERS: "send" },
    env: { ORDERS_TOPIC: "c" },
  }));
  await expect(connect).rejects.toThrow(
    "connections.ORDERS: brings the variable ORDERS_TOPIC, which env.ORDERS_TOPIC sets too",
  );
});

describe("a database with a login", () => {
  test("is reached through a proxy beside the container, which logs in by token", async () => {
    const plan = await planWith(() => ({ connections: { DATABASE: database("main") } }));
    const [main, proxy] = containersOf(plan);
    const { email } = resource(plan, "gcp:serviceaccount/account:Account", "api").outputs;
    const name = String(email).replace(".gserviceaccount.com", "");
    expect(variablesOf(main)).toEqual({
      DATABASE_HOST: "127.0.0.1",
      DATABASE_PORT: "5432",
      DATABASE_NAME: "shop",
      DATABASE_USER: name,
      DATABASE_URL: `postgresql://${name.replace("@", "%40")}@127.0.0.1:5432/shop?sslmode=disable`,
    });
    expect(main?.dependsOns).toEqual(["cloud-sql-proxy"]);
    expect(main?.volumeMounts).toEqual([]);
    expect(proxy?.name).toBe("cloud-sql-proxy");
    expect(variablesOf(proxy)).toMatchObject({
      CSQL_PROXY_AUTO_IAM_AUTHN: "true",
      CSQL_PROXY_PRIVATE_IP: "true",
      CSQL_PROXY_INSTANCE_CONNECTION_NAME_0: "acme-prod:europe-west1:main?port=5432",
    });
    expect(proxy?.startupProbe).toMatchObject({ httpGet: { path: "/startup", port: 9801 } });
    expect(proxy?.resources.limits).toEqual({ cpu: "500m", memory: "256Mi" });
  });

  test("has the workload's account as a user with the roles of its access alone", async () => {
    const plan = await planWith(() => ({ connections: { DATABASE: database("main") } }));
    const { email } = resource(plan, "gcp:serviceaccount/account:Account", "api").outputs;
    expect(resource(plan, user, "api-user-acme-prod-europe-west1-main").inputs).toEqual({
      name: String(email).replace(".gserviceaccount.com", ""),
      instance: "main",
      project: "acme-prod",
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      databaseRoles: ["reader", "writer"],
      deletionPolicy: "ABANDON",
    });
    const roles = byType(plan, projectMember).map(({ name, inputs }) => [name, inputs.role, inputs.condition]);
    const only = { title: "this-instance", expression: expect.stringContaining("projects/acme-prod/instances/main") };
    expect(roles).toEqual([
      ["api-database-acme-prod-europe-west1-main", "roles/cloudsql.client", expect.objectContaining(only)],
      ["api-login-acme-prod-europe-west1-main", "roles/cloudsql.instanceUser", expect.objectContaining(only)],
    ]);
    const read = await planWith(() => ({
      connections: { DATABASE: database("main") },
      access: { DATABASE: "read" },
    }));
    expect(resource(read, user, "api-user-acme-prod-europe-west1-main").inputs.databaseRoles).toEqual(["reader"]);
  });

  test("under two names is one user with the wider access, and two ports", async () => {
    const plan = await planWith(() => ({
      connections: { DATABASE: database("main"), REPORTS: database("main") },
      access: { DATABASE: "read" },
    }));
    expect(byType(plan, user).map(({ inputs }) => inputs.databaseRoles)).toEqual([["reader", "writer"]]);
    expect(variablesOf(containersOf(plan)[0])).toMatchObject({ DATABASE_PORT: "5432", REPORTS_PORT: "5433" });
  });

  test("of MySQL has the names of MySQL", async () => {
    const plan = await planWith(() => ({ connections: { SHOP: database("main", "mysql"), DATA: database("data") } }));
    const { email } = resource(plan, "gcp:serviceaccount/account:Account", "api").outputs;
    const name = String(email).split("@")[0];
    expect(variablesOf(containersOf(plan)[0])).toMatchObject({
      DATA_PORT: "5432",
      SHOP_PORT: "3307",
      SHOP_USER: name,
      SHOP_URL: `mysql://${name}@127.0.0.1:3307/shop`,
    });
    expect(resource(plan, user, "api-user-acme-prod-europe-west1-main").inputs).toMatchObject({
      name: email,
      deletionPolicy: "DELETE",
    });
  });

  test("from another stack is the same where its access is said", async () => {
    const plain = await planWith(() => ({ connections: { DATABASE: database("main") } }));
    const output = await planWith(() => ({
      connections: { DATABASE: late(database("main")) },
      access: { DATABASE: "read-write" },
    }));
    expect(containersOf(output)).toEqual(containersOf(plain));
    expect(byType(output, user).map(({ inputs }) => inputs)).toEqual(byType(plain, user).map(({ inputs }) => inputs));
  });

  test("from another stack without its parts says what is missing", async () => {
    const connect = planWith(() => ({
      connections: { DATABASE: late({ connectionName: "acme-prod:europe-west1:main" }) },
      access: { DATABASE: "read" },
    }));
    await expect(connect).rejects.toThrow("connections.DATABASE came as an Output, and lacks databaseLogin.");
  });

  test("leaves the name of its proxy to no other sidecar", async () => {
    const connect = planWith(() => ({
      connections: { DATABASE: database("main") },
      sidecars: { "cloud-sql-proxy": { image: "a:1" } },
    }));
    await expect(connect).rejects.toThrow("sidecars.cloud-sql-proxy: is the name of the Cloud SQL Auth Proxy");
  });

  test("counts its proxy among the containers of an instance", async () => {
    const connect = planWith(() => ({ connections: { DATABASE: database("main") }, cpu: 8, memory: 4096 }));
    await expect(connect).rejects.toThrow("with its sidecars, 8.5 vCPU are more than the 8 of an instance");
  });

  test("clashes with a variable of the container's own", async () => {
    const connect = planWith(() => ({ connections: { DATABASE: database("main") }, env: { DATABASE_HOST: "a" } }));
    await expect(connect).rejects.toThrow("brings the variable DATABASE_HOST, which env.DATABASE_HOST sets too");
  });

  test("waits beside those containers that the main one names", async () => {
    const plan = await planWith(() => ({
      connections: { DATABASE: database("main") },
      sidecars: { agent: { image: "a:1" }, other: { image: "a:1" } },
      dependsOn: ["agent"],
    }));
    expect(containersOf(plan)[0]?.dependsOns).toEqual(["agent", "cloud-sql-proxy"]);
  });
});

test("an account's user in a database is a part of its e-mail address", () => {
  const email = "api-1@acme-prod.iam.gserviceaccount.com";
  expect(userName(email, "postgresql")).toBe("api-1@acme-prod.iam");
  expect(userName(email, "mysql")).toBe("api-1");
});

test("a connection name that a stack kept as a secret is none", async () => {
  const plan = await planWith(() => ({
    connections: { DATABASE: { ...database("main"), connectionName: pulumi.secret("acme-prod:europe-west1:main") } },
  }));
  expect(names(plan, user)).toEqual(["api-user-DATABASE"]);
  expect(variablesOf(containersOf(plan)[1])).toMatchObject({
    CSQL_PROXY_INSTANCE_CONNECTION_NAME_0: "acme-prod:europe-west1:main?port=5432",
  });
});
