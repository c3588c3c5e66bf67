import { describe, expect, test } from "vitest";
import { Database, type DatabaseArgs, WebService } from "../../../../components/aws";
import { containers, names, type Plan, planProgram, resource, statements, text } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";

const cluster = "aws:rds/cluster:Cluster";
const proxy = "aws:rds/proxy:Proxy";
const target = "aws:rds/proxyTarget:ProxyTarget";
const endpoint = "aws:rds/proxyEndpoint:ProxyEndpoint";
const group = "aws:ec2/securityGroup:SecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

const planOf = (args: Partial<DatabaseArgs> = {}, reference: (db: Database) => unknown = (db) => db) =>
  planProgram(() => {
    const db = new Database("db", { environment: { ...environment }, authentication: "iam", proxy: {}, ...args });
    const connections = { DATABASE: reference(db) as Database };
    new WebService("api", { environment: { ...environment }, image, connections, access: { DATABASE: "read" } });
  });
const idOf = (plan: Plan, name: string) => resource(plan, group, name).id;

describe("a proxy", () => {
  test("signs in by IAM alone, over TLS, as any user of its one cluster", async () => {
    const plan = await planOf();
    const { inputs } = resource(plan, proxy, "db-proxy");
    expect(inputs).toMatchObject({
      defaultAuthScheme: "IAM_AUTH",
      requireTls: true,
      engineFamily: "POSTGRESQL",
      idleClientTimeout: 1800,
      vpcSubnetIds: environment.privateSubnetIds,
      vpcSecurityGroupIds: [idOf(plan, "db-proxy")],
    });
    expect(inputs).not.toHaveProperty("auths");
    const { clusterResourceId } = resource(plan, cluster, "db").outputs;
    expect(statements(resource(plan, rolePolicy, "db-proxy"))).toEqual([
      {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:us-east-1:123456789012:dbuser:${clusterResourceId}/*`,
      },
    ]);
    const trust = JSON.parse(text(resource(plan, "aws:iam/role:Role", "db-proxy").inputs.assumeRolePolicy));
    expect(trust.Statement[0].Principal).toEqual({ Service: "rds.amazonaws.com" });
    expect(resource(plan, proxy, "db-proxy").dependencies).toContain(resource(plan, rolePolicy, "db-proxy").urn);
  });

  test("of MySQL speaks MySQL, on its port", async () => {
    const plan = await planOf({ engine: "mysql" });
    expect(resource(plan, proxy, "db-proxy").inputs.engineFamily).toBe("MYSQL");
    expect(resource(plan, egress, "db-proxy").inputs).toMatchObject({ fromPort: 3306, toPort: 3306 });
  });

  test("has the cluster as its target once there are instances, with its share of the connections", async () => {
    const plan = await planOf({ proxy: { maxConnectionsPercent: 70, connectionBorrowTimeoutSeconds: 20 } });
    const targets = resource(plan, "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", "db-proxy");
    expect(targets.inputs.connectionPoolConfig).toEqual({ maxConnectionsPercent: 70, connectionBorrowTimeout: 20 });
    const { inputs, dependencies } = resource(plan, target, "db-proxy");
    expect(inputs).toMatchObject({
      dbClusterIdentifier: resource(plan, cluster, "db").id,
      targetGroupName: targets.outputs.name,
    });
    expect(dependencies).toContain(resource(plan, "aws:rds/clusterInstance:ClusterInstance", "db-0").urn);
    expect(dependencies).toContain(resource(plan, ingress, "db-proxy").urn);
  });

  test("is the one way of a consumer: to its group, its host and its users, not to the cluster's", async () => {
    const plan = await planOf();
    const [through, to] = [idOf(plan, "db-proxy"), idOf(plan, "db")];
    expect(resource(plan, egress, "api-to-DATABASE").inputs.referencedSecurityGroupId).toBe(through);
    expect(resource(plan, ingress, "api-to-DATABASE").inputs.securityGroupId).toBe(through);
    expect(resource(plan, ingress, "db-proxy").inputs).toMatchObject({
      securityGroupId: to,
      referencedSecurityGroupId: through,
    });
    expect(names(plan, ingress).filter((name) => resource(plan, ingress, name).inputs.securityGroupId === to)).toEqual([
      "db-proxy",
    ]);
    const { endpoint: host, arn } = resource(plan, proxy, "db-proxy").outputs;
    const variables = containers(plan)[0]?.environment as { name: string; value: string }[];
    const values = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      DATABASE_HOST: host,
      DATABASE_READER_HOST: resource(plan, endpoint, "db-proxy-reader").outputs.endpoint,
    });
    const id = text(arn).split(":").at(-1);
    expect(statements(resource(plan, rolePolicy, "api-connections"))).toEqual([
      {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:us-east-1:123456789012:dbuser:${id}/${values.DATABASE_USER}`,
      },
    ]);
    expect(resource(plan, "aws:ssm/document:Document", "db-login").dependencies).toEqual(
      expect.arrayContaining([resource(plan, target, "db-proxy").urn, resource(plan, endpoint, "db-proxy-reader").urn]),
    );
  });

  test("reads by an endpoint of its own, where there is a replica", async () => {
    const plan = await planOf();
    expect(resource(plan, endpoint, "db-proxy-reader").inputs).toMatchObject({
      targetRole: "READ_ONLY",
      dbProxyEndpointName: expect.stringMatching(/^db-proxy-[0-9a-f]{7}-ro$/),
    });
    expect(names(await planOf({ replicas: 0 }), endpoint)).toEqual([]);
  });

  test("is none where nobody asks for it", async () => {
    const plan = await planProgram(
      () => void new Database("db", { environment: { ...environment }, authentication: "iam" }),
    );
    expect(names(plan, proxy)).toEqual([]);
  });

  test.each<[Partial<DatabaseArgs>, string]>([
    [
      { authentication: "password" },
      'signs in by IAM, and authentication is "password"; nearest: authentication: "iam"',
    ],
    [{ capacity: { min: 0 } }, "keeps its connections, with which a capacity.min of 0 never pauses"],
    [{ environment: { ...environment, profile: "development" } }, "nearest: a capacity.min of 0.5"],
  ])("is refused with %j", async (args, message) => {
    await expect(planOf(args)).rejects.toMatchObject({ message: expect.stringContaining(message) });
  });

  test("is there with a class of instances, in development too", async () => {
    const args = { environment: { ...environment, profile: "development" as const }, instanceClass: "db.t4g.medium" };
    expect(names(await planOf(args), proxy)).toEqual(["db-proxy"]);
  });
});
