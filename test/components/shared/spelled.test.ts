import { expect, test } from "vitest";
import { spelled } from "../../../components/shared/arguments/validation";
import { problemWithDomain } from "../../../components/shared/names/hosts";
import { problemWithImage } from "../../../components/shared/names/images";

/** Values of programs in JavaScript that cannot be turned into text. */
const silent = [{ toString: undefined }, Object.create(null), [{ toString: 1 }]];

test.each(silent)("a value that has no text is spelled as none", (value) => {
  expect(spelled(value)).toBe("");
  expect(() => String(value)).toThrow(TypeError);
});

test.each(["api", 8, true, undefined])("others are spelled as they are: %s", (value) => {
  expect(spelled(value)).toBe(String(value));
});

test.each(silent)("a domain or an image without a text is refused like any wrong one", (value) => {
  expect(problemWithDomain(value)).toMatch(/is not/);
  expect(problemWithImage(value)).toMatch(/is not/);
});
