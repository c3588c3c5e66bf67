import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import type { Plan } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";

/** A wrong value of one argument, and what is said about it. */
export interface Wrong {
  readonly given: unknown;
  readonly says: string;
  /** Where, behind the argument's own path: `[0]`, `.key`. Nowhere by default. */
  readonly at?: string;
  /** Further arguments beside it. */
  readonly beside?: object;
  readonly title?: string;
}

export const wrong = (given: unknown, says: string, more: Omit<Wrong, "given" | "says"> = {}): Wrong => ({
  given,
  says,
  ...more,
});

export interface Problem {
  readonly propertyPath: string;
  readonly reason: string;
}

/** The problems that an action is refused for; the error itself where it is another one, undefined where there is none. */
export function problemsOf(act: () => unknown): readonly Problem[] | unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!pulumi.InputPropertiesError.isInstance(error)) return error;
    return error.errors;
  }
}

/**
 * Tests that each wrong value is refused by one error that names it and nothing else, and that nothing is registered. All
 * values are tried in one program.
 *
 * @param create makes the component with an argument of that value, and further arguments beside it
 */
export function refuses<Args>(
  title: string,
  path: string,
  table: { readonly [Key in keyof Args]-?: readonly Wrong[] },
  create: (key: string, value: unknown, beside: object) => unknown,
): void {
  const rows = Object.entries<readonly Wrong[]>(table).flatMap(([key, wrongs]) =>
    wrongs.map((one, index) => ({
      key,
      one,
      id: `${path}${key} ${index + 1}: ${one.title ?? describeValue(one.given)}`,
    })),
  );
  describe(title, () => {
    const found = new Map<string, unknown>();
    let plan: Plan;
    beforeAll(async () => {
      plan = await planProgram(() => {
        for (const { key, one, id } of rows) {
          found.set(
            id,
            problemsOf(() => create(key, one.given, one.beside ?? {})),
          );
        }
      });
    });

    test.each(rows)("$id", ({ key, one, id }) => {
      expect(found.get(id)).toEqual([{ propertyPath: `${path}${key}${one.at ?? ""}`, reason: one.says }]);
    });

    test("registers nothing", () => {
      expect(plan.resources.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
    });
  });
}

function describeValue(value: unknown): string {
  if (pulumi.Output.isInstance(value)) return "an Output";
  return typeof value === "number" ? String(value) : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}

export const output = pulumi.output("x");
export const isOutput = "is an Output, which is known later only; give a plain value";
export const isNull = "is null; give a value or leave it out";
