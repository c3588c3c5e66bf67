import * as pulumi from "@pulumi/pulumi";

/** One wrong property: where it is (`scaling.max`) and why it is refused, with what is allowed. */
export interface Problem {
  propertyPath: string;
  reason: string;
}

/** A value that is at hand now: neither an Output nor a promise. */
export function isPlain<T>(value: pulumi.Input<T>): value is T & pulumi.Input<T> {
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/** As `pulumi.output` for a value that holds no Outputs, but an Output stays itself: a copy costs more than an `apply`. */
export function outputOf<T>(value: pulumi.Input<T>): pulumi.Output<T> {
  return (pulumi.Output.isInstance(value) ? value : pulumi.output(value)) as pulumi.Output<T>;
}

/** The value if it is at hand now, else undefined: it is then checked when it becomes known. */
export function known<T>(value: pulumi.Input<T> | undefined): T | undefined {
  return value !== undefined && isPlain<T>(value) ? value : undefined;
}

/** Throws one `InputPropertiesError` that names every problem; returns when there is none. */
export function refuse(component: string, name: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
  throw new pulumi.InputPropertiesError({
    message: `${component} "${name}" was given arguments that it cannot use:\n${lines.join("\n")}`,
    errors: problems.map((problem) => ({ ...problem })),
  });
}

/** Collects problems: `checker.check("port", args.port, integer(1, 65535))` looks at plain values only. */
export class Checker {
  readonly problems: Problem[] = [];

  add(propertyPath: string, reason: string): void {
    this.problems.push({ propertyPath, reason });
  }

  check<T>(
    propertyPath: string,
    value: pulumi.Input<T> | undefined,
    reasonAgainst: (value: T) => string | undefined,
  ): void {
    const plain = known(value);
    const reason = plain === undefined || plain === null ? undefined : reasonAgainst(plain);
    if (reason !== undefined) this.add(propertyPath, reason);
  }

  required(propertyPath: string, value: unknown, what: string): void {
    if (value === undefined || value === null || value === "") this.add(propertyPath, `is missing: give ${what}`);
  }
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** A whole number from `min` to `max`, both allowed. */
export function integer(min: number, max: number, unit = "") {
  return (value: number): string | undefined => {
    if (Number.isInteger(value) && value >= min && value <= max) return undefined;
    const nearest = typeof value === "number" && !Number.isNaN(value) ? Math.round(value) : min;
    const suggestion = Math.min(max, Math.max(min, nearest));
    return `${show(value)} is not a whole number from ${min} to ${max}${unit && ` ${unit}`}; nearest: ${suggestion}`;
  };
}

/** A number from `min` to `max`, both allowed; fractions are fine. */
export function numeric(min: number, max: number, unit = "") {
  return (value: number): string | undefined => {
    if (typeof value === "number" && value >= min && value <= max) return undefined;
    const suggestion = typeof value === "number" && value > max ? max : min;
    return `${show(value)} is not a number from ${min} to ${max}${unit && ` ${unit}`}; nearest: ${suggestion}`;
  };
}

/** One of a const-object enum's values. */
export function oneOf(allowed: Readonly<Record<string, string>>) {
  const values = Object.values(allowed);
  return (value: string): string | undefined =>
    values.includes(value)
      ? undefined
      : `${show(value)} is not one of ${values.map(show).join(", ")}; nearest: ${show(nearestWord(String(value), values))}`;
}

/** A text that is not empty and fits the pattern; `what` says in words what fits. */
export function text(pattern: RegExp, what: string) {
  return (value: string): string | undefined =>
    typeof value === "string" && pattern.test(value) ? undefined : `${show(value)} is not ${what}`;
}

/** The number in `values` (not empty) that is nearest to `wanted`; of two equally near the smaller. */
export function nearestNumber(wanted: number, values: readonly number[]): number {
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}

/** The word that takes the fewest edits to reach (Levenshtein distance). */
export function nearestWord(wanted: string, words: readonly string[]): string | undefined {
  const distances = words.map((word) => ({ word, distance: editDistance(wanted.toLowerCase(), word.toLowerCase()) }));
  return distances.sort((a, b) => a.distance - b.distance)[0]?.word;
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** A value that a reference may lack, also when that shows only later, and what stands in for it then. */
export function withDefault<T>(value: pulumi.Input<T | undefined> | undefined, fallback: T): pulumi.Input<T> {
  if (value === undefined) return fallback;
  if (isPlain<T | undefined>(value)) return value ?? fallback;
  return outputOf<T | undefined>(value).apply((settled) => settled ?? fallback) as pulumi.Output<T>;
}

/** A value that a reference may lack but that is needed here: itself, or an error that says what to do. */
export function expected<T>(value: pulumi.Input<T | undefined>, otherwise: string): pulumi.Output<T> {
  return outputOf<T | undefined>(value).apply((settled) => {
    if (settled === undefined || settled === null) throw new pulumi.RunError(otherwise);
    return settled;
  }) as pulumi.Output<T>;
}
