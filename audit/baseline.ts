import type { Finding } from "./core";
import { fingerprint } from "./fingerprint";
import { arrayAt, isRecord, optional, text } from "./value";

/** The findings of an earlier report, by their fingerprints. */
export type Baseline = ReadonlySet<string>;

/** Reads a report that `--format json` wrote; undefined for anything else. */
export function readBaseline(report: unknown): Baseline | undefined {
  if (!isRecord(report) || !isRecord(report.tool) || !Array.isArray(report.rows)) return undefined;
  const findings = report.rows
    .filter(isRecord)
    .flatMap((row) => arrayAt(row, "things"))
    .filter(isRecord)
    .flatMap((thing) => arrayAt(thing, "findings"));
  return new Set(findings.flatMap(fingerprintOf));
}

function fingerprintOf(finding: unknown): readonly string[] {
  const [rule, resource] = [text(finding, "rule"), text(finding, "resource")];
  if (rule === undefined || resource === undefined) return [];
  return [fingerprint({ rule, resource, ...optional("path", text(finding, "path")) })];
}

/** The findings that are not in the baseline, and how many are. */
export function newFindings(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly findings: readonly Finding[]; readonly known: number; readonly gone: number } {
  const keyOf = ({ ruleId, urn, path }: Finding): string =>
    fingerprint({ rule: ruleId, resource: urn, ...optional("path", path) });
  const seen = new Set(findings.map(keyOf));
  const fresh = findings.filter((finding) => !baseline.has(keyOf(finding)));
  const gone = [...baseline].filter((each) => !seen.has(each)).length;
  return { findings: fresh, known: findings.length - fresh.length, gone };
}
