import { expect, test } from "vitest";
import { type ConnectionRef, Database, Environment, Network, WebService } from "../../../../components/gcp";
import { byType, planProgram } from "../helpers";

/** A service and a database, each in an environment of its own. */
const planBoth = (isShared: boolean, reference: (database: Database) => ConnectionRef = (database) => database) =>
  planProgram(() => {
    const regions = ["europe-west1"];
    const network = new Network("shared", { regions });
    const data = new Environment("data", { network, regions, profile: "development" });
    const apps = isShared ? data : new Environment("apps", { regions: ["europe-west4"], profile: "development" });
    const database = new Database("db", { environment: data });
    new WebService("api", {
      environment: apps,
      image: "ghcr.io/acme/api:1.4.2",
      connections: { DATABASE: reference(database) },
    });
  });
const service = "gcp:cloudrunv2/service:Service";

test("a database of another network is refused, and the workload is not made", async () => {
  const run = planBoth(false);
  await expect(run).rejects.toMatchObject({
    message: expect.stringMatching(
      /WebService "api" was given arguments that it cannot use:\n {2}- connections\.DATABASE: is in the network projects\/\S+\/networks\/shared\S*, but this workload in projects\/\S+\/networks\/apps\S*, and cannot reach it; give one of its own network, or where the two are peered a reference without networkId/,
    ),
  });
  const plan = await run.catch((error) => error.plan);
  expect(byType(plan, service)).toEqual([]);
  expect(byType(plan, "gcp:sql/user:User").map(({ name }) => name)).not.toContain("api-user-db");
});

test("a database of its own network is reached", async () => {
  expect(byType(await planBoth(true), service).map(({ name }) => name)).toEqual(["api"]);
});

test("a database that its reference does not place is reached", async () => {
  const peered = ({ connectionName, databaseLogin, grants, defaultAccess }: Database) => ({
    connectionName,
    databaseLogin,
    grants,
    defaultAccess,
  });
  expect(byType(await planBoth(false, peered), service).map(({ name }) => name)).toEqual(["api"]);
});
