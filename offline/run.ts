import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { Deployment } from "./deployment";
import type { ModelLoaders } from "./model";
import { builtInModels } from "./models";
import { engineOf, monitorOf } from "./monitor";
import type { Plan } from "./plan";
import { ProgramError } from "./program-error";
import { collectingRejections } from "./rejections";
import type { Settings } from "./settings";
import type { Properties } from "./values";

export interface PlanOptions {
  readonly project?: string;
  readonly stack?: string;
  readonly organization?: string;
  /** Keys with a namespace: `aws:region`, `project:key`; without one they are the project's. */
  readonly config?: Readonly<Record<string, string>>;
  readonly secretConfig?: readonly string[];
  /**
   * True plans as `pulumi preview`: the cloud's own values are UNKNOWN. By default everything is known, as after `up`.
   */
  readonly preview?: boolean;
  readonly stackOutputs?: Readonly<Record<string, Properties>>;
  readonly models?: ModelLoaders;
  readonly answers?: Readonly<Record<string, Properties>>;
  readonly strict?: boolean;
  /** How long a program may take; 120 by default. A program that waits for itself would never end. */
  readonly timeoutSeconds?: number;
}

function settingsOf(options: PlanOptions): Settings {
  const project = options.project ?? "project";
  const qualified = (key: string) => (key.includes(":") ? key : `${project}:${key}`);
  return {
    project,
    stack: options.stack ?? "dev",
    organization: options.organization ?? "organization",
    preview: options.preview ?? false,
    config: Object.fromEntries(Object.entries(options.config ?? {}).map(([key, value]) => [qualified(key), value])),
    secretKeys: (options.secretConfig ?? []).map(qualified),
    stackOutputs: options.stackOutputs ?? {},
    models: options.models ?? builtInModels,
    answers: options.answers ?? {},
    strict: options.strict ?? false,
  };
}

interface RuntimeState {
  withLocalStorage<T>(callback: () => T): T;
  getStore(): { readonly settings: object };
}

// Pulumi's own isolation of programs that share a process (its Automation API uses it); not in the type declarations.
const { withLocalStorage, getStore }: RuntimeState = createRequire(__filename)("@pulumi/pulumi/runtime/state");

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program in this process against the embedded cloud and returns its plan. Runs follow one another, also when
 * called at once: rejected promises are a matter of the whole process. Rejects with a ProgramError when the program
 * fails or is refused.
 */
export function planProgram(program: () => unknown, options: PlanOptions = {}): Promise<Plan> {
  const run = last.then(() => plan(program, settingsOf(options), options.timeoutSeconds ?? 120));
  last = run.catch(() => undefined);
  return run;
}

async function plan(program: () => unknown, settings: Settings, timeoutSeconds: number): Promise<Plan> {
  const deployment = new Deployment(settings);
  try {
    const errors = await collectingRejections(() =>
      withLocalStorage(() => execute(program, deployment, timeoutSeconds)),
    );
    if (errors.length + deployment.errorLogs().length + deployment.refusals.length === 0) return deployment.plan();
    throw new ProgramError(errors, deployment.refusals, deployment.plan());
  } finally {
    deployment.transforms.close();
  }
}

async function execute(program: () => unknown, deployment: Deployment, timeoutSeconds: number) {
  const { settings } = deployment;
  const { project, stack, preview, organization } = settings;
  pulumi.runtime.resetOptions(project, stack, -1, "", "", preview, organization);
  Object.assign(getStore().settings, { monitor: monitorOf(deployment), engine: engineOf(deployment) });
  pulumi.runtime.setAllConfig(settings.config, [...settings.secretKeys]);
  try {
    await within(timeoutSeconds, async () => {
      await pulumi.runtime.runInPulumiStack(async () => program());
      await pulumi.runtime.disconnect(true);
    });
  } catch (error) {
    await drain(deployment);
    throw error;
  }
}

/** Lets open calls end, as long as something happens: the program may wait for one of them in vain. */
async function drain(deployment: Deployment): Promise<void> {
  const ended = pulumi.runtime.disconnect(false).catch(() => undefined);
  for (let seen = -1; seen !== deployment.plan().resources.length; ) {
    seen = deployment.plan().resources.length;
    const done = within(2, () => ended).then(
      () => true,
      () => false,
    );
    if (await done) return;
  }
}

async function within(seconds: number, act: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    const error = new Error(`the program did not end within ${seconds} seconds; does it wait for itself?`);
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  try {
    await Promise.race([act(), expired]);
  } finally {
    clearTimeout(timer);
  }
}
