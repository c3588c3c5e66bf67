import type { PlannedResource } from "../../../../offline/plan";
import { isRecord } from "../../../../offline/values";
import type { Autoscaler, Load } from "../../../simulation/queue";

type Values = Readonly<Record<string, number | undefined>>;

/**
 * The value of a metric math expression of this library: FILL and IF, AND, arithmetic and comparisons. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function evaluate(expression: string, values: Values): number {
  const tokens = expression.match(/[A-Za-z]+|\d+(\.\d+)?|[()+\-*/,<>]/g) ?? [];
  let at = 0;
  const take = (token?: string) => {
    const found = tokens[at];
    if (token !== undefined && found !== token) throw new Error(`${token} expected, not ${found}: ${expression}`);
    at += 1;
    return found ?? "";
  };
  const called = (): number[] => {
    take("(");
    const args = [or()];
    while (tokens[at] === ",") {
      take(",");
      args.push(or());
    }
    take(")");
    return args;
  };
  const primary = (): number => {
    const token = take();
    if (token === "(") {
      const value = or();
      take(")");
      return value;
    }
    if (token === "IF") {
      const [condition = 0, then = 0, otherwise = 0] = called();
      return condition === 0 ? otherwise : then;
    }
    if (token === "FILL") {
      take("(");
      const value = values[take()];
      take(",");
      const fallback = or();
      take(")");
      return value ?? fallback;
    }
    if (/^\d/.test(token)) return Number(token);
    const value = values[token];
    if (value === undefined) throw new Error(`no metric ${token}: ${expression}`);
    return value;
  };
  const binary = (next: () => number, operators: Readonly<Record<string, (a: number, b: number) => number>>) => () => {
    let value = next();
    for (let operator = operators[tokens[at] ?? ""]; operator; operator = operators[tokens[at] ?? ""]) {
      at += 1;
      value = operator(value, next());
    }
    return value;
  };
  const product = binary(primary, { "*": (a, b) => a * b, "/": (a, b) => a / b });
  const sum = binary(product, { "+": (a, b) => a + b, "-": (a, b) => a - b });
  const compared = binary(sum, { "<": (a, b) => Number(a < b), ">": (a, b) => Number(a > b) });
  const or: () => number = binary(compared, { AND: (a, b) => Number(a !== 0 && b !== 0) });
  return or();
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : []);

/** High alarms of target tracking look at 3 minutes, low ones at 15, with a tenth of room. Source:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
const HIGH = 3;
const LOW = 15;
const ROOM = 0.9;

/** Resources of one worker, of a plan or in the cloud. */
export interface Scaled {
  readonly resources: readonly Pick<PlannedResource, "type" | "inputs" | "outputs">[];
}

const byType = ({ resources }: Scaled, wanted: string) => resources.filter(({ type }) => type === wanted);

interface Step {
  readonly expression: string;
  readonly minutes: number;
  readonly exact: boolean;
  readonly by: number;
  readonly cooldown: number;
}

/** The steps, each with the alarm that takes it. */
function stepsOf(plan: Scaled, policies: Scaled["resources"]): Step[] {
  return policies.flatMap(({ inputs, outputs }) => {
    const step = record(inputs.stepScalingPolicyConfiguration);
    const alarm = byType(plan, "aws:cloudwatch/metricAlarm:MetricAlarm").find(({ inputs: { alarmActions } }) =>
      Array.isArray(alarmActions) ? alarmActions.includes(outputs.arn) : false,
    );
    if (inputs.policyType !== "StepScaling" || alarm === undefined) return [];
    const query = list(alarm.inputs.metricQueries).find(({ returnData }) => returnData === true);
    const [adjustment] = list(step.stepAdjustments);
    return [
      {
        expression: String(query?.expression),
        minutes: Number(alarm.inputs.evaluationPeriods),
        exact: step.adjustmentType === "ExactCapacity",
        by: Number(adjustment?.scalingAdjustment),
        cooldown: Number(step.cooldown),
      },
    ];
  });
}

/**
 * Application Auto Scaling as its arguments have it, once a minute. Metrics are there at the end of their minute;
 * where they come later the first task comes as much later.
 */
export function autoscalerOf(plan: Scaled): Autoscaler {
  const [target] = byType(plan, "aws:appautoscaling/target:Target");
  const policies = byType(plan, "aws:appautoscaling/policy:Policy");
  const steps = stepsOf(plan, policies);
  const tracking = record(
    policies.find(({ inputs }) => inputs.policyType === "TargetTrackingScaling")?.inputs
      .targetTrackingScalingPolicyConfiguration,
  );
  const metric = list(record(tracking.customizedMetricSpecification).metrics).find(
    ({ returnData }) => returnData === true,
  );
  const goal = Number(tracking.targetValue);
  const [min, max] = [Number(target?.inputs.minCapacity), Number(target?.inputs.maxCapacity)];
  const seen: Values[] = [];
  const lastStep = new Map<Step, number>();
  let lastScaleIn = Number.NEGATIVE_INFINITY;

  const latest = (expression: string, minutes: number) =>
    seen.slice(-minutes).map((values) => evaluate(expression, values));
  const tracked = (wanted: number, minute: number): number => {
    const expression = String(metric?.expression);
    const [value = 0] = latest(expression, 1);
    const proportional = Math.ceil((wanted * value) / goal);
    const high = latest(expression, HIGH);
    if (high.length === HIGH && high.every((one) => one > goal)) return Math.max(wanted, proportional);
    const low = latest(expression, LOW);
    const rested = (minute - lastScaleIn) * 60 >= Number(tracking.scaleInCooldown);
    return rested && low.length === LOW && low.every((one) => one < goal * ROOM) ? proportional : wanted;
  };
  const stepped = (wanted: number, minute: number): number[] =>
    steps.flatMap((step) => {
      const values = latest(step.expression, step.minutes);
      if (values.length < step.minutes || values.some((value) => value < 1)) return [];
      if ((minute - (lastStep.get(step) ?? Number.NEGATIVE_INFINITY)) * 60 < step.cooldown) return [];
      lastStep.set(step, minute);
      return [step.exact ? step.by : wanted + step.by];
    });

  return (minute: number, { waiting, working }: Load, wanted: number) => {
    seen.push({ waiting, working, tasks: wanted });
    const byTracking = tracked(wanted, minute);
    const bySteps = stepped(wanted, minute);
    const out = Math.max(wanted, byTracking, ...bySteps);
    const chosen = out > wanted ? out : Math.min(byTracking, ...bySteps);
    if (chosen < wanted) lastScaleIn = minute;
    return Math.min(max, Math.max(min, chosen));
  };
}
