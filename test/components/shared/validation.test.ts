import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  anyText,
  boolean,
  Checker,
  integer,
  isPlain,
  kindOf,
  known,
  nearestNumber,
  nearestWord,
  numberIn,
  numeric,
  oneOf,
  refuse,
  show,
  someText,
  text,
} from "../../../components/shared/arguments/validation";

const output = pulumi.output("x");
const circular: Record<string, unknown> = {};
circular.self = circular;

describe("plain values", () => {
  test.each([[1], [""], [null], [undefined], [{}], [[]]])("are plain: %j", (value) => {
    expect(isPlain(value)).toBe(true);
  });

  test("are neither Outputs nor promises", () => {
    expect([isPlain(output), isPlain(Promise.resolve(1))]).toEqual([false, false]);
  });

  test("are known, unless they are nothing", () => {
    expect([known(0), known(""), known(false)]).toEqual([0, "", false]);
    expect([known(undefined), known(output), known<string>(Promise.resolve("x"))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a value in an error", () => {
  test.each([
    ["text", '"text"'],
    ['a "quote"', '"a \\"quote\\""'],
    ["x".repeat(101), `"${"x".repeat(99)}…"`],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    [10n, "10"],
    [undefined, "undefined"],
    [null, "null"],
    [[1], "a list"],
    [circular, "an object"],
    [() => 1, "a function"],
    [output, "an Output"],
    [Promise.resolve(), "an Output"],
    [Symbol("s"), "Symbol(s)"],
  ])("%# is shown short, and never fails", (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  test.each([
    ["secret", "text"],
    [1, "a number"],
    [true, "a boolean"],
    [null, "null"],
    [["secret"], "a list"],
    [{ a: "secret" }, "an object"],
    [output, "an Output"],
  ])("%# is named by its kind, without its content", (value, expected) => {
    expect(kindOf(value)).toBe(expected);
  });
});

describe("judges", () => {
  const whole = integer(1, 10, "tasks");
  const any = numeric(0.5, 10, "percent");
  const profile = oneOf({ Production: "production", Development: "development" });

  test.each([
    [whole, 1, undefined],
    [whole, 10, undefined],
    [whole, 0, "0 is not a whole number from 1 to 10 tasks; nearest: 1"],
    [whole, 11, "11 is not a whole number from 1 to 10 tasks; nearest: 10"],
    [whole, 2.6, "2.6 is not a whole number from 1 to 10 tasks; nearest: 3"],
    [whole, "7", '"7" is not a whole number from 1 to 10 tasks; nearest: 7'],
    [whole, " ", '" " is not a whole number from 1 to 10 tasks; nearest: 1'],
    [whole, "many", '"many" is not a whole number from 1 to 10 tasks; nearest: 1'],
    [whole, Number.NEGATIVE_INFINITY, "-Infinity is not a whole number from 1 to 10 tasks; nearest: 1"],
    [whole, 5n, "5 is not a whole number from 1 to 10 tasks; nearest: 1"],
    [whole, true, "true is not a whole number from 1 to 10 tasks; nearest: 1"],
    [whole, circular, "an object is not a whole number from 1 to 10 tasks; nearest: 1"],
    [integer(1, 2), 3, "3 is not a whole number from 1 to 2; nearest: 2"],
    [any, 0.5, undefined],
    [any, 9.9, undefined],
    [any, 0.4, "0.4 is not a number from 0.5 to 10 percent; nearest: 0.5"],
    [any, 11, "11 is not a number from 0.5 to 10 percent; nearest: 10"],
    [any, Number.NaN, "NaN is not a number from 0.5 to 10 percent; nearest: 0.5"],
    [any, "3.5", '"3.5" is not a number from 0.5 to 10 percent; nearest: 3.5'],
    [boolean, false, undefined],
    [boolean, "false", '"false" is not true or false'],
    [someText, "x", undefined],
    [someText, "", "is empty"],
    [someText, 5, '5 is not text; nearest: "5"'],
    [someText, [], "a list is not text"],
    [anyText, "", undefined],
    [anyText, false, 'false is not text; nearest: "false"'],
    [profile, "production", undefined],
    [profile, "Producton", '"Producton" is not one of "production", "development"; nearest: "production"'],
    [profile, "toString", '"toString" is not one of "production", "development"'],
    [profile, 1, '1 is not one of "production", "development"'],
    [text(/^a+$/, "one a or more"), "aa", undefined],
    [text(/^a+$/, "one a or more"), "b", '"b" is not one a or more'],
    [text(/^5$/, "five"), 5, "5 is not five"],
  ])("%# say why, and what is nearest", (judge, value, expected) => {
    expect(judge(value)).toBe(expected);
  });
});

describe("nearest", () => {
  test("number, the smaller one of two", () => {
    expect([nearestNumber(4, [1, 3, 5]), nearestNumber(100, [1, 3, 5]), nearestNumber(-1, [1, 3, 5])]).toEqual([
      3, 5, 1,
    ]);
  });

  test("word, by edits, whatever its case", () => {
    expect(nearestWord("HELTHY", ["START", "COMPLETE", "HEALTHY"])).toBe("HEALTHY");
    expect(nearestWord("start", ["START", "COMPLETE"])).toBe("START");
    expect(nearestWord("dev", ["production", "development"])).toBe("development");
    expect(nearestWord("minimum", ["max", "min"])).toBe("min");
    expect(nearestWord("x", [])).toBeUndefined();
    expect(nearestWord("", ["abc", "ab"])).toBeUndefined();
    expect(nearestWord("private", ["public", "internal"])).toBeUndefined();
  });

  test("number in a text", () => {
    expect([numberIn("5"), numberIn(" 5 "), numberIn(5), numberIn("0x10")]).toEqual([5, 5, 5, 16]);
    for (const value of ["", " ", "five", null, undefined, [5], {}]) expect(numberIn(value)).toBeNaN();
  });
});

describe("a checker", () => {
  test("keeps the first problem of each property", () => {
    const checker = new Checker();
    checker.add("a", undefined);
    checker.add("b", "first");
    checker.add("b", "second");
    checker.add("b.c", "third");
    expect(checker.problems).toEqual([
      { propertyPath: "b", reason: "first" },
      { propertyPath: "b.c", reason: "third" },
    ]);
  });

  test("knows what it accepts", () => {
    const checker = new Checker();
    checker.add("scaling.min", "wrong");
    expect([checker.accepts("scaling"), checker.accepts("port")]).toEqual([false, true]);
  });
});

describe("refusing", () => {
  test("is nothing without problems", () => {
    expect(() => refuse("WebService", "api", [])).not.toThrow();
  });

  test("is one InputPropertiesError that names all of them", () => {
    const problems = [
      { propertyPath: "port", reason: "is wrong" },
      { propertyPath: "cpu", reason: "is wrong too" },
    ];
    let thrown: unknown;
    try {
      refuse("WebService", "api", problems);
    } catch (error) {
      thrown = error;
    }
    expect(pulumi.InputPropertiesError.isInstance(thrown)).toBe(true);
    expect(thrown).toMatchObject({
      message: 'WebService "api" was given arguments that it cannot use:\n  - port: is wrong\n  - cpu: is wrong too',
      errors: problems,
    });
  });
});
