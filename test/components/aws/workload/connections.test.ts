import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Queue, WebService, type WebServiceArgs } from "../../../../components/aws";
import { containers, late, names, type Plan, planProgram, resource, statements, text } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";

const policy = "aws:iam/rolePolicy:RolePolicy";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const password = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
const passwordRef = { arn: password, jsonKey: "password", kmsKeyArn: key };
const database = {
  securityGroupId: "sg-db",
  port: 5432,
  variables: { HOST: "db.internal", PORT: "5432" },
  secrets: { PASSWORD: passwordRef },
};

const service = (args: Partial<WebServiceArgs>) => new WebService("api", { environment, image, ...args });
const planOf = (args: Partial<WebServiceArgs>) => planProgram(() => void service(args));
const variables = (plan: Plan) => containers(plan)[0]?.environment;
const connected = (plan: Plan) => names(plan, ingress).filter((name) => name.startsWith("api-to-"));

const send = ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"];
const receive = [
  "sqs:ReceiveMessage",
  "sqs:DeleteMessage",
  "sqs:ChangeMessageVisibility",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
];

describe("a queue", () => {
  const orders = expect.stringMatching(/^arn:aws:sqs:us-east-1:123456789012:orders-[0-9a-f]{7}$/);

  test.each([
    ["is sent to", undefined, send],
    ["is received from where access says so", { ORDERS: "receive" as const }, receive],
  ])("%s: its one ARN, its URL, and no network path", async (_, access, actions) => {
    const plan = await planProgram(() => {
      service({ connections: { ORDERS: new Queue("orders") }, ...(access && { access }) });
    });
    const granted = statements(resource(plan, policy, "api-connections"));
    expect(granted).toEqual([{ Effect: "Allow", Action: actions, Resource: orders }]);
    expect(variables(plan)).toEqual([
      { name: "ORDERS_URL", value: expect.stringMatching(/^https:\/\/sqs\..*\/orders-[0-9a-f]{7}$/) },
    ]);
    expect(connected(plan)).toEqual([]);
  });

  test("with a key of its own lets a sender make data keys, and a receiver decrypt", async () => {
    const plan = await planProgram(() => {
      const queue = new Queue("orders", { kmsKeyArn: key });
      service({ connections: { ORDERS: queue, INBOX: queue.ref }, access: { INBOX: "receive" } });
    });
    expect(statements(resource(plan, policy, "api-connections"))).toEqual([
      { Effect: "Allow", Action: send, Resource: orders },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key },
      { Effect: "Allow", Action: receive, Resource: orders },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: key },
    ]);
  });

  test("of another stack is the same, where access says that it is one", async () => {
    const plan = await planProgram(() => {
      service({ connections: { ORDERS: new Queue("orders").ref }, access: { ORDERS: "send" } });
    });
    expect(statements(resource(plan, policy, "api-connections"))).toEqual([
      { Effect: "Allow", Action: send, Resource: orders },
    ]);
    expect(variables(plan)).toMatchObject([{ name: "ORDERS_URL" }]);
    expect(connected(plan)).toEqual([]);
  });

  test("makes its policy a condition of the start of the service", async () => {
    const plan = await planProgram(() => void service({ connections: { ORDERS: new Queue("orders") } }));
    const { dependencies } = resource(plan, "aws:ecs/service:Service", "api");
    expect(dependencies).toContain(resource(plan, policy, "api-connections").urn);
  });
});

describe("something with a network path", () => {
  test("brings its variables and its secrets, which the execution role reads", async () => {
    const plan = await planOf({ connections: { DATABASE: database }, env: { A: "1" } });
    expect(variables(plan)).toEqual([
      { name: "A", value: "1" },
      { name: "DATABASE_HOST", value: "db.internal" },
      { name: "DATABASE_PORT", value: "5432" },
    ]);
    expect(containers(plan)[0]?.secrets).toEqual([{ name: "DATABASE_PASSWORD", valueFrom: `${password}:password::` }]);
    expect(statements(resource(plan, policy, "api-execution"))).toEqual(
      expect.arrayContaining([
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: password },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: key },
      ]),
    );
    expect(connected(plan)).toEqual(["api-to-DATABASE"]);
    expect(names(plan, policy)).toEqual(["api-execution", "api-rotation", "api-rotation-start"]);
  });

  test("is the same from another stack", async () => {
    const [now, later] = [
      await planOf({ connections: { DATABASE: database } }),
      await planOf({ connections: { DATABASE: late(database) } }),
    ];
    expect(containers(later)).toEqual(containers(now));
    for (const name of ["api-execution"]) {
      const [one, other] = [now, later].map((plan) => text(resource(plan, policy, name).inputs.policy));
      expect(JSON.parse(other ?? "")).toEqual(JSON.parse(one ?? ""));
    }
    expect(names(later, egress)).toEqual(names(now, egress));
    expect(names(later, policy)).toEqual(["api-execution", "api-rotation", "api-rotation-start"]);
  });

  test("is left alone in a preview where it is not known yet", async () => {
    const plan = await planProgram(
      () => {
        const group = new aws.ec2.SecurityGroup("db", { vpcId: environment.vpcId });
        const unknown = group.id.apply((securityGroupId) => ({ ...database, securityGroupId }));
        service({ connections: { DATABASE: unknown } });
      },
      { preview: true },
    );
    expect(connected(plan)).toEqual(["api-to-DATABASE"]);
  });

  test("may be a service: its URL", async () => {
    const plan = await planProgram(() => {
      const connections = { API: service({}) };
      new WebService("web", { environment, image, host: "example.com", connections });
    });
    expect(containers(plan, "web")[0]?.environment).toEqual([{ name: "API_URL", value: "https://api.example.com" }]);
    expect(names(plan, ingress)).toContain("web-to-API");
  });
});

describe("a reference that comes later is refused, and starts nothing,", () => {
  const failing = async (args: Partial<WebServiceArgs>) => {
    const error = await planOf(args).then(
      () => undefined,
      (reason) => reason,
    );
    expect(names(error.plan, "aws:ecs/service:Service")).toEqual([]);
    return String(error.message);
  };
  const queue = { grants: { send: [] }, variables: { URL: "https://q" } };
  const part = { securityGroupId: "sg-1" } as never;
  const publish = { actions: ["sns:Publish"], resources: ["arn:aws:sns:us-east-1:123456789012:news"] };
  const get = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::photos/*"] };
  const photos = { grants: { read: [get] }, variables: { BUCKET: "photos" } };

  test.each<[string, Partial<WebServiceArgs>, string]>([
    [
      "without a network path",
      { connections: { ORDERS: late(queue) } },
      "connections.ORDERS: came as an Output, and has no securityGroupId and port; bring it by await stack.requireOutputValue(…)",
    ],
    [
      "with grants of messages and no access",
      { connections: { ORDERS: late({ grants: { send: [publish] }, defaultAccess: "send", variables: {} }) } },
      'connections.ORDERS: came as an Output, and needs its access said for its grants: access.ORDERS "send"',
    ],
    [
      "with grants on data",
      { connections: { PHOTOS: late({ ...photos, defaultAccess: "read" }) } },
      "connections.PHOTOS: came as an Output, and has grants; bring it by await stack.requireOutputValue(…)",
    ],
    [
      "with grants on data, also where its access is said",
      { connections: { PHOTOS: late(photos) }, access: { PHOTOS: "read" } },
      "connections.PHOTOS: came as an Output, and has grants; bring it by await stack.requireOutputValue(…)",
    ],
    [
      "with a user for each consumer",
      { connections: { CACHE: late({ ...database, user: { userGroupId: "cache", engine: "valkey" } }) } },
      "connections.CACHE: came as an Output, and has a user for each consumer; bring it by await stack.requireOutputValue(…)",
    ],
    [
      "with an access and without a login",
      { connections: { DB: late(database) }, access: { DB: "read" } },
      "connections.DB: came as an Output, and has no login; leave access.DB out",
    ],
    ["without a port", { connections: { DB: late(part) } }, "connections.DB"],
    [
      "without grants",
      { connections: { ORDERS: late(database) }, access: { ORDERS: "send" } },
      "connections.ORDERS: has no grants for its access; give the ref of a Queue",
    ],
    [
      "with a variable that env has too",
      { connections: { DB: late(database) }, env: { DB_HOST: "x" } },
      "connections.DB: brings the variable DB_HOST, which env.DB_HOST sets too",
    ],
    [
      "with variables under a name in lower case",
      { connections: { db: late(database) } },
      'connections.db: starts the names of variables, and so has upper-case letters, digits and underscores, a letter first; nearest: "DB"',
    ],
  ])("%s", async (_, args, message) => {
    const told = await failing(args);
    expect(told).toContain(message);
    expect(told.match(/was given arguments that it cannot use/g)).toHaveLength(1);
  });

  test("as a secret, and its values are not shown", async () => {
    const message = await failing({ connections: { DB: pulumi.secret(database) } });
    expect(message).toContain("connections.DB: is a Pulumi secret, but its variables are kept in clear");
    expect(message).not.toContain("db.internal");
    const variable = { ...database, variables: { HOST: pulumi.secret("hunter2") } };
    const other = await failing({ connections: { DB: variable } });
    expect(other).toContain("connections.DB.variables.HOST: is a Pulumi secret, but env is kept in clear");
    expect(other).not.toContain("hunter2");
  });
});
