import * as pulumi from "@pulumi/pulumi";

/** One wrong property: its path (`scaling.max`), the reason, and the allowed values. */
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

/** As `apply`, with whether the value is a secret: one Output, where `pulumi.all` with `pulumi.isSecret` makes five. */
export function applyWithSecrecy<T, U>(
  output: pulumi.Output<T>,
  make: (value: T, secret: boolean) => U,
): pulumi.Output<U> {
  return output.apply(async (value) => make(value, await pulumi.isSecret(output))) as pulumi.Output<U>;
}

/** The plain values of outputs of components: another component of the program can be held against them at once. */
const plainValues = new WeakMap<object, unknown>();

/** An output of a component, which `known` sees through where the program gave a plain value. */
export function shown<T>(value: pulumi.Input<T>): pulumi.Output<pulumi.Unwrap<T>> {
  const output = pulumi.output(value);
  if (isPlain<T>(value)) plainValues.set(output, value);
  return output;
}

/** The value if it is at hand now, else undefined: it is then checked when it becomes known. */
export function known<T>(value: pulumi.Input<T> | undefined): T | undefined {
  if (value === undefined || value === null) return undefined;
  return isPlain<T>(value) ? value : (plainValues.get(value) as T | undefined);
}

/** Throws one `InputPropertiesError` that names every problem; returns when there is none. */
export function refuse(component: string, name: string, problems: readonly Problem[]): void {
  // Programs in JavaScript can give anything.
  if (typeof name !== "string" || name === "") {
    const reason = `is ${name === "" ? "empty" : name === undefined ? "missing" : kindOf(name)}; give text, as in new ${component}("main", …)`;
    throw new pulumi.InputPropertiesError({
      message: `${component}: its name ${reason}`,
      errors: [{ propertyPath: "name", reason }],
    });
  }
  if (problems.length === 0) return;
  const lines = problems.map(({ propertyPath, reason }) => `  - ${propertyPath || "the arguments"}: ${reason}`);
  throw new pulumi.InputPropertiesError({
    message: `${component} "${name}" was given arguments that it cannot use:\n${lines.join("\n")}`,
    errors: problems.map((problem) => ({ ...problem })),
  });
}

/** Collects problems. */
export class Checker {
  readonly problems: Problem[] = [];
  /** Something is not even of the right form (a text where a list belongs), so that its parts cannot be looked at. */
  malformed = false;

  /** Whether nothing is wrong with a property or with a part of it. */
  accepts(propertyPath: string): boolean {
    return !this.problems.some((problem) => problem.propertyPath.startsWith(propertyPath));
  }

  /** One problem for each property: the first says enough. */
  add(propertyPath: string, reason: string | undefined): void {
    if (reason === undefined || this.problems.some((problem) => problem.propertyPath === propertyPath)) return;
    this.problems.push({ propertyPath, reason });
  }
}

/**
 * Why a plain value is refused; undefined when it is not. Programs in JavaScript can give anything.
 *
 * @typeParam T the type of a value that is not refused; `never` fits every argument
 */
export interface Judge<T = never> {
  (value: unknown): string | undefined;
  /** Has no value; it holds the type. */
  readonly judged?: T;
}

/** A value in an error: at most 100 characters, and never an error of its own. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 100 ? `${value.slice(0, 99)}…` : value);
  return typeof value === "object" || typeof value === "function" ? kindOf(value) : String(value);
}

/** A value as text, to look for the nearest right one. Nothing of an object: it need not turn into text at all. */
export function spelled(value: unknown): string {
  return typeof value === "object" || typeof value === "function" ? "" : String(value);
}

/** The type of a value, without its content, which may be secret. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return "an Output";
  if (pulumi.Resource.isInstance(value)) return "a resource";
  const kind = typeof value;
  return kind === "string" ? "text" : kind === "object" ? "an object" : `a ${kind}`;
}

/** A whole number from `min` to `max`, both allowed. */
export function integer(min: number, max: number, unit = ""): Judge<number> {
  return (value) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return undefined;
    const what = `a whole number from ${min} to ${max}${unit && ` ${unit}`}`;
    return `${show(value)} is not ${what}; nearest: ${within(min, max, Math.round(numberIn(value)))}`;
  };
}

/** A number from `min` to `max`, both allowed; fractions are fine. */
export function numeric(min: number, max: number, unit = ""): Judge<number> {
  return (value) => {
    if (typeof value === "number" && value >= min && value <= max) return undefined;
    const what = `a number from ${min} to ${max}${unit && ` ${unit}`}`;
    return `${show(value)} is not ${what}; nearest: ${within(min, max, numberIn(value))}`;
  };
}

const within = (min: number, max: number, value: number): number =>
  Number.isNaN(value) ? min : Math.min(max, Math.max(min, value));

/** The number that was meant: itself, or the one that a text holds; NaN where there is none. */
export function numberIn(value: unknown): number {
  if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value);
  return typeof value === "number" ? value : Number.NaN;
}

/** True or false. A text is neither: `"false"` would count as true. */
export const boolean: Judge<boolean> = (value) =>
  typeof value === "boolean" ? undefined : `${show(value)} is not true or false`;

/** Any text that is not empty. */
export const someText: Judge<string> = (value) => {
  if (typeof value === "string") return value === "" ? "is empty" : undefined;
  return notText(value);
};

/** Any text, the empty one too. */
export const anyText: Judge<string> = (value) => (typeof value === "string" ? undefined : notText(value));

function notText(value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? `; nearest: "${value}"` : "";
  return `${show(value)} is not text${text}`;
}

/** One of a const-object enum's values. */
export function oneOf<T extends string>(allowed: Readonly<Record<string, T>>): Judge<T> {
  const values: string[] = Object.values(allowed);
  return (value) => {
    if (typeof value === "string" && values.includes(value)) return undefined;
    const nearest = typeof value === "string" ? nearestWord(value, values) : undefined;
    const hint = nearest === undefined ? "" : `; nearest: ${show(nearest)}`;
    return `${show(value)} is not one of ${values.map(show).join(", ")}${hint}`;
  };
}

/** A text that fits the pattern; `what` describes it in words. */
export function text(pattern: RegExp, what: string): Judge<string> {
  return (value) => (typeof value === "string" && pattern.test(value) ? undefined : `${show(value)} is not ${what}`);
}

/** The number in `values` (not empty) that is nearest to `wanted`; of two equally near the smaller. */
export function nearestNumber(wanted: number, values: readonly number[]): number {
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}

/**
 * The word that was meant: the one that takes the fewest edits to reach (Levenshtein distance), at most one for every two
 * letters, or one that starts like it. None otherwise: "private" is no slip for "public".
 */
export function nearestWord(wanted: string, words: readonly string[]): string | undefined {
  const given = wanted.toLowerCase();
  const distances = words.map((word) => ({ word, distance: editDistance(given, word.toLowerCase()) }));
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0];
  if (nearest && nearest.distance <= Math.max(given.length, nearest.word.length) / 2) return nearest.word;
  return words.find((word) => startsLike(given, word.toLowerCase()));
}

/** Whether one is a beginning of the other, of three letters or more: "dev", "minimum". */
function startsLike(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one));
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

/** A value that a reference may lack, even if that shows only later, with its substitute. */
export function withDefault<T>(value: pulumi.Input<T | undefined> | undefined, fallback: T): pulumi.Input<T> {
  if (value === undefined) return fallback;
  if (isPlain<T | undefined>(value)) return value ?? fallback;
  return outputOf<T | undefined>(value).apply((settled) => settled ?? fallback) as pulumi.Output<T>;
}

/** The component and the property path of a value that comes later. */
export interface Argument {
  component: string;
  name: string;
  propertyPath: string;
  /** Says that the judge never quotes its value, so that a reason is shown for a secret too. */
  quotesNothing?: boolean;
}

/** The problems of values one of which is secret: their paths, without reasons that could quote it. */
export function withoutValues(problems: readonly Problem[]): Problem[] {
  const reason = "has a value that this argument does not take; it is a secret, and so not shown";
  return problems.map(({ propertyPath }) => ({ propertyPath, reason }));
}

/**
 * An Input that is judged when it becomes known: the error then stops its dependents. A plain value stays as it is,
 * since plain values are judged before anything is registered.
 */
export function judgedLater(at: Argument, value: pulumi.Input<string>, judge: Judge<string>): pulumi.Input<string> {
  if (isPlain<string>(value)) return value;
  return applyWithSecrecy(outputOf(value), (settled, secret) => {
    const reason = judge(settled);
    const problems = reason === undefined ? [] : [{ propertyPath: at.propertyPath, reason }];
    refuse(at.component, at.name, secret && !at.quotesNothing ? withoutValues(problems) : problems);
    return settled;
  });
}

/** A value that a reference may lack but this use needs: itself, or an error with the remedy. */
export function expected<T>(value: pulumi.Input<T | undefined>, otherwise: string): pulumi.Output<T> {
  return outputOf<T | undefined>(value).apply((settled) => {
    if (settled === undefined || settled === null) throw new pulumi.RunError(otherwise);
    return settled;
  }) as pulumi.Output<T>;
}
