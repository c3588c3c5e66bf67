import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditOptions, audit } from "../../audit/audit";
import { allRules } from "../../audit/core";
import { gatherFrom } from "../../audit/gather";
import type { InputFile, ReadResult, Source } from "../../audit/model";
import { read } from "../../audit/read";
import type { Report } from "../../audit/report";

export const fixtures = join(__dirname, "fixtures");

export const fixture = (name: string): Source => ({
  name,
  key: name,
  text: readFileSync(join(fixtures, name), "utf8"),
});

/** A text in memory, as a file that was given. */
export const inMemory = ({ name, key, text }: Source): InputFile => ({
  name,
  key,
  found: false,
  size: text.length,
  load: () => ({ text }),
});

export const readFixture = (name: string): ReadResult => read(fixture(name));

export const readText = (text: string): ReadResult => read({ name: "input", key: "input", text });

/** `type name` of every resource, in order. */
export const names = ({ resources }: ReadResult): string[] =>
  resources.map(({ resource }) => `${resource.type} ${resource.name}`);

export const propsOf = (result: ReadResult, name: string): unknown =>
  result.resources.find(({ resource }) => resource.name === name)?.resource.props;

/** The report on some fixtures, by the real rules. */
export function auditFixtures(files: readonly string[], options: AuditOptions = {}): Report {
  const sources = files.map((name) => inMemory(fixture(name)));
  return audit(gatherFrom(sources), allRules, { now: new Date("2026-06-01T00:00:00Z"), ...options });
}

export const auditText = (text: string, options: AuditOptions = {}): Report =>
  audit(gatherFrom([inMemory({ name: "input", key: "input", text })]), allRules, options);

/** `row: name version <rules>` of every thing. */
export const things = ({ rows }: Report): string[] =>
  rows.flatMap(({ row, things: all }) =>
    all.map(({ name, version = "", findings }) =>
      `${row}: ${name} ${version} <${[...new Set(findings.map(({ rule }) => rule))].join(", ")}>`.replace("  ", " "),
    ),
  );
