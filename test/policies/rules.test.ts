import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { UNKNOWN } from "../../policies/core/resource";
import { rows } from "../../policies/core/row";
import { allRules } from "../../policies/rules";
import { evaluateRule, ruleOf } from "./helpers/findings";
import { toResources, type Written } from "./helpers/resources";

interface Case {
  readonly rule: string;
  readonly message: string;
  readonly violating: Written | readonly Written[];
  readonly compliant: Written | readonly Written[];
}

const folder = "test/policies/cases";
const files = readdirSync(folder).sort();

function casesIn(file: string): readonly Case[] {
  return parse(readFileSync(`${folder}/${file}`, "utf8"));
}

const cases = files.flatMap(casesIn);

/** Rules that look at nothing but the type, and so need no value to be known. */
const byType: ReadonlySet<string> = new Set(cases.map(({ rule }) => rule).filter((id) => typeDecides(id)));

function typeDecides(id: string): boolean {
  const violating = cases.find(({ rule }) => rule === id)?.violating;
  const resources = violating === undefined ? [] : toResources(violating);
  const empty = resources.map((resource) => ({ ...resource, props: {} }));
  const filled = resources.map((resource) => ({ ...resource, props: { anything: "else", type: "other" } }));
  return evaluateRule(id, empty).findings.length > 0 && evaluateRule(id, filled).findings.length > 0;
}

describe.each(files)("%s", (file) => {
  it.each(casesIn(file).map((each) => [each.rule, each] as const))("%s", (id, { violating, compliant, message }) => {
    expect(evaluateRule(id, toResources(violating)).findings.map((finding) => finding.message)).toEqual([message]);
    expect(evaluateRule(id, toResources(compliant)).findings).toEqual([]);
    expect(ruleOf(id).row).toBe(file.replace(".yaml", ""));
  });
});

describe("the catalogue", () => {
  it("has a case for every rule", () => {
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(allRules.map(({ id }) => id)));
    expect(cases).toHaveLength(allRules.length);
  });

  it("names every rule once, and guards every row in every pack", () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
    for (const prefix of ["aws-", "azure-", "gcp-", "k8s-"]) {
      const guarded = new Set(allRules.filter(({ id }) => id.startsWith(prefix)).map(({ row }) => row));
      expect([prefix, rows.filter((row) => !guarded.has(row))]).toEqual([prefix, []]);
    }
  });

  it.each(allRules.map((rule) => [rule.id, rule] as const))("%s says what, why and what instead", (id, rule) => {
    expect(rule.match ?? rule.matchStack).toBeDefined();
    expect(rule.types.length).toBeGreaterThan(0);
    expect(Object.keys(rule.replacement).length).toBeGreaterThan(0);
    expect(rule.description).toMatch(/^[A-Z].*\.$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.url).toMatch(/^https:\/\//);
    expect(rule.component ?? "Queue").toMatch(
      /^(WebService|Worker|Job|Queue|Secret|Database|Cache|Bucket|FileSystem|Environment|Registry)$/,
    );
    expect(rule.level === "remediate").toBe(rule.remediate !== undefined);
    if (id.startsWith("aws-")) expect(Object.keys(rule.replacement)).toEqual(["aws"]);
  });

  it.each(cases.filter(({ rule }) => !byType.has(rule)).map((each) => [each.rule, each] as const))(
    "%s says nothing while values are unknown",
    (id, { violating }) => {
      const resources = toResources(violating).map((resource) => ({
        ...resource,
        props: Object.fromEntries(Object.keys(resource.props).map((key) => [key, UNKNOWN])),
      }));
      const given = resources.filter(({ props }) => Object.keys(props).length > 0);
      expect(
        given.length === 0 || id === "no-random-password-env" || evaluateRule(id, given).findings.length === 0,
      ).toBe(true);
    },
  );
});
