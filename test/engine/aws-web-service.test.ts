import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import {
  brief,
  closeWorkspace,
  countsOf,
  describeWithEngine,
  inventoryOf,
  SECRET,
  Stack,
  workspaceOf,
} from "./harness";

const example = "aws-web-service";
const inventory = inventoryOf(example);
/** Every change of a container ends so: the service goes from one revision to the next, then the old one goes. */
const newRevision = [
  "create-replacement ecs/TaskDefinition api",
  "replace ecs/TaskDefinition api",
  "update ecs/Service api",
  "delete-replaced ecs/TaskDefinition api",
];

describeWithEngine("aws-web-service, from the first preview to the end", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "aws:region": "eu-west-1" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, "index.ts"), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  /** Deploys, and returns what the engine did. */
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return brief(steps);
  };

  test("a preview shows what the inventory says, and makes nothing", async () => {
    const { code, text, steps } = await stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(steps.every(({ op }) => op === "create")).toBe(true);
    expect(text).toContain('url: "https://api.example.com"');
    expect(made()).toEqual([]);
  });

  test("an update makes it all", async () => {
    await up();
    const native = Object.fromEntries(Object.entries(inventory.counts).filter(([type]) => type.startsWith("aws:")));
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(native);
  });

  test("neither a second preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another image is another revision of the service, and nothing else", async () => {
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
  });

  test("so are a variable and a size", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 1,"]);
    expect(await up()).toEqual(newRevision);
  });

  test("another secret value is another version, then another revision; the old version goes last", async () => {
    await stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual([
      "create-replacement secretsmanager/SecretVersion api-key-value",
      "replace secretsmanager/SecretVersion api-key-value",
      ...newRevision,
      "delete-replaced secretsmanager/SecretVersion api-key-value",
    ]);
  });

  test("another maximum changes the scaling alone, and not the number of tasks that the autoscaler has set", async () => {
    const service = workspace.cloud.ofType("aws:ecs/service:Service")[0];
    if (!service) throw new Error("no service");
    const desiredCount = 7;
    workspace.cloud.replace(service, {
      ...service,
      inputs: { ...service.inputs, desiredCount },
      outputs: { ...service.outputs, desiredCount },
    });
    expect((await stack.refresh()).code).toBe(0);
    edit(["max: 20", "max: 30"]);
    expect(await up()).toEqual(["update appautoscaling/Target api"]);
    expect(workspace.cloud.ofType("aws:ecs/service:Service")[0]?.outputs.desiredCount).toBe(7);
  });

  test("another host gets its record and its rule before the old record goes", async () => {
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    const steps = await up();
    expect([...steps].sort()).toEqual([
      "create route53/Record api-www.example.com-a",
      "delete route53/Record api-api.example.com-a",
      "update lb/ListenerRule api-public",
    ]);
    expect(steps.at(-1)).toBe("delete route53/Record api-api.example.com-a");
  });

  test("another port is admitted before the service moves, and the old one is closed after it", async () => {
    edit(["port: 8080,", "port: 9090,"]);
    const steps = await up();
    const at = (step: string) => steps.indexOf(step);
    expect(at("create vpc/SecurityGroupIngressRule api-load-balancer-9090")).toBeLessThan(at("update ecs/Service api"));
    expect(at("delete vpc/SecurityGroupIngressRule api-load-balancer-8080")).toBeGreaterThan(
      at("update ecs/Service api"),
    );
    expect(steps.filter((step) => !newRevision.includes(step))).toHaveLength(2);
  });

  test("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    const before = { cloud: made(), state: (await stack.state()).length };
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    expect(text).toContain("cannot be deleted");
    expect(text).toContain("because it is protected");
    expect({ cloud: made(), state: (await stack.state()).length }).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
    expect(await up()).toEqual(expect.arrayContaining(["update lb/LoadBalancer prod-public"]));
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([]);
    expect(await stack.state()).toEqual([]);
    const kept = workspace.cloud.kept.map(({ type }) => type).sort();
    expect(kept).toEqual(["aws:kms/key:Key", "aws:secretsmanager/secret:Secret"]);
  });
});
