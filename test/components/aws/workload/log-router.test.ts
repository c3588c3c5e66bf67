import { expect, test } from "vitest";
import { type LogRouter, WebService, Worker } from "../../../../components/aws";
import { containers, type Plan, planProgram, resource, statements } from "../helpers";
import { isNull, refuses, wrong } from "../refusals";
import { environment, image, secretArn } from "../web-service/bad-input-base";
import { whole } from "../web-service/bad-input-within";

const router = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fluent-bit:3.4.14";
const key = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:datadog-AbCdEf";
const options = { Name: "datadog", Host: "http-intake.logs.datadoghq.eu", TLS: "on" };

refuses<LogRouter>(
  "WebService's logRouter refuses",
  "logRouter.",
  {
    image: [
      wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2"),
      wrong("A:", '"A:" is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
    ],
    options: [
      wrong(undefined, 'is missing: give the options of the output, such as { Name: "datadog" }'),
      wrong(["Name"], "is a list; give a map, { name: … }"),
      wrong({ Name: 5 }, '5 is not text; nearest: "5"', { at: ".Name" }),
      wrong({ Name: "x", apikey: "y" }, "is also in secretOptions; an option has one value, so give one", {
        at: ".apikey",
        beside: { secretOptions: { apikey: { arn: secretArn } } },
      }),
    ],
    secretOptions: [
      wrong({ apikey: "hunter2" }, "is no reference to a secret: give a Secret, or { arn }; plain values go in env", {
        at: ".apikey",
        title: "a text",
      }),
      wrong({ apikey: null }, isNull, { at: ".apikey" }),
    ],
    configFile: [wrong("own.conf", '"own.conf" is not an absolute path: it starts with a slash; nearest: "/own.conf"')],
    memoryReservation: [wrong(5, whole(5, "6 to 249856 MiB", 6))],
  },
  (part, value, beside) => {
    const logRouter = { image: router, options, ...beside, [part]: value };
    return new WebService("api", { environment: { ...environment }, image, logRouter } as never);
  },
);

refuses<{ logRouter: unknown; sidecars: unknown; port: unknown }>(
  "WebService with a logRouter refuses",
  "",
  {
    logRouter: [
      wrong("datadog", "is text; give an object of image, options, secretOptions, configFile, memoryReservation"),
      wrong(
        { image, options },
        `"${image}" cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there`,
        {
          at: ".image",
          title: "an image that endpoints do not reach",
          beside: {
            image: router,
            environment: {
              ...environment,
              egress: "private-endpoints",
              endpointSecurityGroupId: "sg-e",
              s3PrefixListId: "pl-s3",
            },
          },
        },
      ),
    ],
    sidecars: [
      wrong({ "log-router": { image } }, "is the name of the log router's container; choose another", {
        at: ".log-router",
      }),
      wrong({ proxy: { image, port: 24_224 } }, "24224 is the log router's port; choose another", {
        at: ".proxy.port",
      }),
    ],
    port: [wrong(24_224, "24224 is the log router's port; choose another")],
  },
  (part, value, beside) =>
    new WebService("api", {
      environment: { ...environment },
      image,
      logRouter: { image: router, options },
      ...beside,
      [part]: value,
    } as never),
);

const planned = (): Promise<Plan> =>
  planProgram(() => {
    const logRouter = {
      image: router,
      options,
      secretOptions: { apikey: { arn: key, jsonKey: "key" } },
      configFile: "/own.conf",
    };
    const common = { environment: { ...environment }, image, logRouter };
    new WebService("api", { ...common, sidecars: { proxy: { image } } });
    new Worker("worker", common);
  });

test("every container hands its lines to the router, which writes its own to CloudWatch", async () => {
  const plan = await planned();
  const [app, proxy, last] = containers(plan);
  const routed = {
    logDriver: "awsfirelens",
    options: { Host: options.Host, Name: "datadog", TLS: "on" },
    secretOptions: [{ name: "apikey", valueFrom: `${key}:key::` }],
  };
  expect(app?.logConfiguration).toEqual(routed);
  expect(proxy?.logConfiguration).toEqual(routed);
  expect(last).toMatchObject({
    name: "log-router",
    image: router,
    essential: true,
    user: "0",
    memoryReservation: 64,
    portMappings: [],
    firelensConfiguration: {
      type: "fluentbit",
      options: {
        "enable-ecs-log-metadata": "true",
        "config-file-type": "file",
        "config-file-value": "/own.conf",
      },
    },
    logConfiguration: { logDriver: "awslogs" },
  });
  // ECS starts it first by itself; a dependency of one's own would take that away.
  expect(JSON.stringify(app?.dependsOn ?? [])).not.toContain("log-router");
  expect(containers(plan, "worker").map(({ name }) => name)).toEqual(["app", "log-router"]);
});

test("the execution role reads exactly the option's secret and pulls the router's image", async () => {
  const plan = await planned();
  const allowed = statements(resource(plan, "aws:iam/rolePolicy:RolePolicy", "api-execution"));
  expect(allowed).toContainEqual({ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: key });
  expect(JSON.stringify(allowed)).toContain("repository/fluent-bit");
});

test("without a router lines go to CloudWatch", async () => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: { ...environment }, image });
  });
  expect(containers(plan).map(({ name }) => name)).toEqual(["app"]);
  expect(containers(plan)[0]?.logConfiguration).toMatchObject({ logDriver: "awslogs" });
});
