import { describe, expect, test } from "vitest";
import * as aws from "../../components/aws";
import * as azure from "../../components/azure";
import * as gcp from "../../components/gcp";
import { planProgram } from "../../offline/run";

const clouds = { aws, azure, gcp };
/** A resource of each store that holds its data. */
const stores =
  /:(Queue|Topic|Cluster|Server|DatabaseInstance|Bucket|StorageAccount|ServerlessCache|RedisEnterprise|FileSystem|FileShare|Instance)$/;

/** Names of the stores of a program that are protected from deletion. */
async function protectedOf(cloud: keyof typeof clouds, environmentArgs: object, own: object = {}) {
  const { Bucket, Cache, Database, Environment, FileSystem, Queue } = clouds[cloud];
  const plan = await planProgram(() => {
    const environment = new Environment("prod", environmentArgs as never);
    new Queue("orders", { environment, ...own } as never);
    new Database("data", { environment, ...own } as never);
    new Bucket("photos", { environment, ...own } as never);
    new Cache("cache", { environment, ...own } as never);
    new FileSystem("files", { environment, ...own } as never);
  });
  const kept = plan.resources.filter(({ type, options }) => stores.test(type) && options.protect === true);
  // In development there are no access logs.
  return [...new Set(kept.map(({ name }) => name))].filter((name) => !name.endsWith("-logs")).sort();
}

describe.each(Object.keys(clouds) as (keyof typeof clouds)[])("on %s", (cloud) => {
  test("stores are protected as the environment is, unless they say otherwise", async () => {
    const all = await protectedOf(cloud, {});
    expect(all).toEqual(expect.arrayContaining(["cache", "data", "files", "orders", "photos"]));
    expect(await protectedOf(cloud, { deletionProtection: false })).toEqual([]);
    expect(await protectedOf(cloud, { deletionProtection: false }, { deletionProtection: true })).toEqual(all);
    expect(await protectedOf(cloud, { profile: "development" })).toEqual([]);
    expect(await protectedOf(cloud, { profile: "development", deletionProtection: true })).toEqual(all);
  });
});
