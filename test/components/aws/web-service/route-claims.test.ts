import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, WebService, type WebServiceArgs } from "../../../../components/aws";
import { byType } from "../../../../offline/plan";
import { planProgram } from "../../../../offline/run";
import { problemsOf } from "../refusals";
import { environment, image } from "./bad-input-base";

type Args = Partial<WebServiceArgs>;
const { publicLoadBalancer } = environment;
const listenerArn = publicLoadBalancer.listenerArn.replace("app/main", "app/within");
const internal = { ...environment, internalLoadBalancer: { ...publicLoadBalancer, listenerArn } };

/** What is said to a second service beside a first one. */
async function second(first: Args, args: Args, names = ["one", "two"]) {
  const shared = { ...internal };
  let said: unknown;
  await planProgram(() => {
    const [firstName = "", secondName = ""] = names;
    new WebService(firstName, { environment: shared, image, ...first });
    said = problemsOf(() => new WebService(secondName, { environment: shared, image, ...args }));
  });
  return said;
}

describe("a service beside another one", () => {
  const host = "shop.example.com";
  const taken = 'on shop.example.com is taken by WebService "one"; give another host or path';

  test.each<[string, Args, Args]>([
    ["another host", {}, {}],
    ["another path", { host, path: "/a/*" }, { host, path: "/b/*" }],
    ["an overlap with priorities", { host, path: "/a/*", priority: 2 }, { host, path: "/a/b/*", priority: 1 }],
    ["no load balancer", { host }, { exposure: "service-connect" }],
    ["the other load balancer and another host", { host }, { exposure: "internal" }],
    ["the same priority on the other load balancer", { priority: 1 }, { exposure: "internal", priority: 1 }],
    ["a host that comes later", { host }, { host: pulumi.output("other.example.com") }],
  ])("may have %s", async (_, first, args) => {
    expect(await second(first, args)).toBeUndefined();
  });

  test.each<[string, Args, Args, object]>([
    ["its host", { host }, { host }, { propertyPath: "host", reason: `/* ${taken}` }],
    [
      "its host as a further one",
      { host },
      { additionalHosts: [host] },
      { propertyPath: "host", reason: `/* ${taken}` },
    ],
    ["its host and path", { host, path: "/a" }, { host, path: "/a" }, { propertyPath: "path", reason: `/a ${taken}` }],
    [
      "the host that it has by default",
      {},
      { host: "one.example.com" },
      { propertyPath: "host", reason: '/* on one.example.com is taken by WebService "one"; give another host or path' },
    ],
    [
      "a path within its path",
      { host, path: "/a/*" },
      { host, path: "/a/b" },
      {
        propertyPath: "path",
        reason:
          '/a/b on shop.example.com overlaps with /a/* of WebService "one"; give both a priority: the lower one is asked first',
      },
    ],
    [
      "its priority",
      { priority: 7 },
      { priority: 7 },
      { propertyPath: "priority", reason: '7 is taken by WebService "one"; give another' },
    ],
    [
      "its host on another load balancer",
      { host },
      { host, exposure: "internal" },
      {
        propertyPath: "host",
        reason: "shop.example.com leads to the public load balancer already; give another host",
      },
    ],
  ])("may not have %s", async (_, first, args, problem) => {
    expect(await second(first, args)).toEqual([problem]);
  });
});

test("services of two environments, and of two programs, do not meet", async () => {
  const program = () => {
    for (const name of ["prod", "test"]) {
      const place = new Environment(name, { domain: `${name}.example.com` });
      new WebService(`${name}-api`, { environment: place, image, priority: 1 });
    }
  };
  for (let run = 0; run < 2; run++) {
    expect(byType(await planProgram(program), "vendor-native:aws:WebService")).toHaveLength(2);
  }
});

test("a refused service takes no place", async () => {
  const shared = { ...environment };
  const said: unknown[] = [];
  await planProgram(() => {
    said.push(problemsOf(() => new WebService("bad", { environment: shared, image, host: "a.example.com", port: 0 })));
    said.push(problemsOf(() => new WebService("good", { environment: shared, image, host: "a.example.com" })));
  });
  expect(said).toEqual([[expect.objectContaining({ propertyPath: "port" })], undefined]);
});
