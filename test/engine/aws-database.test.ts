import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

const example = "aws-database";

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

  test("another access makes the login of this consumer anew, and of no other", async () => {
    edit(['access: { DATABASE: "read" }', 'access: { DATABASE: "read-write" }']);
    const steps = await up();
    expect(steps.filter((step) => !step.endsWith("ssm/Association api-to-DATABASE"))).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
  });

  test("a greater major version upgrades in place: the data stays, the parameters get another family", async () => {
    edit(["capacity: { max: 32 }", 'capacity: { max: 32 }, version: "18"']);
    const steps = await up();
    expect(steps).toContain("update rds/Cluster db");
    const others = steps.filter((step) => !/rds\/(Cluster|ClusterParameterGroup) db$/.test(step));
    expect(others).toEqual([]);
    expect(steps.filter((step) => /replace|delete/.test(step) && step.includes("rds/Cluster db"))).toEqual([]);
  });

  test("production is protected: neither a replacement nor the end is silent", async () => {
    edit(['version: "18"', 'version: "18", databaseName: "other"']);
    const replacing = await stack.up();
    expect(replacing.code).not.toBe(0);
    expect(replacing.text).toMatch(/protect/);
    edit([', databaseName: "other"', ""]);
    const ending = await stack.destroy();
    expect(ending.code).not.toBe(0);
    expect(workspace.cloud.ofType("aws:rds/cluster:Cluster")).toHaveLength(1);
  });

  test("a consumer that no longer connects loses its path and its login, and the other keeps its own", async () => {
    edit(['  exposure: "service-connect",\n  connections: { DATABASE: db },', '  exposure: "service-connect",']);
    const gone = (await up()).filter((step) => step.startsWith("delete "));
    expect(gone.filter((step) => step.endsWith("orders-to-DATABASE")).length).toBe(4);
    expect(gone.filter((step) => step.includes("api-to-"))).toEqual([]);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
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
