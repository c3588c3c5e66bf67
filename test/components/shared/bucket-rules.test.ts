import { describe, expect, it } from "vitest";
import {
  checkLifecycle,
  cors,
  grantedPrefix,
  problemWithPrefixed,
  transitions,
} from "../../../components/shared/arguments/bucket-rules";
import { Checker } from "../../../components/shared/arguments/validation";

const classes = ["WARM", "COLD", "FROZEN"];

describe("rules of a bucket", () => {
  it.each([
    ["avatars/", undefined],
    ["2026/11 november/", undefined],
    ["avatars", 'nearest: "avatars/"'],
    ["/avatars/", 'nearest: "avatars/"'],
    ["a/../b/", 'nearest: "avatars/"'],
    ["a//b/", 'nearest: "avatars/"'],
    ["*/", 'nearest: "avatars/"'],
    ["a?/", 'nearest: "avatars/"'],
    [7, 'nearest: "avatars/"'],
  ])("takes %o as the prefix of a grant, or says the nearest", (prefix, hint) => {
    if (hint === undefined) expect(grantedPrefix(prefix)).toBeUndefined();
    else expect(grantedPrefix(prefix)).toContain(hint);
  });

  it("says that withPrefix wants a bucket and a prefix", () => {
    expect(problemWithPrefixed({}, "avatars/")).toBeUndefined();
    expect(problemWithPrefixed(undefined, "avatars/")).toContain("is not a Bucket");
    expect(problemWithPrefixed({}, Promise.resolve("avatars/"))).toContain("is an Output");
  });

  it.each([
    [{ allowedOrigins: ["https://app.example.com", "http://localhost:3000", "https://*.example.com"] }, {}],
    [{}, { "cors[0].allowedOrigins": "is missing" }],
    [{ allowedOrigins: [] }, { "cors[0].allowedOrigins": "is empty" }],
    [{ allowedOrigins: ["app.example.com/"] }, { "cors[0].allowedOrigins[0]": 'nearest: "https://app.example.com"' }],
    [{ allowedOrigins: ["*"], allowedMethods: ["get"] }, { "cors[0].allowedMethods[0]": 'nearest: "GET"' }],
    [{ allowedOrigins: ["*"], allowedHeaders: ["content type"] }, { "cors[0].allowedHeaders[0]": "is not the name" }],
    [{ allowedOrigins: ["*"], maxAgeSeconds: 1e6 }, { "cors[0].maxAgeSeconds": "nearest: 86400" }],
  ])("judges the rule for other sites %o", (rule, wanted) => {
    const checker = new Checker();
    cors(checker, "cors", [rule]);
    expectProblems(checker, wanted);
  });

  it.each([
    [{ expireAfterDays: 30, transitions: { WARM: 10, FROZEN: 20 } }, {}],
    [{ prefix: "logs/" }, { "lifecycle.old": "does nothing" }],
    [{ transitions: { FROZEN: 10, WARM: 20 } }, { "lifecycle.old.transitions.FROZEN": "give more days" }],
    [{ expireAfterDays: 20, transitions: { COLD: 20 } }, { "lifecycle.old.expireAfterDays": "nearest: 21" }],
    [{ noncurrentExpireAfterDays: 3 }, { "lifecycle.old.noncurrentExpireAfterDays": "versioning is false" }],
  ])("holds the lifecycle rule %o against itself and the bucket", (rule, wanted) => {
    const checker = new Checker();
    checkLifecycle(checker, { lifecycle: { old: rule }, versioning: false }, classes);
    expectProblems(checker, wanted);
  });

  it("knows a cloud's classes", () => {
    const checker = new Checker();
    transitions(classes)(checker, "transitions", { COLDD: 3, WARM: -1 });
    expectProblems(checker, { "transitions.COLDD": 'nearest: "COLD"', "transitions.WARM": "nearest: 0" });
  });
});

function expectProblems(checker: Checker, wanted: Record<string, string>): void {
  const found = Object.fromEntries(checker.problems.map(({ propertyPath, reason }) => [propertyPath, reason]));
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const [path, reason] of Object.entries(wanted)) expect(found[path]).toContain(reason);
}
