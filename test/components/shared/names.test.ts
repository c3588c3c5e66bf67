import { expect, test } from "vitest";
import { domainNameForm, isDomainName, problemWithHost } from "../../../components/shared/names/hosts";
import { physicalName } from "../../../components/shared/names/physical-names";
import { Profile, profileOf } from "../../../components/shared/profile";

test.each([
  [["api"], 63, "api"],
  [["shop", "dev", "api"], 63, "shop-dev-api"],
  [["a-b-1"], 10, "a-b-1"],
  [["Api"], 63, "api-ce111709"],
  [["1api"], 63, expect.stringMatching(/^api-[0-9a-f]{8}$/)],
  [["api-"], 63, expect.stringMatching(/^api-[0-9a-f]{8}$/)],
  [["a--b"], 63, expect.stringMatching(/^a-b-[0-9a-f]{8}$/)],
  [["größe"], 63, expect.stringMatching(/^gr-e-[0-9a-f]{8}$/)],
  [["日本"], 63, expect.stringMatching(/^x-[0-9a-f]{8}$/)],
  [[""], 63, expect.stringMatching(/^x-[0-9a-f]{8}$/)],
  [["abcdefghijk"], 10, expect.stringMatching(/^a-[0-9a-f]{8}$/)],
  [["x".repeat(64)], 63, expect.stringMatching(/^x{54}-[0-9a-f]{8}$/)],
  [["x".repeat(63)], 63, "x".repeat(63)],
])("physical name of %j within %i characters", (parts, limit, expected) => {
  expect(physicalName(parts, limit)).toEqual(expected);
});

test.each(["example.com", "a.b.c.example.com", "xn--exmple-cua.com", "1.example.com", `${"a".repeat(63)}.com`])(
  "%s is a domain name",
  (name) => expect(isDomainName(name)).toBe(true),
);

test.each([
  "",
  "com",
  ".com",
  "a..com",
  "example.com.",
  "Example.com",
  "-a.com",
  "a-.com",
  "a_b.com",
  "a b.com",
  `${"a".repeat(64)}.com`,
  `${"a.".repeat(126)}com`,
])("%s is not", (name) => expect(isDomainName(name)).toBe(false));

const form = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
test.each([
  ["HTTPS://Example.com:443/x", `"HTTPS://Example.com:443/x" ${form}; nearest: "example.com"`],
  ["http://example.com/x?y#z", `"http://example.com/x?y#z" ${form}; nearest: "example.com"`],
  ["*.Example.com", `"*.Example.com" ${form}; nearest: "example.com"`],
  ["localhost", `"localhost" ${form}`],
])("%s is told what is nearest", (name, expected) => expect(domainNameForm(name)).toBe(expected));

test.each([
  ["example.com", undefined],
  ["api.example.com", undefined],
  ["API.example.com", `"API.example.com" ${form}; nearest: "api.example.com"`],
  ["example.org", '"example.org" is not in the environment\'s domain example.com; nearest: "example.example.com"'],
  [
    "notexample.com",
    '"notexample.com" is not in the environment\'s domain example.com; nearest: "notexample.example.com"',
  ],
  [
    "a.b.example.com",
    '"a.b.example.com" is 2 labels below example.com, but its certificate covers one; nearest: "a-b.example.com"',
  ],
])("host %s under example.com", (host, expected) => expect(problemWithHost(host, "example.com")).toBe(expected));

test("a reference without a profile, or with one that there is not, is taken for production", () => {
  expect(profileOf({})).toBe(Profile.Production);
  expect(profileOf({ profile: "development" })).toBe(Profile.Development);
  expect(profileOf({ profile: "staging" as never })).toBe(Profile.Production);
});
