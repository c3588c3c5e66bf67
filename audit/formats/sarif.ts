import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { Severity } from "../core";
import { fingerprint } from "../fingerprint";
import type { Place, ReadProblem } from "../model";
import { isMandatory, type Report, type ReportRule, type ThingFinding } from "../report";
import { rowTexts } from "../rows";
import { plain, toJson } from "./text";

/** SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif(report: Report): string {
  const index = new Map(report.rules.map(({ id }, at) => [id, at]));
  const findings = report.rows.flatMap(({ things }) => things.flatMap((thing) => thing.findings));
  const run = {
    tool: { driver: { ...report.tool, rules: report.rules.map(sarifRule) } },
    invocations: [invocation(report)],
    results: findings.map((finding) => result(finding, index.get(finding.rule))),
    columnKind: "utf16CodeUnits",
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return toJson(log);
}

/** GitHub shows it as the severity of a security finding: a number like CVSS's. */
const scores: Readonly<Record<Severity, string>> = {
  [Severity.Low]: "3.0",
  [Severity.Medium]: "5.5",
  [Severity.High]: "8.0",
  [Severity.Critical]: "9.5",
};

const sarifRule = (rule: ReportRule) => ({
  id: rule.id,
  name: rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.description },
  help: {
    text: `${rule.remediationSteps}\n\n${rule.url}`,
    markdown: `${rule.remediationSteps}\n\n[Documentation](${rule.url})`,
  },
  helpUri: rule.url,
  defaultConfiguration: { level: levelOf(rule) },
  properties: { tags: ["vendor-native", rowTexts[rule.row].title], "security-severity": scores[rule.severity] },
});

const levelOf = ({ level }: Pick<ReportRule, "level">): "error" | "warning" =>
  isMandatory(level) ? "error" : "warning";

const result = (finding: ThingFinding, ruleIndex: number | undefined) => ({
  ruleId: finding.rule,
  ...(ruleIndex === undefined ? {} : { ruleIndex }),
  level: levelOf(finding),
  message: { text: plain(finding.message) },
  locations: [
    {
      ...physical(finding.place),
      logicalLocations: [{ fullyQualifiedName: finding.resource, kind: "resource" }],
    },
  ],
  partialFingerprints: { "vendorNative/v1": fingerprint(finding) },
});

const physical = ({ source, line, column }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(source) },
    region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
  },
});

const uriOf = (source: string): string =>
  isAbsolute(source)
    ? pathToFileURL(source).href
    : source.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");

const invocation = ({ problems, partial, exceptions }: Report) => ({
  executionSuccessful: problems.length === 0,
  toolExecutionNotifications: [
    ...problems.map((problem: ReadProblem) => ({
      level: "error",
      message: { text: plain(problem.message) },
      locations: [physical(problem)],
    })),
    ...partial.map((note: ReadProblem) => ({
      level: "note",
      message: { text: plain(note.message) },
      locations: [physical(note)],
    })),
    ...[...exceptions.problems, ...exceptions.unused].map((text) => ({
      level: "warning",
      message: { text: plain(text) },
    })),
  ],
});
