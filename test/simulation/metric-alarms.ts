import { isRecord } from "../../offline/values";

/** Requests of one minute. */
export interface Minute {
  readonly requests: number;
  readonly failed: number;
}

/** A metric alarm as it was planned, as far as the simulation follows it. */
export interface PlannedAlarm {
  readonly threshold: number;
  readonly evaluationPeriods: number;
  /** Points that must be above it; all by default. */
  readonly datapointsToAlarm?: number;
  readonly metricQueries: readonly Record<string, unknown>[];
}

type Sums = Readonly<Record<string, (minutes: readonly Minute[]) => number | undefined>>;

/** Metrics of a load balancer by the traffic, and of a state machine, whose runs are the requests; one that is summed over nothing has no data. */
const sums: Sums = {
  RequestCount: (minutes) => total(minutes, "requests"),
  HTTPCode_Target_5XX_Count: (minutes) => total(minutes, "failed"),
  TargetConnectionErrorCount: () => undefined,
  ExecutionsFailed: (minutes) => total(minutes, "failed"),
  ExecutionsSucceeded: (minutes) => total(minutes, "requests", "failed"),
  ExecutionsTimedOut: () => undefined,
  ExecutionsAborted: () => undefined,
};

function total(minutes: readonly Minute[], key: keyof Minute, without?: keyof Minute): number | undefined {
  const sum = minutes.reduce((all, minute) => all + minute[key] - (without === undefined ? 0 : minute[without]), 0);
  return sum === 0 ? undefined : sum;
}

const functions = {
  FILL: (value: number | undefined, fallback: number) => value ?? fallback,
  IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
};

/** The value of an expression of CloudWatch, which is one of JavaScript too as far as it is used here. */
function evaluated(expression: string, values: Readonly<Record<string, number | undefined>>): number {
  const scope = { ...functions, ...values };
  return new Function(...Object.keys(scope), `return ${expression};`)(...Object.values(scope));
}

/**
 * Whether an alarm is on at the end of a minute: it looks at the periods that end there, and is on where all of them, or
 * as many as it says, are above its threshold. An evaluation comes every minute. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation
 */
export function isOn(
  { threshold, evaluationPeriods, datapointsToAlarm = evaluationPeriods, metricQueries }: PlannedAlarm,
  past: readonly Minute[],
): boolean {
  const queries = metricQueries.map(({ id, expression, metric }) => ({ id: String(id), expression, metric }));
  const shown = queries.find(({ expression }) => expression !== undefined);
  const metrics = queries.filter(({ metric }) => isRecord(metric));
  const [first] = metrics;
  const minutes = isRecord(first?.metric) ? Number(first.metric.period) / 60 : Number.NaN;
  const ends = Array.from({ length: evaluationPeriods }, (_, index) => past.length - index * minutes);
  const above = ends.filter((end) => {
    const window = past.slice(Math.max(0, end - minutes), Math.max(0, end));
    const values = metrics.map(({ id, metric }) => {
      const name = isRecord(metric) ? String(metric.metricName) : "";
      const sum = sums[name];
      if (sum === undefined) throw new Error(`no metric ${name} is simulated`);
      return [id, sum(window)] as const;
    });
    return evaluated(String(shown?.expression), Object.fromEntries(values)) > threshold;
  });
  return above.length >= datapointsToAlarm;
}

/** As `isOn`, of an alarm on one metric with a value each minute. */
export function isAbove(
  { threshold, evaluationPeriods, datapointsToAlarm = evaluationPeriods }: Omit<PlannedAlarm, "metricQueries">,
  values: readonly number[],
): boolean {
  return values.slice(-evaluationPeriods).filter((value) => value > threshold).length >= datapointsToAlarm;
}
