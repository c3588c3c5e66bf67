import { expect, test } from "vitest";
import { coversPath, isWithin } from "../../offline/path";
import { decode, encode, encodeOutputs, reveal, SecretValue, UNKNOWN } from "../../offline/values";

test.each([
  ["plain values", { a: [1, "b", null, true], c: { d: {} } }],
  ["unknowns", { a: [UNKNOWN], b: { c: UNKNOWN } }],
  ["secrets", { a: new SecretValue({ b: new SecretValue("c"), d: UNKNOWN }) }],
  ["assets", { a: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" } }],
])("%s come back from the wire as they were", (_, value) => {
  expect(decode(encode(value))).toEqual(value);
});

test("undefined properties do not travel", () => {
  expect(encode({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

const key = "4dabf18193072939515e22adb298388d";
test.each([
  ["a resource is its id", { [key]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "u", id: "i" }, "i"],
  ["a resource without an id is its URN", { [key]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "u" }, "u"],
  ["a resource whose id is not known", { [key]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "u", id: "" }, UNKNOWN],
  ["an output is its value", { [key]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "v", dependencies: ["u"] }, "v"],
  ["a secret output", { [key]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "v", secret: true }, new SecretValue("v")],
  ["an output without a value", { [key]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" }, UNKNOWN],
])("%s", (_, wire, value) => {
  expect(decode(wire)).toEqual(value);
});

test("for a transform, only what is unknown, secret or dependent is an output", () => {
  const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  const properties = {
    plain: "a",
    unknown: UNKNOWN,
    secret: new SecretValue("s"),
    nested: { in: UNKNOWN },
    dependent: "d",
  };
  expect(encodeOutputs(properties, { dependent: ["u"], unknown: ["v"], plain: [] })).toEqual({
    plain: "a",
    unknown: { [key]: output, dependencies: ["v"] },
    secret: { [key]: output, value: "s", secret: true, dependencies: [] },
    nested: { in: { [key]: output } },
    dependent: { [key]: output, value: "d", dependencies: ["u"] },
  });
});

test("a provider is given secrets in clear", () => {
  expect(reveal({ a: [new SecretValue({ b: new SecretValue("c") })], d: UNKNOWN })).toEqual({
    a: [{ b: "c" }],
    d: UNKNOWN,
  });
});

test.each([
  ["tags", "tags", true, true],
  ["tags.team", "tags", true, true],
  ["tags.team", 'tags["team"]', true, true],
  ['tags["a.b"]', 'tags["a.b"]', true, true],
  ["tags", "tags.team", false, true],
  ["tagsAll", "tags", false, false],
  ["list[3].a", "list[*].a", true, true],
  ["list[3].a", "list[].a", true, true],
  ["list[3].a", "list[2]", false, false],
  ["anything.at.all", "*", true, true],
])("%s against the pattern %s", (path, pattern, within, covered) => {
  expect(isWithin(path, pattern)).toBe(within);
  expect(coversPath(pattern, path)).toBe(covered);
});
