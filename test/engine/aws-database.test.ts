import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

const example = "aws-database";
const cluster = "aws:rds/cluster:Cluster";

describeWithEngine("aws-database, from the first deployment to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  const tried = new Set<string>();
  let throttled = true;

  beforeAll(async () => {
    workspace = await workspaceOf({
      engine,
      before({ kind, urn }) {
        if (!throttled || kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("ThrottlingException: Rate exceeded");
      },
    });
    stack = await Stack.of(workspace, `examples/${example}`, { "aws:region": "eu-west-1" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return [...brief(steps)].sort();
  };

  test("every creation fails once, and it converges with nothing lost or doubled", async () => {
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++) outcome = await stack.up("--continue-on-error");
    throttled = false;
    expect(outcome.code, outcome.text).toBe(0);
    const native = Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("aws:"));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
  }, 600_000);

  test("a second update changes nothing, and its state holds no password", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const types = (await stack.state()).map(({ type }) => type);
    expect(types).not.toContain("aws:secretsmanager/secretVersion:SecretVersion");
    expect(types.filter((type) => type.startsWith("random:"))).toEqual([]);
  });

  test("another capacity is a change of the cluster in place", async () => {
    edit(["{ environment: prod });\n\nconst orders", "{ environment: prod, capacity: { max: 32 } });\n\nconst orders"]);
    expect(await up()).toEqual(["update rds/Cluster db"]);
  });

  test("instances of a class take the place of serverless ones, one after the other, and back", async () => {
    edit(["capacity: { max: 32 }", 'instanceClass: "db.r8g.large"']);
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    const instances = ["update rds/ClusterInstance db-0", "update rds/ClusterInstance db-1"];
    expect(brief(steps)).toEqual(["update rds/Cluster db", ...instances]);
    edit(['instanceClass: "db.r8g.large"', "capacity: { max: 32 }"]);
    expect(await up()).toEqual(["update rds/Cluster db", ...instances]);
  });

  test("another access makes the login of this consumer anew, and of no other", async () => {
    edit(['access: { DATABASE: "read" }', 'access: { DATABASE: "read-write" }']);
    const steps = await up();
    expect(steps.filter((step) => !step.endsWith("ssm/Association api-to-DATABASE"))).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
  });

  test("RDS rotates the administrator's password, and no consumer is deployed again", async () => {
    const [own] = workspace.cloud.ofType(cluster);
    if (own === undefined) throw new Error("there is no cluster");
    const [secret] = own.outputs.masterUserSecrets as object[];
    const masterUserSecrets = [{ ...secret, secretStatus: "rotating" }];
    workspace.cloud.replace(own, { ...own, outputs: { ...own.outputs, masterUserSecrets } });
    const refresh = await stack.refresh();
    expect(refresh.code, refresh.text).toBe(0);
    expect(JSON.stringify(await stack.state())).toContain('"secretStatus":"rotating"');
    expect(await up()).toEqual([]);
  });

  test("a consumer's password that is made anew deploys this consumer once, and no other", async () => {
    const { code, text, steps } = await stack.up("--replace", "**aws:secretsmanager/secret:Secret::api-to-DATABASE");
    expect(code, text).toBe(0);
    const done = brief(steps);
    expect(done.filter((step) => !/ api(-to-DATABASE|-execution|-rotation)?$/.test(step))).toEqual([]);
    expect(done.filter((step) => /ssm\/Association api-to-DATABASE$/.test(step)).length).toBeGreaterThan(0);
    expect(done.filter((step) => step === "update ecs/Service api")).toHaveLength(1);
  });

  test("a greater major version upgrades in place: the data stays, the parameters get another family", async () => {
    edit(["capacity: { max: 32 }", 'capacity: { max: 32 }, version: "18"']);
    const steps = await up();
    expect(steps).toContain("update rds/Cluster db");
    const others = steps.filter((step) => !/rds\/(Cluster|ClusterParameterGroup) db$/.test(step));
    expect(others).toEqual([]);
    expect(steps.filter((step) => /replace|delete/.test(step) && step.includes("rds/Cluster db"))).toEqual([]);
  });

  test("further databases are made by a run of their own, and once more where there is one more", async () => {
    edit(['version: "18"', 'version: "18", databases: ["reports"]']);
    const steps = await up();
    expect(steps.filter((step) => step.startsWith("create "))).toEqual([
      "create sfn/StateMachine db-databases",
      "create ssm/Association db-databases",
      "create ssm/Document db-databases",
    ]);
    expect(steps.filter((step) => !/ db-(databases|runbook)$/.test(step))).toEqual([]);
    edit(['databases: ["reports"]', 'databases: ["reports", "audit"]']);
    const again = await up();
    expect(again.filter((step) => !step.endsWith(" db-databases"))).toEqual([]);
    expect(again.filter((step) => step.includes("ssm/Association")).length).toBeGreaterThan(1);
    edit([', databases: ["reports", "audit"]', ""]);
    await up();
  });

  test("a database of a moment before is made beside the old one, whose data and consumers stay", async () => {
    const from = 'restoreFrom: { clusterId: db.cluster.id, pointInTime: "2026-11-28T09:30:00Z" }';
    edit([
      "\nconst orders",
      `const yesterday = new Database("yesterday", { environment: prod, ${from} });\n\nconst orders`,
    ]);
    const steps = await up();
    expect(steps).toContain("create rds/Cluster yesterday");
    expect(steps.filter((step) => !step.includes(" yesterday"))).toEqual([]);
    edit(['pointInTime: "2026-11-28T09:30:00Z"', 'pointInTime: "2026-11-28T10:30:00Z"']);
    expect(await up()).toEqual([]);
  });

  test("logins by roles take the passwords away, and deploy each consumer once", async () => {
    edit(['version: "18"', 'version: "18", authentication: "iam"']);
    const steps = await up();
    for (const name of ["api", "orders"]) {
      expect(steps).toContain(`delete secretsmanager/Secret ${name}-to-DATABASE`);
      expect(steps.filter((step) => step === `update ecs/Service ${name}`)).toHaveLength(1);
    }
    expect(steps).toContain("update rds/Cluster db");
    const secrets = workspace.cloud.ofType("aws:secretsmanager/secret:Secret").map(({ urn }) => urn);
    expect(secrets.filter((urn) => urn.includes("-to-DATABASE"))).toEqual([]);
    edit([', authentication: "iam"', ""]);
    expect(await up()).toContain("create secretsmanager/Secret api-to-DATABASE");
  });

  test("another name of the database is refused with the way, and another name of the administrator changes nothing", async () => {
    edit(['version: "18"', 'version: "18", databaseName: "other"']);
    const refused = await stack.up();
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(
      /databaseName: "other" is not the database that the cluster was made with; nearest: "app"/,
    );
    expect(brief(refused.steps)).toEqual([]);
    edit([', databaseName: "other"', ', masterUsername: "boss"']);
    expect(await up()).toEqual([]);
    edit([', masterUsername: "boss"', ""]);
  });

  test("production is protected: neither a replacement nor the end is silent", async () => {
    const key = 'kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"';
    edit(['version: "18"', `version: "18", ${key}`]);
    const replacing = await stack.up();
    expect(replacing.code).not.toBe(0);
    expect(replacing.text).toMatch(/protect/);
    edit([`, ${key}`, ""]);
    const ending = await stack.destroy();
    expect(ending.code).not.toBe(0);
    expect(workspace.cloud.ofType(cluster)).toHaveLength(2);
  });

  test("a consumer that no longer connects loses its path and its login, and the other keeps its own", async () => {
    edit(['  exposure: "service-connect",\n  connections: { DATABASE: db },', '  exposure: "service-connect",']);
    const gone = (await up()).filter((step) => step.startsWith("delete "));
    expect(gone.filter((step) => step.endsWith("orders-to-DATABASE")).length).toBe(4);
    expect(gone.filter((step) => step.includes("api-to-"))).toEqual([]);
    const preview = await stack.preview("--expect-no-changes", "--diff");
    expect(preview.code, preview.text).toBe(0);
  });

  test("the end leaves nothing behind", async () => {
    edit(
      ['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }'],
      ['version: "18"', 'version: "18", deletionProtection: false, finalSnapshot: false'],
    );
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(workspace.cloud.own).toEqual([]);
  });
});
