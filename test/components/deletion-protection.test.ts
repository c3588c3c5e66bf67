import { describe, expect, test } from "vitest";
import * as aws from "../../components/aws";
import * as azure from "../../components/azure";
import * as gcp from "../../components/gcp";
import { planProgram } from "../../offline/run";

const clouds = { aws, azure, gcp };
const stores = /:(Queue|Topic|Cluster|Server|DatabaseInstance)$/;

/** Names of the queues and databases of a program that are protected from deletion. */
async function protectedOf(cloud: keyof typeof clouds, environmentArgs: object, own: object = {}) {
  const { Environment, Queue, Database } = clouds[cloud];
  const plan = await planProgram(() => {
    const environment = new Environment("prod", environmentArgs as never);
    new Queue("orders", { environment, ...own } as never);
    new Database("data", { environment, ...own } as never);
  });
  const kept = plan.resources.filter(({ type, options }) => stores.test(type) && options.protect === true);
  return [...new Set(kept.map(({ name }) => name))].sort();
}

describe.each(Object.keys(clouds) as (keyof typeof clouds)[])("on %s", (cloud) => {
  test("queues and databases are protected as the environment is, unless they say otherwise", async () => {
    const both = await protectedOf(cloud, {});
    expect(both).toEqual(expect.arrayContaining(["data", "orders"]));
    expect(await protectedOf(cloud, { deletionProtection: false })).toEqual([]);
    expect(await protectedOf(cloud, { deletionProtection: false }, { deletionProtection: true })).toEqual(both);
    expect(await protectedOf(cloud, { profile: "development" })).toEqual([]);
    expect(await protectedOf(cloud, { profile: "development", deletionProtection: true })).toEqual(both);
  });
});
