import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isRecord } from "../../policies/core/read";
import { type PolicyResource, UNKNOWN } from "../../policies/core/resource";
import { findingsOf } from "./helpers/findings";
import { toResources, type Written } from "./helpers/resources";

interface Case {
  readonly rule: string;
  readonly violating: Written | readonly Written[];
  readonly compliant: Written | readonly Written[];
}

const folder = "test/policies/cases";
const cases = readdirSync(folder).flatMap((file): readonly Case[] => parse(readFileSync(`${folder}/${file}`, "utf8")));

/** The engine's mark for a text that is not known yet. */
const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Path = readonly (string | number)[];

/** The paths of every value below, whole objects and lists too. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  const own = at.length === 0 ? [] : [at];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, index) => pathsIn(item, [...at, index]))];
  if (isRecord(value)) return [...own, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...at, key]))];
  return own;
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  if (!isRecord(value)) return value;
  return { ...value, [key]: replaced(value[key], rest, by) };
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (isRecord(at) || Array.isArray(at) ? Reflect.get(at, key) : undefined), value);

/** Values that the unknown may turn out to be, none of them worse than what is written. */
function harmlessTwins(value: unknown): readonly unknown[] {
  if (typeof value === "string") return ["", "other", undefined];
  if (typeof value === "number") return [443, undefined];
  if (typeof value === "boolean") return [!value];
  return Array.isArray(value) ? [[]] : [{}];
}

/** Rules about things of any kind, which give way to the rule of the product inside: what that is may be unknown. */
const ofAnyKind: ReadonlySet<string> = new Set(["k8s-no-helm", "k8s-no-workload"]);
/** It judges by the resources that a property was computed from, which are known: the value never is. */
const byDependencies = "no-random-password-env";

/** Whether a finding is among others: one of any kind is, wherever the resource has another. */
const isAmong = (finding: string, found: ReadonlySet<string>): boolean => {
  const [ruleId = "", urn = ""] = finding.split(" ");
  return found.has(finding) || (ofAnyKind.has(ruleId) && [...found].some((each) => each.endsWith(` ${urn}`)));
};

const mandatory = (resources: readonly PolicyResource[]): ReadonlySet<string> =>
  new Set(
    findingsOf(resources)
      .filter(({ level, ruleId }) => (level === "mandatory" || level === "remediate") && ruleId !== byDependencies)
      .map(({ ruleId, urn }) => `${ruleId} ${urn}`),
  );

function withValue(resources: readonly PolicyResource[], index: number, path: Path, by: unknown) {
  return resources.map((each, at) => {
    const props = at === index ? replaced(each.props, path, by) : each.props;
    return { ...each, props: isRecord(props) ? props : {} };
  });
}

/** The mandatory findings that are there while a value is unknown, although they are not for every value that it may be. */
function fromUnknowns(written: Written | readonly Written[]): readonly string[] {
  const resources = toResources(written);
  return resources.flatMap((resource, index) =>
    pathsIn(resource.props).flatMap((path) => {
      const twins = [valueAt(resource.props, path), ...harmlessTwins(valueAt(resource.props, path))];
      const always = twins.map((twin) => mandatory(withValue(resources, index, path, twin)));
      return [UNKNOWN, sentinel].flatMap((unknown) =>
        [...mandatory(withValue(resources, index, path, unknown))]
          .filter((finding) => !always.every((found) => isAmong(finding, found)))
          .map((finding) => `${finding} while ${path.join(".")} is unknown`),
      );
    }),
  );
}

describe("a value that is unknown is never a mandatory finding", () => {
  it.each(cases.map((each) => [each.rule, each] as const))("of any rule, in the inputs of %s", (_, each) => {
    const found = [each.violating, each.compliant].flatMap(fromUnknowns);
    expect(found).toEqual([]);
  });
});
