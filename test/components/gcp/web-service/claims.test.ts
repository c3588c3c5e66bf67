import { describe, expect, test } from "vitest";
import { Environment, WebService, type WebServiceArgs } from "../../../../components/gcp";
import { names, planProgram } from "../helpers";
import { environment as reference } from "./bad-input-base";

type Services = Record<string, Partial<WebServiceArgs>>;

/** Services of one environment, in the order that is given. */
const plan = (services: Services) =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com" });
    for (const [name, args] of Object.entries(services)) new WebService(name, { environment, image: "a:1", ...args });
  });

const service = "gcp:cloudrunv2/service:Service";
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
        'host: the name "a" is taken by WebService "a"; rename one of the two, since Pulumi takes a name once',
      ),
    });
  });

  test("of one host are refused: the load balancer finds them by their names", async () => {
    await expect(plan({ a: { host }, b: { host } })).rejects.toMatchObject({
      message: expect.stringContaining('host: the name "www" is taken by WebService "a"; give another host'),
    });
  });

  test("are refused where one is called as the other's host", async () => {
    await expect(plan({ www: {}, b: { host } })).rejects.toMatchObject({
      message: expect.stringContaining('host: the name "www" is taken by WebService "www"; give another host'),
    });
  });

  test("of other hosts go together", async () => {
    expect(names(await plan({ a: { host }, b: {} }), service)).toEqual(["a", "b"]);
  });

  test("of one name in two environments go together", async () => {
    const found = await planProgram(() => {
      const args = { image: "a:1", host };
      new WebService("a", { environment: { ...reference }, ...args });
      new WebService("b", { environment: { ...reference, project: "acme-dev" }, ...args });
    });
    expect(names(found, service)).toEqual(["a", "b"]);
  });
});

test("a service that is refused takes no name", async () => {
  const found = await planProgram(() => {
    const environment = { ...reference };
    expect(() => new WebService("a", { environment, image: "", host })).toThrow();
    new WebService("b", { environment, image: "a:1", host });
  });
  expect(names(found, service)).toEqual(["b"]);
});

test("what one run took is free in the next", async () => {
  const program = { a: { host } };
  await plan(program);
  expect(names(await plan(program), service)).toEqual(["a"]);
});
