import { expect, test } from "vitest";
import { Database, Environment, Network, WebService } from "../../../../components/aws";
import { byType, planProgram } from "../helpers";

/** A service and a database, each in an environment of its own. */
const planBoth = (isShared: boolean, reference = (database: Database): object => database) =>
  planProgram(() => {
    const network = new Network("shared", { profile: "development" });
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

test("a database of another network is refused, and nothing of the workload's network is made", async () => {
  const run = planBoth(false);
  await expect(run).rejects.toMatchObject({
    message: expect.stringMatching(
      /WebService "api" was given arguments that it cannot use:\n {2}- connections\.DATABASE: is in the network vpc-\w+, but this workload in vpc-\w+, and cannot reach it; give one of its own network, or where the two are peered a reference without vpcId/,
    ),
  });
  const plan = await run.catch((error) => error.plan);
  const groups = byType(plan, "aws:ec2/securityGroup:SecurityGroup").map(({ name }) => name);
  expect(groups).not.toContain("api");
});

test("a database of another environment in the same network is reached", async () => {
  const rules = byType(await planBoth(true), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  expect(rules.map(({ name }) => name)).toContain("api-to-DATABASE");
});

test("a database of a peered network is reached by a reference without its VPC", async () => {
  const peered = ({ securityGroupId, port, variables, login, grants, defaultAccess }: Database) => ({
    securityGroupId,
    port,
    variables,
    login,
    grants,
    defaultAccess,
  });
  const rules = byType(await planBoth(false, peered), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  expect(rules.map(({ name }) => name)).toContain("api-to-DATABASE");
});
