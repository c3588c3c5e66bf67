import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
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

const example = "aws-web-service-max";

describeWithEngine("aws-web-service-max: every argument there is", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "aws:region": "eu-west-1" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (file: string, ...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, file), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return steps;
  };

  test("the policy pack has nothing mandatory against it", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/aws"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  test("an update makes what the inventory says", async () => {
    const steps = await up();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  test("neither a preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another length of a generated secret is another value, version and revision, each before the old one goes", async () => {
    edit("services.ts", ["length: 48", "length: 40"]);
    const made = [
      "random:index/randomPassword:RandomPassword session-generated",
      "secretsmanager/SecretVersion session-value",
    ];
    const revision = "ecs/TaskDefinition api";
    expect(brief(await up())).toEqual([
      ...[...made, revision].flatMap((resource) => [`create-replacement ${resource}`, `replace ${resource}`]),
      "update ecs/Service api",
      ...[revision, ...made.toReversed()].map((resource) => `delete-replaced ${resource}`),
    ]);
  });

  test("a service moves from the internal load balancer to the public one with new target groups", async () => {
    edit("services.ts", ['exposure: "internal"', 'exposure: "public"']);
    const steps = brief(await up());
    const at = (step: string) => steps.indexOf(step);
    const moved = at("update ecs/Service admin");
    expect(at("create lb/ListenerRule admin-public-blue-green")).toBeLessThan(moved);
    expect(at("create lb/TargetGroup admin-public-blue-green")).toBeLessThan(moved);
    expect(at("delete lb/ListenerRule admin-internal-blue-green")).toBeGreaterThan(moved);
    expect(at("delete lb/TargetGroup admin-internal-blue-green")).toBeGreaterThan(
      at("delete lb/ListenerRule admin-internal-blue-green"),
    );
  });

  test("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["shop-public", "shop-internal", "shop-domain"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps", async () => {
    edit("index.ts", ["deletionProtection: true", "deletionProtection: false"]);
    await up();
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([]);
    expect(countsOf(workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "aws:kms/key:Key": 2,
      "aws:secretsmanager/secret:Secret": 2,
    });
  });
});
