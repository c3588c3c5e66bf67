import type { PlannedResource } from "../../../../offline/plan";

/** Requests of each minute, and those of them that fail. */
export interface Minute {
  readonly requests: number;
  readonly failed: number;
}

interface Rule {
  readonly name: string;
  readonly everyMinutes: number;
  readonly longMinutes: number;
  readonly shortMinutes: number;
  readonly least: number;
  readonly threshold: number;
}

const minutesOf = (duration: unknown): number => {
  const [, days = 0, hours = 0, minutes = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(String(duration))?.map((part) => Number(part ?? 0)) ?? [];
  return (days * 24 + hours) * 60 + minutes;
};

/** The numbers of a rule, as its query has them: what Azure reads, and nothing of the code that wrote it. */
function ruleOf({ name, inputs }: PlannedResource): Rule {
  const { criteria, windowSize, evaluationFrequency } = inputs as Record<string, unknown>;
  const [{ query = "" } = {}] = (criteria as { allOf: { query?: string }[] }).allOf;
  const number = (pattern: RegExp) => Number(pattern.exec(query)?.[1]);
  return {
    name,
    everyMinutes: minutesOf(evaluationFrequency),
    longMinutes: minutesOf(windowSize),
    shortMinutes: number(/RecentRequests = countif\(TimeGenerated > ago\((\d+)m\)\)/),
    least: number(/Requests >= (\d+) and/),
    threshold: number(/Failed > ([\d.]+) \* Requests and/),
  };
}

/**
 * Log alerts on a virtual clock: each rule counts the requests of its two windows whenever it runs.
 *
 * @param lateMinutes minutes until a request is in the workspace
 * @returns the minutes in which each rule burns; rules that never do are left out
 */
export function burning(
  rules: readonly PlannedResource[],
  minutes: readonly Minute[],
  lateMinutes = 0,
): Readonly<Record<string, readonly number[]>> {
  const found = rules.map(ruleOf).flatMap((rule) => {
    const runs = [...minutes.keys()].filter((now) => now % rule.everyMinutes === 0);
    const burnt = runs.filter((now) => burns(rule, minutes, now, lateMinutes));
    return burnt.length === 0 ? [] : [[rule.name, burnt] as const];
  });
  return Object.fromEntries(found);
}

function burns(rule: Rule, minutes: readonly Minute[], now: number, lateMinutes: number): boolean {
  const seen = minutes.slice(0, Math.max(0, now - lateMinutes));
  const window = (length: number) =>
    seen
      .slice(Math.max(0, now - length))
      .reduce((sum, { requests, failed }) => ({ requests: sum.requests + requests, failed: sum.failed + failed }), {
        requests: 0,
        failed: 0,
      });
  const [long, short] = [window(rule.longMinutes), window(rule.shortMinutes)];
  return (
    long.requests >= rule.least &&
    long.failed > rule.threshold * long.requests &&
    short.failed > rule.threshold * short.requests
  );
}
