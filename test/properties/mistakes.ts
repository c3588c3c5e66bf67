import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { expect } from "vitest";

/** What a program in JavaScript may give by mistake. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    Number.NaN,
    -1,
    0,
    1e9,
    "",
    "x",
    true,
    [],
    {},
    [null],
    { a: null },
    () => 1,
    Symbol("s"),
    1n,
  ),
  fc.anything({ maxDepth: 2 }),
  fc.constant(pulumi.output("later")),
  fc.constant(Promise.resolve("later")),
);

/** Some arguments, at any depth, replaced by junk, or by an Output of themselves. */
export function spoilt<T extends object>(args: T, spoils: readonly { at: number; by: unknown }[]): unknown {
  const paths = pathsOf(args);
  return spoils.reduce((result: unknown, { at, by }) => {
    const path = paths[at % paths.length];
    return path === undefined ? result : replaced(result, path, by);
  }, args);
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[...path, name], ...pathsOf(inner, [...path, name])]);
}

function replaced(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by === AS_OUTPUT ? pulumi.output(value) : by;
  if (!isTree(value)) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  return Object.assign(copy, { [first]: replaced(Reflect.get(value, first), rest, by) });
}

/** Stands for "the same value, as an Output". */
export const AS_OUTPUT = Symbol("as an Output");

export function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null && !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/** Mistakes to make in arguments, for `spoilt`. */
export const spoils = fc.array(fc.record({ at: fc.nat(1000), by: fc.oneof(junk, fc.constant(AS_OUTPUT)) }), {
  minLength: 1,
  maxLength: 3,
});

/** Nothing but a list of problems, each with a path and a reason. */
export function expectProblems(error: unknown): void {
  expect(error).toSatisfy(pulumi.InputPropertiesError.isInstance);
  if (!pulumi.InputPropertiesError.isInstance(error)) return;
  expect(error.errors?.length).toBeGreaterThan(0);
  for (const { propertyPath, reason } of error.errors ?? [])
    expect([typeof propertyPath, reason]).toEqual(["string", expect.stringMatching(/.{5}/s)]);
}

export function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return "nothing";
}

/** What an action is refused for must be a list of problems; that it is not refused is fine. */
export function refusedOrFine(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expectProblems(error);
  }
}
