import { beforeAll, expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import { asError, toldError } from "../../offline/process/thrown";
import { buildCommand, makeProject } from "../cli/project";

beforeAll(buildCommand);

const failing: readonly (readonly [string, string, string])[] = [
  [
    "a process that ends itself",
    "process.exit(3);",
    "the program ended itself by process.exit(3) before its resources",
  ],
  [
    "a promise that nothing settles",
    "export = async () => { await new Promise(() => undefined); };",
    "the program ended while it waited for something that never comes",
  ],
  ["a rejection with nothing", "Promise.reject();", "a promise was rejected with undefined, without an error"],
  ["an error without a text", "Promise.reject(Object.create(null, { at: { value: 3, enumerable: true } }));", "at: 3"],
  [
    "a request that fails",
    'throw new Error("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND acme.test") });',
    "fetch failed: getaddrinfo ENOTFOUND acme.test",
  ],
  ["a module that is missing", 'import * as gone from "./gone"; console.log(gone);', "Cannot find module './gone'"],
];

test.each(failing)("%s is told", async (_, program, expected) => {
  const failure = planFolder(makeProject(program), { onOutput: () => undefined });
  await expect(failure).rejects.toThrow(expected);
});

test.each([
  [
    "with a timer",
    "setInterval(() => undefined, 1000);",
    /^the program did not end within 3 seconds; still open: .*Timeout/,
  ],
  ["that computes", "for (;;) {}", /^the program did not end within 3 seconds; it computes without a pause$/],
])("a program %s that never ends is told once, after one run", async (_, program, expected) => {
  let runs = 0;
  const counted = makeProject(`console.log("run"); ${program}`);
  const onOutput = () => void runs++;
  await expect(planFolder(counted, { timeoutSeconds: 3, onOutput })).rejects.toThrow(expected);
  expect(runs).toBe(1);
});

test("an error of a module in ECMAScript's form says its line", async () => {
  const files = {
    "package.json": '{ "type": "module", "main": "index.js" }',
    "index.js": 'await Promise.reject(new Error("boom"));',
  };
  const error: unknown = await planFolder(makeProject("", files), { onOutput: () => undefined }).catch(
    (reason) => reason,
  );
  expect(error).toMatchObject({ message: "boom", errors: [{ stack: expect.stringContaining("index.js:1:22") }] });
});

test("a text and an error stay as they were thrown; a loader's diagnostic becomes an error of its text", () => {
  const error = new Error("no");
  const [text] = Object.getOwnPropertySymbols(Object.create(null, { [Symbol.for("nodejs.util.inspect.custom")]: {} }));
  const diagnostic = Object.create(null, { [text as symbol]: { value: () => "index.ts(2,7): error TS2322" } });
  expect([asError("text"), asError(error)]).toEqual(["text", error]);
  expect(asError(diagnostic)).toEqual(new Error("index.ts(2,7): error TS2322"));
  expect(toldError("text")).toEqual({ message: "text" });
});
