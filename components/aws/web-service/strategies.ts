import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { problemWithKey } from "../../shared/arguments/judges";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  anyText,
  type Checker,
  integer,
  known,
  numeric,
  oneOf,
  outputOf,
  text,
} from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { autoName } from "../common/names";
import { policyJson, serviceTrust } from "../common/policy-documents";
import type { RunBefore } from "../workload/run-before";
import { rolloutShape } from "../workload/shape";
import {
  type Deployment,
  DeploymentStrategy,
  type LifecycleHook,
  LifecycleStage,
  TimeoutAction,
  type WebServiceArgs,
} from "./args";
import { webServiceDefaults } from "./defaults";

const defaults = webServiceDefaults.deployment;

/** Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html */
const minutes = input(integer(0, 1440, "minutes"));

/** The longest pause: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
const LONGEST_PAUSE = 20_160;

const functionArn = input(
  text(
    /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w$:-]+$/,
    "the ARN of a Lambda function, arn:aws:lambda:…:function:…",
  ),
);

const lifecycleHook: Shape<LifecycleHook> = {
  lifecycleStages: required(list(plain(oneOf(LifecycleStage))), 'the stages, such as ["POST_TEST_TRAFFIC_SHIFT"]'),
  hookTargetArn: functionArn,
  hookDetails: map(input(anyText)),
  timeoutMinutes: input(integer(1, LONGEST_PAUSE, "minutes")),
  timeoutAction: plain(oneOf(TimeoutAction)),
};

export const deploymentShape: Shape<Deployment> = {
  strategy: plain(oneOf(DeploymentStrategy)),
  ...rolloutShape,
  bakeTimeMinutes: minutes,
  canaryPercent: input(numeric(0.1, 100, "percent")),
  canaryBakeTimeMinutes: minutes,
  stepPercent: input(numeric(3, 100, "percent")),
  stepBakeTimeMinutes: minutes,
  lifecycleHooks: map(object(lifecycleHook), problemWithKey),
};

/** Whether the old revision stays beside the new one, which gets the traffic at once or by and by. */
export const shiftsTraffic = ({ deployment }: WebServiceArgs): boolean =>
  (deployment?.strategy ?? DeploymentStrategy.Rolling) !== DeploymentStrategy.Rolling;

/** The parts of a deployment that belong to one strategy alone. */
const OWN_PARTS = {
  canaryPercent: [DeploymentStrategy.Canary],
  canaryBakeTimeMinutes: [DeploymentStrategy.Canary],
  stepPercent: [DeploymentStrategy.Linear],
  stepBakeTimeMinutes: [DeploymentStrategy.Linear],
  lifecycleHooks: [DeploymentStrategy.BlueGreen, DeploymentStrategy.Canary, DeploymentStrategy.Linear],
} as const;

export function checkStrategy(checker: Checker, { deployment = {} }: WebServiceArgs): void {
  const strategy = deployment.strategy ?? DeploymentStrategy.Rolling;
  for (const [part, strategies] of Object.entries(OWN_PARTS)) {
    const given = deployment[part as keyof typeof OWN_PARTS] !== undefined;
    if (!given || strategies.some((one) => one === strategy)) continue;
    const needed = strategies.map((one) => `"${one}"`).join(", ");
    checker.add(`deployment.${part}`, `is for the strategy ${needed}, but this is "${strategy}"; leave it out`);
  }
  for (const [name, hook] of Object.entries(deployment.lifecycleHooks ?? {})) {
    checkHook(checker, join("deployment.lifecycleHooks", name), hook);
  }
}

/** The traffic shifts by itself while a hook is asked there, and so cannot stand still. */
const UNSTOPPABLE: readonly LifecycleStage[] = [LifecycleStage.TestTrafficShift, LifecycleStage.ProductionTrafficShift];

function checkHook(checker: Checker, at: string, hook: LifecycleHook): void {
  const { lifecycleStages = [], hookTargetArn, hookDetails, timeoutMinutes, timeoutAction } = hook;
  if (!checker.accepts(`${at}.lifecycleStages`)) return;
  if (lifecycleStages.length === 0) checker.add(`${at}.lifecycleStages`, "is empty; give one stage or more");
  if (hookTargetArn !== undefined) {
    const reason = "is of a pause, which has no hookTargetArn; leave one of the two out";
    if (timeoutMinutes !== undefined) checker.add(`${at}.timeoutMinutes`, reason);
    if (timeoutAction !== undefined) checker.add(`${at}.timeoutAction`, reason);
    return;
  }
  if (hookDetails !== undefined) checker.add(`${at}.hookDetails`, "is for a function; give hookTargetArn too");
  const never = lifecycleStages.find((stage) => UNSTOPPABLE.includes(stage));
  if (never === undefined) return;
  checker.add(
    `${at}.lifecycleStages`,
    `"${never}" cannot be paused; give hookTargetArn, or the stage before or after it`,
  );
}

const asText = (value: pulumi.Input<number>) => outputOf(value).apply(String);

/** How a new revision takes over, the run that it waits for, and the hooks on its way. */
export function deploymentConfigurationOf(
  { deployment = {} }: WebServiceArgs,
  { shifts, runBefore }: { shifts: boolean; runBefore: RunBefore | undefined },
  hooks: object[],
) {
  const all = [...(runBefore?.lifecycleHooks ?? []), ...hooks];
  const lifecycleHooks = all.length === 0 ? {} : { lifecycleHooks: all as RunBefore["lifecycleHooks"] };
  if (!shifts) return { strategy: "ROLLING", ...lifecycleHooks };
  const bakeTimeInMinutes = asText(deployment.bakeTimeMinutes ?? defaults.bakeTimeMinutes);
  const common = { bakeTimeInMinutes, ...lifecycleHooks };
  if (deployment.strategy === DeploymentStrategy.Canary) {
    const canaryConfiguration = {
      canaryPercent: deployment.canaryPercent ?? defaults.canaryPercent,
      canaryBakeTimeInMinutes: asText(deployment.canaryBakeTimeMinutes ?? defaults.canaryBakeTimeMinutes),
    };
    return { strategy: "CANARY", canaryConfiguration, ...common };
  }
  if (deployment.strategy === DeploymentStrategy.Linear) {
    const linearConfiguration = {
      stepPercent: deployment.stepPercent ?? defaults.stepPercent,
      stepBakeTimeInMinutes: asText(deployment.stepBakeTimeMinutes ?? defaults.stepBakeTimeMinutes),
    };
    return { strategy: "LINEAR", linearConfiguration, ...common };
  }
  return { strategy: "BLUE_GREEN", ...common };
}

/** Minutes that a deployment takes beyond its start: its steps, the bake time, and the pauses of its hooks. */
export function shiftMinutes({ deployment = {} }: WebServiceArgs): number {
  const { strategy = DeploymentStrategy.Rolling } = deployment;
  if (strategy === DeploymentStrategy.Rolling) return 0;
  const of = (value: pulumi.Input<number> | undefined, byDefault: number) => known(value) ?? byDefault;
  const bake = of(deployment.bakeTimeMinutes, defaults.bakeTimeMinutes);
  const pauses = Object.values(deployment.lifecycleHooks ?? {}).map((hook) =>
    hook.hookTargetArn === undefined ? of(hook.timeoutMinutes, defaults.pauseMinutes) * hook.lifecycleStages.length : 0,
  );
  const waits = pauses.reduce((sum, one) => sum + one, bake);
  if (strategy === DeploymentStrategy.Canary) {
    return waits + of(deployment.canaryBakeTimeMinutes, defaults.canaryBakeTimeMinutes);
  }
  if (strategy !== DeploymentStrategy.Linear) return waits;
  const steps = Math.ceil(100 / of(deployment.stepPercent, defaults.stepPercent));
  return waits + steps * of(deployment.stepBakeTimeMinutes, defaults.stepBakeTimeMinutes);
}

/** The hooks in ECS's words, and the policy that must be there before a function is asked. */
export interface Hooks {
  hooks: object[];
  before: pulumi.Resource[];
}

/**
 * The hooks by name. Functions are asked by ECS as a role that invokes exactly these. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html
 */
export function createHooks(
  name: string,
  {
    args: { deployment = {} },
    tags,
  }: { args: WebServiceArgs; tags: pulumi.Input<Record<string, pulumi.Input<string>>> },
  opts: pulumi.CustomResourceOptions,
): Hooks {
  const all = byName(deployment.lifecycleHooks);
  const functions = all.flatMap(([, { hookTargetArn }]) => (hookTargetArn === undefined ? [] : [hookTargetArn]));
  if (functions.length === 0) return { hooks: all.map(([, hook]) => pauseOf(hook)), before: [] };
  const childName = `${name}-hooks`;
  const role = new iam.Role(
    childName,
    { ...autoName(childName, "role"), assumeRolePolicy: serviceTrust("ecs.amazonaws.com"), tags },
    opts,
  );
  const policy = policyJson([{ actions: ["lambda:InvokeFunction"], resources: functions }]);
  const grant = new iam.RolePolicy(childName, { ...autoName(childName, "rolePolicy"), role: role.id, policy }, opts);
  const hooks = all.map(([, hook]) => (hook.hookTargetArn === undefined ? pauseOf(hook) : callOf(hook, role.arn)));
  return { hooks, before: [grant] };
}

function pauseOf({ lifecycleStages, timeoutMinutes, timeoutAction }: LifecycleHook): object {
  return {
    targetType: "PAUSE",
    lifecycleStages,
    timeoutConfiguration: {
      timeoutInMinutes: asText(timeoutMinutes ?? defaults.pauseMinutes),
      action: timeoutAction ?? TimeoutAction.Rollback,
    },
  };
}

function callOf(
  { lifecycleStages, hookTargetArn, hookDetails }: LifecycleHook,
  roleArn: pulumi.Output<string>,
): object {
  const details = hookDetails && {
    hookDetails: outputOf(hookDetails).apply((given) => JSON.stringify(Object.fromEntries(byName(given)))),
  };
  return { targetType: "AWS_LAMBDA", lifecycleStages, hookTargetArn, roleArn, ...details };
}
