import { rows } from "../core";
import type { Report, ReportRow, Thing, ThingFinding } from "../report";
import { isMandatory } from "../report";
import { rowTexts } from "../rows";
import { escapeHtml as escapeXml, placeText } from "./text";

/**
 * JUnit XML, as CI servers read it: a suite for each row, a case for each finding. A mandatory finding fails; an advisory one passes
 * with its message in the output; input that could not be read is an error; a row without findings is one case that passes.
 * https://github.com/testmoapp/junitxml
 */
export function junit(report: Report): string {
  const suites = [
    ...rows.map((row) =>
      rowSuite(
        rowTexts[row].title,
        report.rows.find((each) => each.row === row),
      ),
    ),
    inputSuite(report),
  ];
  const counts = `tests="${sum(suites, "tests")}" failures="${sum(suites, "failures")}" errors="${sum(suites, "errors")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="vendor-native audit" ${counts}>`,
    ...suites.map(suiteXml),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

const sum = (suites: readonly Suite[], key: "tests" | "failures" | "errors"): number =>
  suites.reduce((total, suite) => total + suite[key], 0);

function suiteXml({ name, cases, tests, failures, errors }: Suite): string {
  const open = `  <testsuite name="${escapeXml(name)}" tests="${tests}" failures="${failures}" errors="${errors}">`;
  return [open, ...cases.map((line) => `    ${line}`), "  </testsuite>"].join("\n");
}

function rowSuite(name: string, row: ReportRow | undefined): Suite {
  if (row === undefined) {
    return {
      name,
      cases: [`<testcase classname="${escapeXml(name)}" name="nothing is hand-rolled"/>`],
      tests: 1,
      failures: 0,
      errors: 0,
    };
  }
  const findings = row.things.flatMap((thing) => thing.findings.map((finding) => ({ thing, finding })));
  const cases = findings.map(({ thing, finding }) => findingCase(name, thing, finding));
  const failures = findings.filter(({ finding }) => isMandatory(finding.level)).length;
  return { name, cases, tests: cases.length, failures, errors: 0 };
}

function findingCase(row: string, thing: Thing, finding: ThingFinding): string {
  const { place, rule, message, url, what } = finding;
  const line = place.line === undefined ? "" : ` line="${place.line}"`;
  const name = `${thing.name}: ${rule}`;
  const open = `<testcase classname="${escapeXml(row)}" name="${escapeXml(name)}" file="${escapeXml(place.source)}"${line}>`;
  const text = `${escapeXml(message)}\n${escapeXml(placeText(place))}\n${escapeXml(url)}`;
  const body = isMandatory(finding.level)
    ? `<failure type="${escapeXml(rule)}" message="${escapeXml(what)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `${open}${body}</testcase>`;
}

function inputSuite({ inputs, problems, partial, exceptions }: Report): Suite {
  const read = inputs.map(
    ({ source, kind }) => `<testcase classname="input" name="${escapeXml(source)} (${escapeXml(kind)})"/>`,
  );
  const failed = problems.map(
    (problem) =>
      `<testcase classname="input" name="${escapeXml(placeText(problem))}"><error message="${escapeXml(problem.message)}"/></testcase>`,
  );
  const violations = exceptions.problems.map(
    (problem) =>
      `<testcase classname="exceptions" name="${escapeXml(problem)}"><failure message="${escapeXml(problem)}"/></testcase>`,
  );
  const notes = partial.map(
    (note) =>
      `<testcase classname="input" name="${escapeXml(placeText(note))}"><system-out>${escapeXml(note.message)}</system-out></testcase>`,
  );
  const cases = [...read, ...failed, ...notes, ...violations];
  return { name: "input", cases, tests: cases.length, failures: violations.length, errors: failed.length };
}
