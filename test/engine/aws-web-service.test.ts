import { expect } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "aws-web-service";
const inventory = inventoryOf(example);
/** Every change of a container ends so: the service goes from one revision to the next, then the old one goes. */
const newRevision = [
  "create-replacement ecs/TaskDefinition api",
  "replace ecs/TaskDefinition api",
  "update ecs/Service api",
  "delete-replaced ecs/TaskDefinition api",
];

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "aws:region": "eu-west-1" });

describeStory("aws-web-service, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, made, step, up } = story;

  step("a preview shows the resources of the inventory, and makes none", async () => {
    const { code, text, steps } = await story.stack.preview();
    expect(code, text).toBe(0);
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    expect(steps.every(({ op }) => op === "create")).toBe(true);
    expect(text).toContain('url: "https://api.example.com"');
    expect(made()).toEqual([]);
  });

  step("an update makes every resource of the inventory", async () => {
    await up();
    const native = Object.fromEntries(Object.entries(inventory.counts).filter(([type]) => type.startsWith("aws:")));
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
  });

  step("neither a second preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("another image is another revision of the service, and nothing else", async () => {
    edit(["api:1.4.2", "api:1.5.0"]);
    expect(await up()).toEqual(newRevision);
  });

  step("another variable or size is another revision of the service, and nothing else", async () => {
    edit(["port: 8080,", 'port: 8080,\n  env: { LOG_LEVEL: "debug" },']);
    expect(await up()).toEqual(newRevision);
    edit(["port: 8080,", "port: 8080,\n  cpu: 1,"]);
    expect(await up()).toEqual(newRevision);
  });

  step("another secret value is another version, then another revision; the old version goes last", async () => {
    await story.stack.configure({ apiKey: `${SECRET}-2` });
    expect(await up()).toEqual([
      "create-replacement secretsmanager/SecretVersion api-key-value",
      "replace secretsmanager/SecretVersion api-key-value",
      ...newRevision,
      "delete-replaced secretsmanager/SecretVersion api-key-value",
    ]);
  });

  step("another maximum changes the scaling alone, not the autoscaler's number of tasks", async () => {
    const service = story.workspace.cloud.ofType("aws:ecs/service:Service")[0];
    if (!service) throw new Error("no service");
    const desiredCount = 7;
    story.workspace.cloud.replace(service, {
      ...service,
      inputs: { ...service.inputs, desiredCount },
      outputs: { ...service.outputs, desiredCount },
    });
    expect((await story.stack.refresh()).code).toBe(0);
    edit(["max: 20", "max: 30"]);
    expect(await up()).toEqual(["update appautoscaling/Target api"]);
    expect(story.workspace.cloud.ofType("aws:ecs/service:Service")[0]?.outputs.desiredCount).toBe(7);
  });

  step("another host gets its record and its rule before the old record goes", async () => {
    edit(["port: 8080,", 'port: 8080,\n  host: "www.example.com",']);
    const steps = await up();
    expect([...steps].sort()).toEqual([
      "create route53/Record api-www.example.com-a",
      "delete route53/Record api-api.example.com-a",
      "update lb/ListenerRule api-public",
    ]);
    expect(steps.at(-1)).toBe("delete route53/Record api-api.example.com-a");
  });

  step("another port is admitted before the service moves, and the old one is closed after it", async () => {
    edit(["port: 8080,", "port: 9090,"]);
    const steps = await up();
    const at = (step: string) => steps.indexOf(step);
    expect(at("create vpc/SecurityGroupIngressRule api-load-balancer-9090")).toBeLessThan(at("update ecs/Service api"));
    expect(at("delete vpc/SecurityGroupIngressRule api-load-balancer-8080")).toBeGreaterThan(
      at("update ecs/Service api"),
    );
    expect(steps.filter((step) => !newRevision.includes(step))).toHaveLength(2);
  });

  step("with deletion protection a destroy is refused by its preview, and loses nothing", async () => {
    const before = { cloud: made(), state: (await story.stack.state()).length };
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    expect(text).toContain("cannot be deleted");
    expect(text).toContain("because it is protected");
    expect({ cloud: made(), state: (await story.stack.state()).length }).toEqual(before);
  });

  step("without deletion protection a destroy leaves only the resources that the cloud keeps", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
    expect(await up()).toEqual(expect.arrayContaining(["update lb/LoadBalancer prod-public"]));
    await expectDestroyed();
    const kept = story.workspace.cloud.kept.map(({ type }) => type).sort();
    expect(kept).toEqual(["aws:kms/key:Key", "aws:secretsmanager/secret:Secret"]);
  });
});
