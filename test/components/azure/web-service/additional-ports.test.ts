import { expect, test } from "vitest";
import { type AdditionalPort, Environment, WebService, withPort } from "../../../../components/azure";
import { isNull, problemsOf, refuses, wrong } from "../../aws/refusals";
import { late, planProgram } from "../helpers";
import { create, image, named, notLabel, whole } from "./bad-input-base";
import { appOf } from "./helpers";

refuses<AdditionalPort>(
  "WebService's additionalPorts refuse",
  "additionalPorts.one.",
  {
    port: [
      wrong(undefined, "is missing: give the TCP port that the container listens on"),
      wrong(0, whole(0, "1 to 65535", 1)),
      wrong(8080, "8080 is the port of the container itself; give another"),
    ],
    exposedPort: [
      wrong(443, "443 is a port of the HTTP ingress itself; give another"),
      wrong(70_000, whole(70_000, "1 to 65535", 65_535)),
      wrong(undefined, "is missing: 80 is a port of the HTTP ingress itself; give another", { beside: { port: 80 } }),
    ],
  },
  named("additionalPorts", { port: 9090 }),
);

const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`p${n}`, { port: 9000 + n }]));

refuses<{ additionalPorts: unknown }>(
  "WebService refuses, of its further ports:",
  "",
  {
    additionalPorts: [
      wrong([9090], "is a list; give a map, { name: … }"),
      wrong({ metrics: 9090 }, "is a number; give an object of port, exposedPort", { at: ".metrics" }),
      wrong({ metrics: null }, isNull, { at: ".metrics" }),
      wrong({ Metrics: { port: 9090 } }, notLabel, { at: ".Metrics" }),
      wrong(many, "has 6 ports; Container Apps takes 5 beside port"),
      wrong(
        { one: { port: 9090 }, two: { port: 9090, exposedPort: 9091 } },
        "9090 is the port of additionalPorts.one; give another",
        { at: ".two.port", title: "a target twice" },
      ),
      wrong(
        { one: { port: 9090 }, two: { port: 9091, exposedPort: 9090 } },
        "9090 is the port of additionalPorts.one; give another",
        { at: ".two.exposedPort", title: "an exposed port twice" },
      ),
      wrong({ one: { port: 9090 } }, "9090 is the port of the container itself; give another", {
        at: ".one.port",
        beside: { transport: "tcp", exposure: "internal", exposedPort: 9090 },
        title: "the clients' port of TCP",
      }),
    ],
  },
  create,
);

test("further ports are the environment's alone, and who connects to one knows where it is", async () => {
  const plan = await planProgram(() => {
    const prod = new Environment("prod", {});
    const additionalPorts = { metrics: { port: 9090 }, debug: { port: late(80), exposedPort: 7000 } };
    const api = new WebService("api", { environment: prod, image, additionalPorts });
    const connections = { METRICS: withPort(api, "metrics"), DEBUG: withPort(api, "debug") };
    new WebService("scraper", { environment: prod, image, connections });
    return { ref: api.ref };
  });
  expect(appOf(plan).ingress).toMatchObject({
    external: true,
    targetPort: 8080,
    additionalPortMappings: [
      { external: false, targetPort: 80, exposedPort: 7000 },
      { external: false, targetPort: 9090, exposedPort: 9090 },
    ],
  });
  expect(appOf(plan, "scraper").containers[0]?.env).toEqual([
    { name: "DEBUG_HOST", value: "api" },
    { name: "DEBUG_PORT", value: "7000" },
    { name: "METRICS_HOST", value: "api" },
    { name: "METRICS_PORT", value: "9090" },
  ]);
  expect(appOf(plan, "scraper").ingress).not.toHaveProperty("additionalPortMappings");
  expect(plan.outputs.ref).toMatchObject({ additionalPorts: { metrics: { port: 9090 }, debug: { port: 7000 } } });
});

test("a port that the service does not have is answered with the nearest", () => {
  const variables = { URL: "https://api.example.com" };
  expect(problemsOf(() => withPort({ variables, additionalPorts: { metrics: { port: 9090 } } }, "metric"))).toEqual([
    {
      propertyPath: "name",
      reason: `withPort: "metric" is not among the service's additionalPorts; nearest: "metrics"`,
    },
  ]);
  expect(problemsOf(() => withPort({ variables }, "metrics"))).toEqual([
    { propertyPath: "name", reason: `withPort: "metrics" is not among the service's additionalPorts; there is none` },
  ]);
});
