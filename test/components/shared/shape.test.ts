import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  type Check,
  checkArguments,
  eventual,
  input,
  join,
  list,
  map,
  object,
  plain,
  reference,
  required,
  type Shape,
} from "../../../components/shared/arguments/shape";
import { anyText, Checker, integer } from "../../../components/shared/arguments/validation";

const output = pulumi.output("x");
const resource = Object.assign(Object.create(pulumi.Resource.prototype), { __pulumiResource: true });
const later = "is an Output, which is known later only; give a plain value";
const nothing = "is null; give a value or leave it out";
const number = plain(integer(1, 2));
const bad = "0 is not a whole number from 1 to 2; nearest: 1";
interface Server {
  port?: number;
  host?: pulumi.Input<string>;
}
const server = object<Server>({ port: number, host: input(anyText) });
const thing = reference<{ id: pulumi.Input<string>; size?: number }>("a thing", ["id"], {
  id: input(anyText),
  size: number,
});

/** What a check says of a value at `at`. */
function said(check: Check<unknown>, value: unknown): Record<string, string> {
  const checker = new Checker();
  check(checker, "at", value);
  return Object.fromEntries(checker.problems.map(({ propertyPath, reason }) => [propertyPath, reason]));
}

describe("a value", () => {
  test.each<[string, Check<unknown>, unknown, Record<string, string>]>([
    ["plain, right", number, 1, {}],
    ["plain, left out", number, undefined, {}],
    ["plain, wrong", number, 0, { at: bad }],
    ["plain, null", number, null, { at: nothing }],
    ["plain, an Output", number, output, { at: later }],
    ["plain, a promise", number, Promise.resolve(1), { at: later }],
    ["input, wrong", input(integer(1, 2)), 0, { at: bad }],
    ["input, an Output", input(integer(1, 2)), output, {}],
    ["input, a promise", input(integer(1, 2)), Promise.resolve(0), {}],
    ["required, left out", required(number, "a number"), undefined, { at: "is missing: give a number" }],
    ["required, null", required(number, "a number"), null, { at: "is missing: give a number" }],
    ["required, empty", required(number, "a number"), "", { at: "is missing: give a number" }],
    ["required, zero", required(number, "a number"), 0, { at: bad }],
    ["list, right", list(number), [1, 2], {}],
    ["list, empty", list(number), [], {}],
    ["list, one wrong", list(number), [1, 0, null], { "at[1]": bad, "at[2]": nothing }],
    ["list, a hole", list(number), [undefined], { "at[0]": "has no value; give one or leave it out" }],
    ["list, text", list(number), "12", { at: "is text; give a list" }],
    ["list, an Output", list(number), output, { at: later }],
    ["list, an Output, eventual", eventual(list(number)), output, {}],
    ["map, right", map(number), { a: 1 }, {}],
    ["map, wrong", map(number), { a: 0, "b c": 0 }, { "at.a": bad, 'at["b c"]': bad }],
    ["map, a resource", map(number), resource, { at: "is a resource; give a map, { name: … }" }],
    ["map, a list", map(number), [1], { at: "is a list; give a map, { name: … }" }],
    ["map, its key", map(number, (key) => (key === "a" ? "is a" : undefined)), { a: 1, b: 1 }, { "at.a": "is a" }],
    ["object, right", server, { port: 1, host: output }, {}],
    ["object, explicit undefined", server, { port: undefined, hots: undefined }, {}],
    ["object, wrong", server, { port: 0 }, { "at.port": bad }],
    ["object, misspelt", server, { hots: "x" }, { "at.hots": 'is not an argument; nearest: "host"' }],
    ["object, text", server, "x", { at: "is text; give an object of port, host" }],
    ["object, null", server, null, { at: nothing }],
    ["reference, right and more", thing, { id: "x", more: true }, {}],
    ["reference, an Output", thing, output, {}],
    ["reference, wrong", thing, { id: "x", size: 0 }, { "at.size": bad }],
    ["reference, lacking", thing, { size: 0 }, { at: "is not a thing: it lacks id" }],
    ["reference, text", thing, "x", { at: "is not a thing: it is text" }],
  ])("%s", (_, check, value, expected) => {
    expect(said(check, value)).toEqual(expected);
  });

  test("of another class is a reference as good as any", () => {
    class Thing {
      readonly id = output;
    }
    expect(said(thing, new Thing())).toEqual({});
  });
});

test.each([
  ["", "port", "port"],
  ["scaling", "min", "scaling.min"],
  ["env", "A-B_1", "env.A-B_1"],
  ["env", "a.b", 'env["a.b"]'],
  ["env", "", 'env[""]'],
  ["", "a b", "a b"],
])("path %j and key %j are %s", (path, key, expected) => {
  expect(join(path, key)).toBe(expected);
});

describe("arguments", () => {
  const shape: Shape<{ port?: number; server?: Server; list?: number[] }> = {
    port: number,
    server,
    list: list(number),
  };

  test("are well-formed when each part can be looked at, be it right or wrong", () => {
    const checker = new Checker();
    expect(checkArguments(checker, { port: 0, server: { port: 0 }, list: [0] }, shape)).toBe(true);
    expect(checker.problems.map(({ propertyPath }) => propertyPath)).toEqual(["port", "server.port", "list[0]"]);
  });

  test.each([[{ list: "x" }], [{ server: [] }], [{ list: null }], [{ server: output }]])(
    "are not when %j is something else altogether",
    (args) => {
      expect(checkArguments(new Checker(), args, shape as never)).toBe(false);
    },
  );

  test("that are not there at all are not", () => {
    expect(checkArguments(new Checker(), undefined, shape)).toBe(false);
  });
});

test("an argument takes no check of another type", () => {
  interface Args {
    port?: pulumi.Input<number>;
    image?: string;
  }
  // @ts-expect-error a number is no text
  const wrongType: Shape<Args> = { port: input(anyText), image: plain(anyText) };
  // @ts-expect-error image must be plain, but this check lets an Output pass
  const wrongForm: Shape<Args> = { port: input(integer(1, 2)), image: input(anyText) };
  // @ts-expect-error image is missing
  const incomplete: Shape<Args> = { port: input(integer(1, 2)) };
  expect([wrongType, wrongForm, incomplete]).toHaveLength(3);
});
