import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../../components/aws";
import { names, planProgram } from "../helpers";

type Services = Record<string, Partial<WebServiceArgs>>;

/** Services of one environment, in the order that is given. */
const plan = (services: Services, environmentArgs: EnvironmentArgs = { domain: "example.com" }) =>
  planProgram(() => {
    const environment = new Environment("prod", environmentArgs);
    for (const [name, args] of Object.entries(services)) new WebService(name, { environment, image: "a:1", ...args });
  });

const rules = "aws:lb/listenerRule:ListenerRule";
const host = "www.example.com";

describe("two services", () => {
  test("of one name are told to rename one", async () => {
    const program = () => {
      const environment = new Environment("prod", { domain: "example.com" });
      new WebService("a", { environment, image: "a:1" });
      new WebService("a", { environment, image: "a:1" });
    };
    await expect(planProgram(program)).rejects.toMatchObject({
      message: expect.stringContaining(
        'host: /* on a.example.com is taken by WebService "a"; rename one of the two, since Pulumi takes a name once',
      ),
    });
  });

  test("of one host and path are refused", async () => {
    await expect(plan({ a: { host }, b: { host } })).rejects.toMatchObject({
      message: expect.stringContaining(
        'host: /* on www.example.com is taken by WebService "a"; give another host or path',
      ),
    });
  });

  test("whose paths overlap must say which is asked first", async () => {
    await expect(plan({ site: { host }, api: { host, path: "/api/*" } })).rejects.toMatchObject({
      message: expect.stringContaining(
        'path: /api/* on www.example.com overlaps with /* of WebService "site"; give both a priority: the lower one is asked first',
      ),
    });
    const ordered = await plan({ site: { host, priority: 900 }, api: { host, path: "/api/*", priority: 100 } });
    expect(names(ordered, rules)).toEqual(["api-public", "site-public"]);
  });

  test("whose paths do not overlap need no priority", async () => {
    const found = await plan({ a: { host, path: "/a/*" }, b: { host, path: "/b/*" } });
    expect(names(found, rules)).toEqual(["a-public", "b-public"]);
  });

  test("share every host where there is no domain", async () => {
    await expect(plan({ a: {}, b: {} }, {})).rejects.toMatchObject({
      message: expect.stringContaining('/* on every host is taken by WebService "a"'),
    });
  });

  test("cannot have one host on different load balancers: its record leads to one", async () => {
    const both = { domain: "example.com", internalLoadBalancer: true };
    const other = { host, path: "/b/*", exposure: "internal" as const };
    await expect(plan({ a: { host, path: "/a/*" }, b: other }, both)).rejects.toMatchObject({
      message: expect.stringContaining("host: www.example.com leads to the public load balancer already"),
    });
    const found = await plan({ a: { host }, b: { exposure: "internal" } }, both);
    expect(names(found, rules)).toEqual(["a-public", "b-internal"]);
  });

  test("that share a host by its paths share its record", async () => {
    const found = await plan({ a: { host, path: "/a/*" }, b: { host, path: "/b/*" } });
    const records = names(found, "aws:route53/record:Record").filter((name) => name.includes(host));
    expect(records).toEqual(["a-www.example.com-a"]);
  });

  test("cannot have one priority", async () => {
    await expect(plan({ a: { priority: 5 }, b: { priority: 5 } })).rejects.toMatchObject({
      message: expect.stringContaining('priority: 5 is taken by WebService "a"; give another'),
    });
  });
});

test("what one run took is free in the next", async () => {
  const program = { a: { host } };
  await plan(program);
  expect(names(await plan(program), rules)).toEqual(["a-public"]);
});
