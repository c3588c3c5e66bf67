import { expect } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "aws-jobs";
const reason = "ServiceDeploymentFailed: the run of the job has failed, and the deployment was rolled back";

/** What another image makes of the jobs and of the service that waits. */
const newImage = (steps: readonly string[]) => steps.filter((step) => /^(update|create)/.test(step)).sort();

const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, { "aws:region": "eu-west-1" });

describeStory("aws-jobs, from the first preview to the end", open, (story) => {
  const { edit, expectDestroyed, step, up } = story;
  /** Whether the migration of the next deployment fails. */
  let failing = false;
  const tried = new Set<string>();
  let throttled = false;

  story.before = ({ kind, urn }) => {
    if (failing && kind === "update" && urn.includes("aws:ecs/service:Service")) throw new Error(reason);
    if (!throttled || kind !== "create" || tried.has(urn)) return;
    tried.add(urn);
    throw new Error("ThrottlingException: Rate exceeded");
  };

  const service = () => story.workspace.cloud.ofType("aws:ecs/service:Service")[0]?.inputs.taskDefinition;

  step(
    "every creation fails once, and it converges with nothing lost or doubled",
    async () => {
      throttled = true;
      let outcome = await story.stack.up("--continue-on-error");
      for (let rounds = 1; outcome.code !== 0 && rounds < 30; rounds++)
        outcome = await story.stack.up("--continue-on-error");
      throttled = false;
      expect(outcome.code, outcome.text).toBe(0);
      const native = Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("aws:"));
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
    },
    600_000,
  );

  step("a second update changes nothing, and so runs nothing", async () => {
    const preview = await story.stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    expect(await up()).toEqual([]);
  });

  step("another image is another run: the state machine has it before the service is deployed", async () => {
    edit(["shop:1.4.2", "shop:1.5.0"]);
    const steps = await up();
    expect(newImage(steps)).toEqual([
      "create-replacement ecs/TaskDefinition migrate",
      "create-replacement ecs/TaskDefinition nightly",
      "create-replacement ecs/TaskDefinition shop",
      "update ecs/Service shop",
      "update sfn/StateMachine migrate",
      "update sfn/StateMachine nightly",
    ]);
    expect(steps.indexOf("update sfn/StateMachine migrate")).toBeLessThan(steps.indexOf("update ecs/Service shop"));
  });

  step("other arguments of the job alone are another run, and another revision of the service that waits", async () => {
    edit(['args: ["migrate"]', 'args: ["migrate", "--all"]']);
    expect(newImage(await up())).toEqual([
      "create-replacement ecs/TaskDefinition migrate",
      "create-replacement ecs/TaskDefinition shop",
      "update ecs/Service shop",
      "update sfn/StateMachine migrate",
    ]);
  });

  step("a change of scaling touches no deployment and no job", async () => {
    edit(["port: 8080,", "port: 8080, scaling: { max: 20 },"]);
    expect(await up()).toEqual(["update appautoscaling/Target shop"]);
  });

  step("a migration that fails ends the update with the reason, and the old revision goes on serving", async () => {
    const before = service();
    failing = true;
    edit(["shop:1.5.0", "shop:1.6.0"]);
    const { code, text } = await story.stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain(reason);
    expect(service()).toBe(before);
  });

  step("the update after a failed migration tries again, and goes on", async () => {
    failing = false;
    const before = service();
    expect(await up()).toContain("update ecs/Service shop");
    expect(service()).not.toBe(before);
    const again = await story.stack.preview("--expect-no-changes");
    expect(again.code, again.text).toBe(0);
  });

  step("a service that no longer waits goes on without the job", async () => {
    edit([", runBefore: migrate", ""]);
    expect(await up()).toContain("update ecs/Service shop");
    const { inputs } = story.workspace.cloud.ofType("aws:ecs/service:Service")[0] ?? {};
    expect(inputs?.deploymentConfiguration).toEqual({ strategy: "ROLLING" });
  });

  step("a destroy leaves only the resources that the cloud keeps", async () => {
    edit(['domain: "example.com" }', 'domain: "example.com", deletionProtection: false }']);
    expect(await up()).toContain("update lb/LoadBalancer prod-public");
    await expectDestroyed();
  });
});
