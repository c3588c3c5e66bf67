import { join } from "node:path";
import { expect } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { type Cloud, clouds } from "./clouds";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { burst } from "./shop-burst";
import { restartsOf } from "./shop-restarts";
import { describeStory } from "./story";

/** The type of the workloads that wait for the migration: the two services and the worker. */
const types = {
  aws: "aws:ecs/service:Service",
  azure: "azure-native:app:ContainerApp",
  gcp: "gcp:cloudrunv2/service:Service",
} as const;
const workloads = {
  aws: ["ecs/Service shop", "ecs/Service admin", "ecs/Service mailer"],
  azure: ["app/ContainerApp shop", "app/ContainerApp admin", "app/ContainerApp mailer"],
  gcp: ["cloudrunv2/Service shop", "cloudrunv2/Service admin", "cloudrunv2/Service mailer"],
} as const;

/** Whether an operation is the one in which a cloud says that the migration has failed; on Google Cloud the job itself fails. */
const isFailure = (cloud: Cloud, { kind, type }: Operation): boolean =>
  (cloud === "aws" && kind === "update" && type === types.aws) ||
  (cloud === "azure" && kind !== "read" && type === "azure-native:resources:AzureCliScript");

for (const { cloud, config } of clouds) {
  const example = `${cloud}-shop`;
  const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, { paymentsKey: SECRET, ...config });

  describeStory(`${example}, from the first preview to the end`, open, (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;
    let failing = false;
    story.before = (operation) => {
      if (failing && isFailure(cloud, operation)) throw new Error("the run of the job has failed");
    };
    const running = () => story.workspace.cloud.ofType(types[cloud]).map(({ inputs }) => inputs);
    const updates = (steps: readonly string[]) =>
      workloads[cloud].filter((workload) => steps.includes(`update ${workload}`));

    step("a preview shows the resources of the inventory, and the packs find nothing", async () => {
      const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies", cloud));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
    });

    step("an update makes all of it, and nothing changes afterwards", async () => {
      await up();
      await expectNoChanges();
    });

    step("another image reaches both services and the worker, after one migration", async () => {
      edit(["shop:1.4.2", "shop:1.5.0"]);
      expect(updates(await up())).toEqual(workloads[cloud]);
    });

    step("a migration that fails ends the update, and no workload has the new image", async () => {
      edit(["shop:1.5.0", "shop:1.6.0"], ['args: ["migrate"]', 'args: ["false"]']);
      const before = running();
      failing = true;
      const { code, text } = await story.stack.up();
      failing = false;
      expect(code, text).not.toBe(0);
      expect(running()).toEqual(before);
      edit(["shop:1.6.0", "shop:1.5.0"], ['args: ["false"]', 'args: ["migrate"]']);
      await up();
    });

    step("another value of the payments key reaches the shop alone, and no migration runs", async () => {
      await story.stack.configure({ paymentsKey: `${SECRET}-next` });
      const steps = await up();
      expect(updates(steps)).toEqual(workloads[cloud].slice(0, 1));
      expect(steps.filter((one) => /AzureCliScript|cloudrunv2\/Job|sfn\/StateMachine/.test(one))).toEqual([]);
    });

    if (cloud === "aws") {
      step(
        "a rotation of one login restarts its consumer once, and no other; a pinned key restarts nobody",
        async () => {
          const restarted = await restartsOf(story.workspace.cloud.own, ["admin-to-DATABASE", "payments"]);
          expect(restarted).toEqual(["admin"]);
        },
      );
    }

    step(
      "a burst of 10,000 messages brings the worker to its most and back to none, with no message left",
      async () => {
        expect(burst[cloud](story.workspace.cloud.own)).toEqual({ most: 20, atEnd: 0, left: 0 });
      },
    );

    step("without its protection a destroy leaves nothing", async () => {
      edit(['new Environment("prod", {', 'new Environment("prod", { deletionProtection: false,']);
      await up();
      await expectDestroyed();
    });
  });
}
