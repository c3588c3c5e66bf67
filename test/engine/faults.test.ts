import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Engine } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import {
  closeWorkspace,
  describeWithEngine,
  examples,
  expectNoProcess,
  isNative,
  Stack,
  type StateResource,
  workspaceOf,
} from "./harness";

/** A cloud in which the first attempt to make anything fails. */
function reluctant(engine: Engine): Promise<Workspace> {
  const tried = new Set<string>();
  return workspaceOf({
    engine,
    before({ kind, urn }) {
      if (kind !== "create" || tried.has(urn)) return;
      tried.add(urn);
      throw new Error("ThrottlingException: Rate exceeded");
    },
  });
}

describeWithEngine("every creation fails once", (engine) => {
  let workspace: Workspace;
  afterEach(() => closeWorkspace(workspace));

  test.each(examples)(
    "$name converges in as many rounds as its graph is deep, with nothing lost or doubled",
    async (one) => {
      workspace = await reluctant(engine);
      const stack = await Stack.of(workspace, `examples/${one.name}`, one.config);
      let rounds = 1;
      let outcome = await stack.up("--continue-on-error");
      for (; outcome.code !== 0 && rounds < 30; rounds++) outcome = await stack.up("--continue-on-error");
      expect(outcome.code, outcome.text).toBe(0);
      const state = await stack.state();
      // The resources of the first layer fail in the first round, those of the last are made in the one after theirs.
      expect(rounds).toBe(depthOf(state) + 1);
      const native = state.filter(({ type }) => isNative(type)).map(({ urn }) => urn);
      expect(workspace.cloud.own.map(({ urn }) => urn).sort()).toEqual(native.sort());
      expect((await stack.preview("--expect-no-changes")).code).toBe(0);
    },
    600_000,
  );
});

/** Native resources on the longest way through the dependencies. */
function depthOf(state: readonly StateResource[]): number {
  const byUrn = new Map(state.map((resource) => [resource.urn, resource]));
  const depths = new Map<string, number>();
  const depth = (urn: string): number => {
    const known = depths.get(urn);
    if (known !== undefined) return known;
    const resource = byUrn.get(urn);
    const before = Math.max(0, ...(resource?.dependencies ?? []).map(depth));
    const own = before + (isNative(resource?.type ?? "") ? 1 : 0);
    depths.set(urn, own);
    return own;
  };
  return Math.max(...[...byUrn.keys()].map(depth));
}

/** Waits until the engine has written down all that it knows. */
async function settled(file: string): Promise<void> {
  let before = "";
  for (let now = readFileSync(file, "utf8"); now !== before; now = readFileSync(file, "utf8")) {
    before = now;
    await setTimeout(2000);
  }
}

describeWithEngine("the engine is killed in the middle of an update", (engine) => {
  let workspace: Workspace;
  let allowed = Number.POSITIVE_INFINITY;
  let arrived = () => {};
  /** Lets so many operations through; those after them never come to the cloud. */
  const gate = ({ kind }: Operation) => {
    if (kind === "read" || allowed-- > 0) return;
    arrived();
    return new Promise<void>(() => undefined);
  };
  beforeEach(async () => {
    workspace = await workspaceOf({ engine, before: gate, checkpoints: true });
  });
  afterEach(() => closeWorkspace(workspace));

  /** Starts an update, and kills the engine once so many operations are done and all others wait. */
  async function killed(stack: Stack, operations: number): Promise<void> {
    allowed = operations;
    const stopped = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { command } = stack.start("up", ["--yes", "--skip-preview"]);
    await stopped;
    await settled(stack.stateFile());
    command.kill("SIGKILL");
    await command.finished;
    await expectNoProcess(workspace);
    allowed = Number.POSITIVE_INFINITY;
  }

  /** What a user does then. */
  async function recover(stack: Stack): Promise<void> {
    const locked = await stack.up();
    expect(locked.text).toContain("the stack is currently locked");
    await stack.must(["cancel", "--yes", "--stack", stack.name]);
    const refresh = await stack.refresh("--clear-pending-creates");
    expect(refresh.code, refresh.text).toBe(0);
    const up = await stack.up();
    expect(up.code, up.text).toBe(0);
  }

  async function expectWhole(stack: Stack): Promise<void> {
    const state = await stack.state();
    const inState = state.filter(({ custom, type }) => custom && isNative(type)).map(({ id }) => id);
    expect(workspace.cloud.own.map(({ id }) => id).sort()).toEqual(inState.sort());
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  }

  const starters = examples.filter(({ name }) => /^\w+-web-service$/.test(name));
  test.each(starters)("while it creates $name: cancel, refresh and up recover", async ({ name, config }) => {
    const stack = await Stack.of(workspace, `examples/${name}`, config);
    await killed(stack, 12);
    expect(workspace.cloud.own).toHaveLength(12);
    await recover(stack);
    await expectWhole(stack);
  });

  test("between the new revision of an ECS service and the service that is to take it", async () => {
    const [{ name, config }] = examples;
    const stack = await Stack.of(workspace, `examples/${name}`, config);
    expect((await stack.up()).code).toBe(0);
    workspace.edit(join(stack.folder, "index.ts"), ["api:1.4.2", "api:1.5.0"]);
    await killed(stack, 1);
    expect(workspace.cloud.ofType("aws:ecs/taskDefinition:TaskDefinition")).toHaveLength(2);
    await recover(stack);
    expect(workspace.cloud.ofType("aws:ecs/taskDefinition:TaskDefinition")).toHaveLength(1);
    await expectWhole(stack);
  });
});
