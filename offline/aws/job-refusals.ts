import type { Failure } from "../model";
import { list, record, text } from "../spec";
import { type Properties, UNKNOWN } from "../values";

const days = "SUN|MON|TUE|WED|THU|FRI|SAT";
const months = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";

/** One field of a cron expression, of which each item is a value, a range or a step. */
const field = (value: string) => {
  const item = `(\\*|${value}(-${value})?)(/\\d{1,4})?`;
  return `${item}(,${item})*`;
};
const cron = new RegExp(
  `^cron\\(${field("[0-5]?\\d")} ${field("([01]?\\d|2[0-3])")} (\\?|L|${field("(0?[1-9]|[12]\\d|3[01])W?")}) ` +
    `${field(`(0?[1-9]|1[0-2]|${months})`)} (\\?|${field(`([1-7]|${days})(L|#[1-5])?`)}) ${field("(19[7-9]\\d|2[01]\\d\\d)")}\\)$`,
  "i",
);
const rate = /^rate\(\d+ (minute|hour|day)s?\)$/;
const at = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/;

/**
 * A schedule that EventBridge Scheduler does not read. Source:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function schedule({ scheduleExpression, flexibleTimeWindow }: Properties): readonly Failure[] {
  return [...unread(scheduleExpression), ...window(record(flexibleTimeWindow))];
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
function unread(expression: unknown): readonly Failure[] {
  if (typeof expression !== "string") return [];
  const [, , day, , weekday] = expression.slice(5, -1).split(" ");
  const oneDay = !expression.startsWith("cron(") || (day === "?") !== (weekday === "?");
  if (oneDay && [cron, rate, at].some((form) => form.test(expression))) return [];
  const reason = `ValidationException: Invalid Schedule Expression ${expression}.`;
  return [{ property: "scheduleExpression", reason }];
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html */
function window({ mode, maximumWindowInMinutes: minutes }: Properties): readonly Failure[] {
  if (mode === undefined || mode === UNKNOWN || minutes === UNKNOWN) return [];
  const fits = typeof minutes === "number" && minutes >= 1 && minutes <= 1440;
  if (mode === "OFF" ? minutes === undefined : fits) return [];
  const reason = `ValidationException: ${text(mode)} does not go with a maximum window of ${minutes} minutes`;
  return [{ property: "flexibleTimeWindow", reason }];
}

/**
 * A definition that does not hold together: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
 */
export function stateMachine({ definition }: Properties): readonly Failure[] {
  if (typeof definition !== "string") return [];
  const refused = (reason: string) => [{ property: "definition", reason: `InvalidDefinition: ${reason}` }];
  let machine: Properties;
  try {
    machine = record(JSON.parse(definition));
  } catch {
    return refused("INVALID_JSON_DESCRIPTION");
  }
  const fault = faultOf(machine);
  return fault === undefined ? [] : refused(fault);
}

/** Of a machine, or of one within a state: a state goes to those of its own machine alone. */
function faultOf(machine: Properties): string | undefined {
  const states = record(machine.States);
  const all = Object.values(states).map(record);
  const wanted = new Set([machine.StartAt, ...all.flatMap(nextOf)]);
  const missing = [...wanted].find((state) => typeof state !== "string" || !Object.hasOwn(states, state));
  if (missing !== undefined || wanted.has(undefined)) return `MISSING_TRANSITION_TARGET: ${missing}`;
  const idle = Object.keys(states).find((state) => !wanted.has(state));
  if (idle !== undefined) return `UNREACHABLE_STATE: ${idle}`;
  return all
    .flatMap(machinesOf)
    .map(faultOf)
    .find((fault) => fault !== undefined);
}

/** The states that one goes to: https://states-language.net/spec.html#transition */
function nextOf(state: Properties): unknown[] {
  const ways = [state, ...list(state.Choices).map(record), ...list(state.Catch).map(record)];
  return ways.flatMap(({ Next, Default }) => [Next, Default]).filter((next) => next !== undefined);
}

/** The machines within a state that runs others, for each element or side by side. */
function machinesOf({ Branches, ItemProcessor, Iterator: each }: Properties): Properties[] {
  return [...list(Branches), ItemProcessor, each].filter((one) => one !== undefined).map(record);
}

/** Stages at which only a function can stop a deployment, and the time that it waits at the others. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
const SHIFTS = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];
const MOST_HOOKS = 10;

/** Hooks of a deployment that ECS does not take: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
export function service({ deploymentConfiguration }: Properties): readonly Failure[] {
  const hooks = list(record(deploymentConfiguration).lifecycleHooks).map(record);
  const pauses = hooks.filter(({ targetType }) => targetType === "PAUSE");
  const reasons = [
    ...hooks.flatMap((hook) => (hook.targetType === "PAUSE" ? pause(hook) : lambda(hook))),
    ...(pauses.length > MOST_HOOKS ? [`${pauses.length} pause hooks are more than ${MOST_HOOKS}`] : []),
  ];
  return reasons.map((reason) => ({
    property: "deploymentConfiguration.lifecycleHooks",
    reason: `InvalidParameterException: ${reason}`,
  }));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html */
function lambda({ hookTargetArn, roleArn }: Properties): string[] {
  return hookTargetArn === undefined || roleArn === undefined ? ["a Lambda hook needs hookTargetArn and roleArn"] : [];
}

function pause({ hookTargetArn, roleArn, lifecycleStages, timeoutConfiguration }: Properties): string[] {
  const { timeoutInMinutes } = record(timeoutConfiguration);
  const minutes = Number(timeoutInMinutes);
  const late =
    typeof timeoutInMinutes === "string" && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 20_160);
  const stage = list(lifecycleStages).find((one) => SHIFTS.includes(text(one)));
  return [
    ...(hookTargetArn !== undefined || roleArn !== undefined
      ? ["a pause hook has no hookTargetArn and no roleArn"]
      : []),
    ...(stage === undefined ? [] : [`a pause hook cannot be at ${text(stage)}`]),
    ...(late ? [`timeoutInMinutes ${timeoutInMinutes} is not from 1 to 20160`] : []),
  ];
}
