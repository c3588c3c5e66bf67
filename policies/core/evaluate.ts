import { dispatch, findingsOn, toFinding } from "./dispatch";
import { exceptionFor, type PolicyException, readExceptions, unusedException } from "./exceptions";
import { helmParents } from "./helm-parents";
import { Lineage } from "./lineage";
import type { PolicyResource } from "./resource";
import { type Cloud, Level, type Row, rows } from "./row";
import { type Finding, type Rule, Specificity } from "./rule";

export interface EvaluateOptions {
  /** Exceptions by rule id, as configured: they are checked here. */
  readonly exceptions?: Readonly<Record<string, readonly PolicyException[]>>;
  /** Enforcement levels by rule id, over the rules' own. */
  readonly levels?: Readonly<Record<string, Level>>;
  /** Names the replacement of this cloud only. */
  readonly cloud?: Cloud;
  /** Shows everything, as if there were no exceptions. */
  readonly ignoreExceptions?: boolean;
  /** The day exceptions are judged on. */
  readonly now?: Date;
}

export interface Excepted {
  readonly finding: Finding;
  readonly exception: PolicyException;
}

export interface RowCoverage {
  readonly row: Row;
  /** The rules that guard the row. */
  readonly rules: number;
  readonly findings: number;
}

export interface Evaluation {
  /** Deduplicated, exceptions applied, in the order of the resources. */
  readonly findings: readonly Finding[];
  readonly excepted: readonly Excepted[];
  /** Exceptions that are malformed, without a reason, or past their date; rule ids that do not exist. Each is a violation. */
  readonly problems: readonly string[];
  /** Exceptions that matched nothing. */
  readonly unused: readonly string[];
  /** For every row, in order. */
  readonly coverage: readonly RowCoverage[];
}

function allFindings(resources: readonly PolicyResource[], rules: readonly Rule[], cloud?: Cloud): readonly Finding[] {
  const rulesFor = dispatch(rules);
  const findings = resources.flatMap((resource) => findingsOn(resource, rulesFor, cloud));
  for (const rule of rules) {
    for (const match of rule.matchStack?.(resources) ?? [])
      findings.push(toFinding(rule, match.resource, match, cloud));
  }
  return findings;
}

/**
 * One finding for a component and its children: the component's own, or the products found inside a chart or YAML file.
 */
function withoutRepetition(
  resources: readonly PolicyResource[],
  rules: readonly Rule[],
  found: readonly Finding[],
): readonly Finding[] {
  const lineage = new Lineage(rules);
  const virtual = helmParents(resources);
  for (const { urn, parent } of resources) lineage.addParent(urn, parent ?? virtual.get(urn));
  for (const finding of found) lineage.addFinding(finding);
  const specificityAt = new Map<string, number>();
  for (const { urn, specificity } of found) {
    if (specificity !== Specificity.Detail) specificityAt.set(urn, Math.max(specificity, specificityAt.get(urn) ?? 0));
  }
  const betterBelow = new Map<string, Set<string>>();
  const kept = found.filter((finding) => {
    const spokesman = lineage.spokesman(finding);
    if (spokesman === undefined) return true;
    const isBetter =
      finding.specificity === Specificity.Product && specificityAt.get(spokesman) === Specificity.Generic;
    if (!isBetter) return false;
    const seen = betterBelow.get(spokesman) ?? new Set<string>();
    betterBelow.set(spokesman, seen);
    const isFirst = !seen.has(finding.ruleId);
    seen.add(finding.ruleId);
    return isFirst;
  });
  return kept.filter((finding) => !(betterBelow.has(finding.urn) && finding.specificity === Specificity.Generic));
}

/** A configured level replaces the rule's own; a case that the rule itself lowers stays lowered. */
function withLevels(found: readonly Finding[], rules: readonly Rule[], levels: Readonly<Record<string, Level>>) {
  const own = new Map(rules.map((rule) => [rule.id, rule.level]));
  return found.map((finding) => {
    const level = levels[finding.ruleId];
    return level === undefined || own.get(finding.ruleId) !== finding.level ? finding : { ...finding, level };
  });
}

function applyExceptions(found: readonly Finding[], rules: readonly Rule[], options: EvaluateOptions) {
  const configured = Object.entries(options.ignoreExceptions === true ? {} : (options.exceptions ?? {}));
  const ids = new Set(rules.map((rule) => rule.id));
  const now = options.now ?? new Date();
  const read = new Map(configured.map(([id, value]) => [id, readExceptions(id, value, now)]));
  const unknownIds = [...configured.map(([id]) => id), ...Object.keys(options.levels ?? {})].filter(
    (id) => !ids.has(id),
  );
  const used = new Set<PolicyException>();
  const excepted: Excepted[] = [];
  const findings = found.filter((finding) => {
    const exception = exceptionFor(finding, read.get(finding.ruleId)?.valid ?? []);
    if (exception === undefined) return true;
    used.add(exception);
    excepted.push({ finding, exception });
    return false;
  });
  const problems = [
    ...unknownIds.map((id) => `${id}: there is no such rule.`),
    ...[...read.values()].flatMap((each) => each.problems),
  ];
  const unused = [...read].flatMap(([id, { valid }]) =>
    (ids.has(id) ? valid : [])
      .filter((exception) => !used.has(exception))
      .map((exception) => unusedException(id, exception)),
  );
  return { findings, excepted, problems, unused };
}

/** Runs rules over a whole set of resources, for the audit, the embedded cloud and tests. Pure. */
export function evaluate(
  resources: readonly PolicyResource[],
  rules: readonly Rule[],
  options: EvaluateOptions = {},
): Evaluation {
  const levels = options.levels ?? {};
  const enabled = rules.filter((rule) => (levels[rule.id] ?? rule.level) !== Level.Disabled);
  const found = withoutRepetition(resources, enabled, allFindings(resources, enabled, options.cloud));
  const applied = applyExceptions(withLevels(found, enabled, levels), rules, options);
  const coverage = rows.map((row) => ({
    row,
    rules: enabled.filter((rule) => rule.row === row).length,
    findings: applied.findings.filter((finding) => finding.row === row).length,
  }));
  return { ...applied, coverage };
}
