import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../../components/azure";
import { problemsOf } from "../../aws/refusals";
import { byType, planProgram } from "../helpers";

type Args = Partial<WebServiceArgs>;
const image = "a:1";

/** What is said to a second service beside a first one, in one environment. */
async function second(first: Args, args: Args, environment: EnvironmentArgs = { domain: "example.com" }, name = "two") {
  let said: unknown;
  await planProgram(() => {
    const place = new Environment("prod", environment);
    new WebService("one", { environment: place, image, ...first });
    said = problemsOf(() => new WebService(name, { environment: place, image, ...args }));
  });
  return said;
}

const tcp: Args = { exposure: "internal", transport: "tcp" };
const host = "shop.example.com";

describe("a service beside another one", () => {
  test("may not have its name: Pulumi would refuse it without a line of the program", async () => {
    expect(await second({}, {}, { domain: "example.com" }, "one")).toEqual([
      {
        propertyPath: "name",
        reason: 'one is taken by WebService "one"; rename one of the two, since Pulumi takes a name once',
      },
      {
        propertyPath: "host",
        reason: 'one.example.com is taken by WebService "one"; rename one of the two, since Pulumi takes a name once',
      },
    ]);
  });

  test.each<[string, Args, Args]>([
    ["another host", { host }, {}],
    ["a host that comes later", { host }, { host: pulumi.output("other.example.com") }],
    ["no host", { host }, { exposure: "internal" }],
    ["another port", { ...tcp, port: 6379 }, { ...tcp, port: 6380 }],
    ["its port within, and another one without", { ...tcp }, { ...tcp, exposedPort: 9000 }],
  ])("may have %s", async (_, first, args) => {
    expect(await second(first, args)).toBeUndefined();
  });

  test.each<[string, Args, Args, object]>([
    [
      "its host",
      { host },
      { host },
      { propertyPath: "host", reason: `${host} is taken by WebService "one"; give another host` },
    ],
    [
      "its further host",
      { additionalHosts: [host] },
      { additionalHosts: [host] },
      { propertyPath: "host", reason: `${host} is taken by WebService "one"; give another host` },
    ],
    [
      "the host that it has by default",
      {},
      { host: "one.example.com" },
      { propertyPath: "host", reason: 'one.example.com is taken by WebService "one"; give another host' },
    ],
    [
      "its app's name",
      {},
      { containerAppName: "one" },
      { propertyPath: "containerAppName", reason: 'one is taken by WebService "one"; give another' },
    ],
    [
      "its TCP port",
      { ...tcp },
      { ...tcp },
      {
        propertyPath: "exposedPort",
        reason: '8080 is taken by WebService "one"; an environment has each port once',
      },
    ],
  ])("may not have %s", async (_, first, args, problem) => {
    expect(await second(first, args)).toEqual([problem]);
  });

  test("may not have Front Door's own address too", async () => {
    expect(await second({}, {}, { frontDoor: {} })).toEqual([
      {
        propertyPath: "host",
        reason: 'the address of Front Door is taken by WebService "one"; give the environment a domain',
      },
    ]);
    expect(await second({}, { exposure: "internal" }, { frontDoor: {} })).toBeUndefined();
  });
});

test("services of two environments, and of two programs, do not meet", async () => {
  const program = () => {
    for (const name of ["prod", "test"]) {
      const place = new Environment(name, { domain: `${name}.example.com` });
      new WebService(`${name}-api`, { environment: place, image, containerAppName: "api" });
    }
  };
  for (let run = 0; run < 2; run++) {
    expect(byType(await planProgram(program), "vendor-native:azure:WebService")).toHaveLength(2);
  }
});

test("a refused service takes no place", async () => {
  const said: unknown[] = [];
  await planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    said.push(problemsOf(() => new WebService("bad", { environment, image, host, port: 0 })));
    said.push(problemsOf(() => new WebService("good", { environment, image, host })));
  });
  expect(said).toEqual([[expect.objectContaining({ propertyPath: "port" })], undefined]);
});
