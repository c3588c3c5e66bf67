import * as pulumi from "@pulumi/pulumi";
import { type Checker, isPlain, type Judge, kindOf, nearestWord, show } from "./validation";

/**
 * Looks at an argument, and adds each problem with its path. An argument that is left out, or is `undefined`, is no
 * problem: `required` says that.
 *
 * @typeParam T the type of the argument, so that no argument gets the check of another type; `never` fits every argument
 */
export interface Check<T = never> {
  (checker: Checker, path: string, value: unknown): void;
  /** Has no value; it holds the type. */
  readonly judged?: T;
}

/** A check for every argument of an interface; the compiler says when one is missing, or is for another type. */
export type Shape<T> = { readonly [Key in keyof T]-?: Check<T[Key]> };

/** A type whose values may be Inputs: its checks also fit values that were Inputs and are known now. */
export type InputsOf<T> = { [Key in keyof T]: pulumi.Input<T[Key]> };

/** A value that must be at hand: its dependents cannot wait. */
export function plain<T>(judge: Judge<T>): Check<T> {
  return (checker, path, value) => {
    if (value !== undefined) checker.add(path, isPlain(value) ? (problemWithNull(value) ?? judge(value)) : notPlain);
  };
}

/** A value that may come later, as an Output: plain it is judged now. */
export function input<T>(judge: Judge<T>): Check<pulumi.Input<T>> {
  return eventual(plain(judge));
}

/** As the check says, or an Output of such a thing, which is left for later. */
export function eventual<T>(check: Check<T>): Check<pulumi.Input<T>> {
  return (checker, path, value) => {
    if (isPlain(value)) check(checker, path, value);
  };
}

export function required<T>(check: Check<T>, what: string): Check<T> {
  return (checker, path, value) => {
    if (value !== undefined && value !== null && value !== "") check(checker, path, value);
    else checker.add(path, `is missing: give ${what}`);
  };
}

/** A list; its items are at `path[0]`, `path[1]`, … */
export function list<T>(item: Check<T>): Check<T[]> {
  return form((checker, path, value) => {
    if (!Array.isArray(value)) return malformed(checker, path, `is ${kindOf(value)}; give a list`);
    for (const [index, one] of value.entries()) entry(item, checker, `${path}[${index}]`, one);
  });
}

/** A map; its values are at `path.key`. `judgeKey` says why a key is refused. */
export function map<T>(item: Check<T>, judgeKey?: (key: string) => string | undefined): Check<Record<string, T>> {
  return form((checker, path, value) => {
    if (!isRecord(value) || pulumi.Resource.isInstance(value)) {
      return malformed(checker, path, `is ${kindOf(value)}; give a map, { name: … }`);
    }
    for (const [key, one] of Object.entries(value)) {
      checker.add(join(path, key), key === "__proto__" ? problemWithPrototype : judgeKey?.(key));
      entry(item, checker, join(path, key), one);
    }
  });
}

/** A property of that name is lost on its way to the provider. */
const problemWithPrototype = "is the name of each object's prototype, and so not passed on; choose another";

/** An object of arguments: each as its own check says, and none that is not among them. */
export function object<T>(shape: Shape<T>): Check<T> {
  const keys = Object.keys(shape);
  return form((checker, path, value) => {
    if (!isRecord(value)) return malformed(checker, path, `is ${kindOf(value)}; give an object of ${keys.join(", ")}`);
    for (const key of Object.keys(value).filter((given) => !keys.includes(given) && value[given] !== undefined)) {
      const nearest = nearestWord(key, keys);
      const hint = nearest === undefined ? `there are ${keys.join(", ")}` : `nearest: ${show(nearest)}`;
      checker.add(join(path, key), `is not an argument; ${hint}`);
    }
    checkFields(checker, path, value, shape);
  });
}

/** The problem of an object that is not the wanted reference, or undefined for the ordinary words. */
type Explain = (value: unknown, missing: readonly string[]) => string | undefined;

/**
 * A reference to something, as a component of this library or an object of ids: it may hold more than is needed.
 *
 * @param needed the properties that make it one
 */
export function reference<T>(
  what: string,
  needed: readonly (keyof T & string)[],
  shape: Shape<T>,
  explain?: Explain,
): Check<pulumi.Input<T>> {
  return eventual(
    form((checker, path, value) => {
      const missing = isRecord(value)
        ? needed.filter((key) => value[key] === undefined || value[key] === null)
        : needed;
      if (isRecord(value) && missing.length === 0) return checkFields(checker, path, value, shape);
      const lacks = isRecord(value) ? `it lacks ${missing.join(", ")}` : `it is ${kindOf(value)}`;
      checker.add(path, explain?.(value, missing) ?? `is not ${what}: ${lacks}`);
    }),
  );
}

/** As the check says, and without a part that references have on another cloud: a reference may hold more, and this would be lost. */
export function without<T>(check: Check<T>, part: string, reason: string): Check<T> {
  return (checker, path, value) => {
    if (isPlain(value) && isRecord(value) && value[part] !== undefined) checker.add(join(path, part), reason);
    check(checker, path, value);
  };
}

/** Checks all arguments of a component, and says whether they are well-formed, so that one can be held against another. */
export function checkArguments<T extends object>(checker: Checker, args: T | undefined, shape: Shape<T>): args is T {
  const given: unknown = args === undefined ? {} : args;
  if (isRecord(given) && isPlain(given)) object(shape)(checker, "", given);
  else malformed(checker, "args", `is ${kindOf(given)}; give an object of ${Object.keys(shape).join(", ")}`);
  return args !== undefined && !checker.malformed;
}

/** The property path of an item. */
export function join(path: string, key: string): string {
  if (path === "") return key;
  return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const problemWithNull = (value: unknown) => (value === null ? "is null; give a value or leave it out" : undefined);
const notPlain = "is an Output, which is known later only; give a plain value";

/** A list, a map or an object may be left out; null and Outputs are refused. */
function form(check: Check): Check {
  return (checker, path, value) => {
    if (value === undefined) return;
    const problem = isPlain(value) ? problemWithNull(value) : notPlain;
    if (problem === undefined) check(checker, path, value);
    else malformed(checker, path, problem);
  };
}

/** An item of a list or a map, which cannot be left out. */
function entry<T>(item: Check<T>, checker: Checker, path: string, value: unknown): void {
  if (value === undefined) malformed(checker, path, "has no value; give one or leave it out");
  else item(checker, path, value);
}

function checkFields<T>(checker: Checker, path: string, value: Record<string, unknown>, shape: Shape<T>): void {
  for (const key of Object.keys(shape) as (keyof T & string)[]) shape[key](checker, join(path, key), value[key]);
}

function malformed(checker: Checker, path: string, reason: string): void {
  checker.malformed = true;
  checker.add(path, reason);
}
