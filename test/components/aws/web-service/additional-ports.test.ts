import { expect, test } from "vitest";
import { type AdditionalPort, Environment, WebService, withPort } from "../../../../components/aws";
import { byType, containers, late, type Plan, planProgram, resource } from "../helpers";
import { isNull, problemsOf, refuses, wrong } from "../refusals";
import { environment, image } from "./bad-input-base";
import { named, whole } from "./bad-input-within";

refuses<AdditionalPort>(
  "WebService's additionalPorts refuse",
  "additionalPorts.one.",
  {
    port: [
      wrong(undefined, "is missing: give the TCP port that the container listens on"),
      wrong(0, whole(0, "1 to 65535", 1)),
      wrong(8080, "8080 is the port of the main container"),
    ],
    appProtocol: [wrong("tcp", expect.stringMatching(/^"tcp" is not one of "http", "http2", "grpc"/) as never)],
  },
  named("additionalPorts", { port: 9090 }),
);

refuses<{ additionalPorts: unknown }>(
  "WebService refuses, of its further ports:",
  "",
  {
    additionalPorts: [
      wrong([9090], "is a list; give a map, { name: … }"),
      wrong({ metrics: 9090 }, "is a number; give an object of port, appProtocol", { at: ".metrics" }),
      wrong({ metrics: null }, isNull, { at: ".metrics" }),
      wrong({ main: { port: 9090 } }, 'is the name of the main port, which is "port"; choose another', { at: ".main" }),
      wrong(
        { Metrics: { port: 9090 } },
        "is not a name of a port: 1 to 64 of a-z, 0-9, _ and hyphens, no hyphen in front",
        { at: ".Metrics" },
      ),
      wrong({ one: { port: 9090 }, two: { port: 9090 } }, "9090 is the port of additionalPorts.one", {
        at: ".two.port",
      }),
      wrong({ one: { port: 9090 } }, "9090 is the port of sidecar proxy", {
        at: ".one.port",
        beside: { sidecars: { proxy: { image, port: 9090 } } },
        title: "the port of a sidecar",
      }),
    ],
  },
  (key, value, beside) =>
    new WebService("api", { environment: { ...environment }, image, ...beside, [key]: value } as never),
);

const additionalPorts = { metrics: { port: 9090, appProtocol: "http" }, raw: { port: late(7000) } } as const;

/** An api with two further ports, and a consumer of each. */
const planned = (): Promise<Plan> =>
  planProgram(() => {
    const prod = new Environment("prod", { domain: "example.com" });
    const api = new WebService("api", { environment: prod, image, additionalPorts, timeoutSeconds: 50 });
    const connections = { METRICS: withPort(api, "metrics"), RAW: withPort(api, "raw") };
    new WebService("scraper", { environment: prod, image, serviceConnect: true, connections });
  });

test("further ports are named in the definition, and served by Service Connect under the service's own name", async () => {
  const plan = await planned();
  expect(containers(plan)[0]?.portMappings).toEqual([
    { containerPort: 8080, hostPort: 8080, protocol: "tcp", name: "main", appProtocol: "http" },
    { containerPort: 9090, hostPort: 9090, protocol: "tcp", name: "metrics", appProtocol: "http" },
    { containerPort: 7000, hostPort: 7000, protocol: "tcp", name: "raw" },
  ]);
  const service = resource(plan, "aws:ecs/service:Service", "api").inputs;
  expect(service.serviceConnectConfiguration).toMatchObject({
    enabled: true,
    services: [
      {
        portName: "metrics",
        discoveryName: "api-metrics",
        clientAlias: [{ dnsName: "api", port: 9090 }],
        timeout: { perRequestTimeoutSeconds: 50, idleTimeoutSeconds: 300 },
      },
      {
        portName: "raw",
        discoveryName: "api-raw",
        clientAlias: [{ dnsName: "api", port: 7000 }],
        timeout: { idleTimeoutSeconds: 300 },
      },
    ],
  });
  expect(service.loadBalancers).toMatchObject([{ containerName: "app", containerPort: 8080 }]);
});

test("who connects to a port is let in on exactly that one, and knows where it is", async () => {
  const plan = await planned();
  const rules = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  const own = rules.filter(({ name }) => name.startsWith("scraper-to-"));
  expect(own.map(({ name, inputs }) => [name, inputs.fromPort, inputs.toPort])).toEqual([
    ["scraper-to-METRICS", 9090, 9090],
    ["scraper-to-RAW", 7000, 7000],
  ]);
  expect(containers(plan, "scraper")[0]?.environment).toEqual([
    { name: "METRICS_HOST", value: "api" },
    { name: "METRICS_PORT", value: "9090" },
    { name: "METRICS_URL", value: "http://api:9090" },
    { name: "RAW_HOST", value: "api" },
    { name: "RAW_PORT", value: "7000" },
  ]);
});

test("a service without further ports does not join Service Connect by itself", async () => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: { ...environment }, image });
  });
  expect(resource(plan, "aws:ecs/service:Service", "api").inputs.serviceConnectConfiguration).toBeUndefined();
});

test("a port that the service does not have is answered with the nearest", () => {
  const ref = { securityGroupId: "sg-1", port: 80, additionalPorts: { metrics: { port: 9090 } } };
  expect(problemsOf(() => withPort(ref, "metric"))).toEqual([
    {
      propertyPath: "name",
      reason: `withPort: "metric" is not among the service's additionalPorts; nearest: "metrics"`,
    },
  ]);
  expect(problemsOf(() => withPort({ securityGroupId: "sg-1", port: 80 }, "metrics"))).toEqual([
    { propertyPath: "name", reason: `withPort: "metrics" is not among the service's additionalPorts; there is none` },
  ]);
});
