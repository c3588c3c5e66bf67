import { expect } from "vitest";
import { Stack } from "./harness";
import { describeStory } from "./story";

const cluster = "aws:rds/cluster:Cluster";
const group = "aws:ec2/securityGroup:SecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

describeStory(
  "aws-database with a proxy: from the first deployment to the end, off and on again",
  async (workspace) => {
    const stack = await Stack.of(workspace, "examples/aws-database", { "aws:region": "eu-west-1" });
    workspace.edit(`${stack.folder}/index.ts`, [
      '"db", { environment: prod }',
      '"db", { environment: prod, authentication: "iam", proxy: {} }',
    ]);
    return stack;
  },
  (story) => {
    const own = (type: string, name: string) => {
      const found = story.workspace.cloud.ofType(type).filter(({ urn }) => urn.endsWith(`::${name}`));
      if (found.length !== 1) throw new Error(`there are ${found.length} of ${type} ${name}`);
      return found[0] as NonNullable<(typeof found)[number]>;
    };
    const clusters = () => story.workspace.cloud.ofType(cluster).map(({ id, outputs }) => [id, outputs.arn]);
    /** The group that each consumer may reach, and whose user it is. */
    const pathsOf = (name: string) => ({
      into: own(ingress, `${name}-to-DATABASE`).inputs.securityGroupId,
      as: /dbuser:([\w-]+)\//.exec(`${own(rolePolicy, `${name}-connections`).inputs.policy}`)?.[1],
    });
    const expectPaths = (through: "db" | "db-proxy") => {
      const user =
        through === "db"
          ? own(cluster, "db").outputs.clusterResourceId
          : `${own("aws:rds/proxy:Proxy", "db-proxy").outputs.arn}`.split(":").at(-1);
      for (const name of ["orders", "api"]) expect(pathsOf(name)).toEqual({ into: own(group, through).id, as: user });
    };
    let before: unknown;

    story.step(
      "every creation fails once, and it converges",
      async () => {
        await story.converge("ThrottlingException: Rate exceeded", 30);
        expectPaths("db-proxy");
        before = clusters();
      },
      600_000,
    );

    story.step("neither a second preview nor a refresh finds a change", () => story.expectNoChanges());

    story.step("other limits of its pool change it in place", async () => {
      story.edit(["proxy: {}", "proxy: { maxConnectionsPercent: 80, idleClientTimeoutSeconds: 900 }"]);
      expect([...(await story.up())].sort()).toEqual([
        "update rds/Proxy db-proxy",
        "update rds/ProxyDefaultTargetGroup db-proxy",
      ]);
    });

    story.step("the last reader goes after the proxy's endpoint for reads, and comes before it", async () => {
      story.edit(['authentication: "iam",', 'authentication: "iam", replicas: 0,']);
      const gone = (await story.up()).filter((step) => step.startsWith("delete rds/"));
      expect(gone).toEqual(["delete rds/ProxyEndpoint db-proxy-reader", "delete rds/ClusterInstance db-1"]);
      story.edit([" replicas: 0,", ""]);
      const come = (await story.up()).filter((step) => step.startsWith("create rds/"));
      expect(come).toEqual(["create rds/ClusterInstance db-1", "create rds/ProxyEndpoint db-proxy-reader"]);
    });

    story.step("a proxy that is made anew has its target and its endpoint, and its consumers follow", async () => {
      const { code, text, steps } = await story.stack.up("--replace", "**rds/proxy:Proxy::db-proxy");
      expect(code, text).toBe(0);
      expect(steps.map(({ op, name, type }) => `${op} ${type} ${name}`)).toContain(
        "create-replacement aws:rds/proxyTarget:ProxyTarget db-proxy",
      );
      expectPaths("db-proxy");
      expect(clusters()).toEqual(before);
      await story.expectNoChanges();
    });

    story.step("off again: consumers go to the cluster, each deployed once, and the database stays", async () => {
      story.edit([", proxy: { maxConnectionsPercent: 80, idleClientTimeoutSeconds: 900 }", ""]);
      const steps = await story.up();
      for (const name of ["orders", "api"]) {
        expect(steps.filter((step) => step === `update ecs/Service ${name}`)).toHaveLength(1);
      }
      expect(steps.filter((step) => step.endsWith("rds/Cluster db"))).toEqual([]);
      expectPaths("db");
      expect(clusters()).toEqual(before);
      expect(story.made().filter((line) => line.includes("rds/proxy"))).toEqual([]);
      await story.expectNoChanges();
    });

    story.step("on for a database that is in use: consumers go to the proxy, and the database stays", async () => {
      story.edit(['authentication: "iam"', 'authentication: "iam", proxy: {}']);
      const steps = await story.up();
      for (const name of ["orders", "api"]) {
        expect(steps.filter((step) => step === `update ecs/Service ${name}`)).toHaveLength(1);
      }
      expect(steps.filter((step) => step.endsWith("rds/Cluster db"))).toEqual([]);
      expectPaths("db-proxy");
      expect(clusters()).toEqual(before);
    });

    story.step(
      "without protection another key makes the database anew, after all that stands on it has gone",
      async () => {
        story.edit(
          ['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }'],
          ["proxy: {}", "proxy: {}, deletionProtection: false, finalSnapshot: false"],
        );
        await story.up();
        const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        story.edit(["proxy: {}", `proxy: {}, kmsKeyArn: "${key}"`]);
        await story.up();
        expect(own(cluster, "db").inputs.kmsKeyId).toBe(key);
        expectPaths("db-proxy");
        await story.expectNoChanges();
      },
    );

    story.step("the end leaves nothing behind", () => story.expectDestroyed());
  },
);
