import { expect, test } from "vitest";
import { Cache, type ConnectionRef, Environment, Network, WebService } from "../../../../components/gcp";
import { byType, planProgram } from "../helpers";

/** A service and a cache, in one environment or each in one of its own. */
const planBoth = (isShared: boolean, reference: (cache: Cache) => ConnectionRef = (cache) => cache) =>
  planProgram(() => {
    const regions = ["europe-west1"];
    const network = new Network("shared", { regions });
    const data = new Environment("data", { network, regions, profile: "development" });
    const apps = isShared ? data : new Environment("apps", { regions: ["europe-west4"], profile: "development" });
    const cache = new Cache("cache", { environment: data });
    new WebService("api", {
      environment: apps,
      image: "ghcr.io/acme/api:1.4.2",
      connections: { CACHE: reference(cache) },
    });
  });
const service = "gcp:cloudrunv2/service:Service";

test("a cache of another network is refused, and the workload is not made", async () => {
  const run = planBoth(false);
  await expect(run).rejects.toMatchObject({
    message: expect.stringMatching(
      /WebService "api" was given arguments that it cannot use:\n {2}- connections\.CACHE: is in the network projects\/\S+\/networks\/shared\S*, but this workload in projects\/\S+\/networks\/apps\S*, and cannot reach it; give one of its own network, or where the two are peered a reference without networkId/,
    ),
  });
  const plan = await run.catch((error) => error.plan);
  expect(byType(plan, service)).toEqual([]);
  expect(byType(plan, "gcp:projects/iAMMember:IAMMember")).toEqual([]);
});

test("a cache of its own network is reached", async () => {
  const plan = await planBoth(true);
  expect(byType(plan, service).map(({ name }) => name)).toEqual(["api"]);
  expect(byType(plan, "gcp:projects/iAMMember:IAMMember").map(({ name }) => name)).toEqual(["api-cache-cache"]);
});

test("a cache that its reference does not place is reached", async () => {
  const peered = ({ grants, defaultAccess, variables }: Cache) => ({ grants, defaultAccess, variables });
  expect(byType(await planBoth(false, peered), service).map(({ name }) => name)).toEqual(["api"]);
});
