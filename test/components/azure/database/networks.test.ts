import { expect, test } from "vitest";
import { type ConnectionRef, Database, Environment, Network, WebService } from "../../../../components/azure";
import { byType, planProgram } from "../helpers";

/** A service and a database, each in an environment of its own. */
const planBoth = (isShared: boolean, reference: (database: Database) => ConnectionRef = (database) => database) =>
  planProgram(() => {
    const network = new Network("shared");
    const own = isShared ? { network } : {};
    const data = new Environment("data", { ...own, profile: "development" });
    const apps = new Environment("apps", { ...own, profile: "development" });
    const database = new Database("db", { environment: data });
    new WebService("api", {
      environment: apps,
      image: "ghcr.io/acme/api:1.4.2",
      connections: { DATABASE: reference(database) },
    });
  });
const app = "azure-native:app:ContainerApp";

test("a database of another network is refused, and the workload is not made", async () => {
  const run = planBoth(false);
  await expect(run).rejects.toMatchObject({
    message: expect.stringMatching(
      /WebService "api" was given arguments that it cannot use:\n {2}- connections\.DATABASE: is in the network \/subscriptions\/\S+\/virtualnetworks\/data\S*, but this workload in \/subscriptions\/\S+\/virtualnetworks\/apps\S*, and cannot reach it; give one of its own network, or where the two are peered a reference without vnetId/,
    ),
  });
  const plan = await run.catch((error) => error.plan);
  expect(byType(plan, app)).toEqual([]);
  expect(byType(plan, "azure-native:resources:AzureCliScript")).toEqual([]);
});

test("a database of another environment in the same network is reached", async () => {
  const plan = await planBoth(true);
  expect(byType(plan, app).map(({ name }) => name)).toEqual(["api"]);
});

test("a database of a peered network is reached by a reference without its network", async () => {
  const peered = ({ databaseLogin, grants, defaultAccess }: Database) => ({ databaseLogin, grants, defaultAccess });
  expect(byType(await planBoth(false, peered), app).map(({ name }) => name)).toEqual(["api"]);
});
