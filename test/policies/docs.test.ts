import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { policyDocs } from "../../tools/policy-docs";

it("docs/policies.md is what the rules say (`npm run docs:policies` writes it)", () => {
  expect(readFileSync("docs/policies.md", "utf8")).toBe(policyDocs());
});
