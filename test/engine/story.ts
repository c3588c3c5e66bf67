import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../../offline/engine/provider";
import type { Workspace } from "../../tools/engine/workspace";
import { brief, closeWorkspace, describeWithEngine, type Stack, type Step, workspaceOf } from "./harness";

type Change = readonly [from: string, to: string];

/** One stack that is taken through several updates, step by step. Each step stands on the ones before it. */
export class Story {
  private opened: { readonly workspace: Workspace; readonly stack: Stack } | undefined;
  /** Called before each operation of the cloud, which refuses it by this error. */
  before: (operation: Operation) => void = () => {};
  /** Title of the step that failed. */
  private failed: string | undefined;

  get workspace(): Workspace {
    return this.current.workspace;
  }

  get stack(): Stack {
    return this.current.stack;
  }

  private get current() {
    if (this.opened === undefined) throw new Error("the story has no stack: see the error before its first step");
    return this.opened;
  }

  start(workspace: Workspace, stack: Stack): void {
    this.opened = { workspace, stack };
  }

  /** A test that runs only after all steps before it have passed; after a failure its error names the failed step. */
  readonly step = (title: string, run: () => Promise<void>, timeout?: number): void => {
    const inOrder = async () => {
      if (this.failed !== undefined) throw new Error(`not run, since an earlier step failed: ${this.failed}`);
      this.failed = title;
      await run();
      this.failed = undefined;
    };
    test(title, inOrder, timeout);
  };

  /** Edits the program, `index.ts`. */
  readonly edit = (...changes: readonly Change[]): void => this.editFile("index.ts", ...changes);

  readonly editFile = (file: string, ...changes: readonly Change[]): void =>
    this.workspace.edit(join(this.stack.folder, file), ...changes);

  /** Deploys, and returns the engine's steps in order. */
  readonly deploy = async (stack: Stack = this.stack): Promise<readonly Step[]> => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return steps;
  };

  /** As `deploy`, with a line for each step: `update ecs/Service api`. */
  readonly up = async (): Promise<readonly string[]> => brief(await this.deploy());

  /** Deploys on a cloud that refuses each creation once, until all is made, in so many rounds at most. */
  readonly converge = async (reason = "TooManyRequests: the request is throttled", most = 40): Promise<void> => {
    const tried = new Set<string>();
    const { before } = this;
    this.before = ({ kind, urn }) => {
      if (kind !== "create" || tried.has(urn)) return;
      tried.add(urn);
      throw new Error(reason);
    };
    let outcome = await this.stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < most; rounds++)
      outcome = await this.stack.up("--continue-on-error");
    this.before = before;
    expect(outcome.code, outcome.text).toBe(0);
  };

  /** The resources in the cloud that the program made. */
  readonly made = (): readonly string[] => this.workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();

  readonly expectNoChanges = async (stack: Stack = this.stack): Promise<void> => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  };

  /** Destroys the stack, and expects nothing of it in the cloud and in the state. */
  readonly expectDestroyed = async (): Promise<void> => {
    const { code, text } = await this.stack.destroy();
    expect(code, text).toBe(0);
    expect(this.made()).toEqual([]);
    expect(await this.stack.state()).toEqual([]);
  };
}

/** A story on a workspace of its own. */
export function describeStory(
  title: string,
  open: (workspace: Workspace) => Promise<Stack>,
  tell: (story: Story) => void,
): void {
  describeWithEngine(title, (engine) => {
    const story = new Story();
    let workspace: Workspace | undefined;
    beforeAll(async () => {
      workspace = await workspaceOf({ engine, before: (operation) => story.before(operation) });
      story.start(workspace, await open(workspace));
    }, 300_000);
    afterAll(() => workspace && closeWorkspace(workspace));
    tell(story);
  });
}

/** Expects these steps in this order; others may stand between them. */
export function expectOrder(steps: readonly string[], ...wanted: readonly string[]): void {
  expect(steps.filter((step) => wanted.includes(step))).toEqual(wanted);
}
