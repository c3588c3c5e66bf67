import { type Baseline, newFindings } from "./baseline";
import { detectCloud } from "./cloud";
import {
  type Cloud,
  clouds,
  type Evaluation,
  evaluate,
  type Level,
  type PolicyException,
  type Row,
  type Rule,
  rows,
} from "./core";
import { dayTwo } from "./day-two";
import type { Gathered } from "./gather";
import { guardedRules, type RuleFailure } from "./guarded-rules";
import type { AuditResource, ReadProblem } from "./model";
import { withStandIns } from "./owners";
import { joinReleases } from "./releases";
import { isMandatory, type Report, type ReportRow, type Thing, type Totals } from "./report";
import { rowTexts } from "./rows";
import { type RowThing, thingsOf } from "./things";
import { optional, unique } from "./value";

export interface AuditOptions {
  readonly cloud?: Cloud;
  /** Exceptions by rule id. */
  readonly exceptions?: Readonly<Record<string, readonly PolicyException[]>>;
  /** Enforcement levels by rule id, over the rules' own. */
  readonly levels?: Readonly<Record<string, Level>>;
  /** Leaves out the findings of an earlier report. */
  readonly baseline?: Baseline;
  /** Shows everything, as if there were no exceptions. */
  readonly showAll?: boolean;
  readonly now?: Date;
  readonly toolVersion?: string;
}

/** Judges the resources by the rules, and lays the findings out as the duplication table. */
export function audit(gathered: Gathered, given: readonly Rule[], options: AuditOptions = {}): Report {
  const cloud = options.cloud ?? detectCloud(gathered.resources);
  const failures: RuleFailure[] = [];
  const rules = guardedRules(given, (failure) => failures.push(failure));
  const resources = joinReleases(withStandIns(gathered.resources), rules);
  const evaluation = evaluate(
    resources.map(({ resource }) => resource),
    rules,
    {
      ...optional("exceptions", options.exceptions),
      ...optional("levels", options.levels),
      ...optional("cloud", cloud),
      ...optional("now", options.now),
      ignoreExceptions: options.showAll ?? false,
    },
  );
  const columns = cloud === undefined ? clouds : [cloud];
  const compared = options.baseline && newFindings(evaluation.findings, options.baseline);
  const things = thingsOf(compared?.findings ?? evaluation.findings, {
    resources,
    rules,
    columns,
    locate: gathered.locate,
  });
  const reportRows = rows.flatMap((row) => reportRow(row, things, columns));
  return {
    version: 1,
    tool: { name: "vendor-native", version: options.toolVersion ?? "0.0.0" },
    clouds: columns,
    totals: totalsOf(reportRows, gathered, columns),
    rows: reportRows,
    inputs: gathered.inputs,
    problems: [...gathered.problems, ...problemsOf(failures, resources)],
    partial: gathered.partial,
    skipped: gathered.skipped,
    exceptions: exceptionsOf(evaluation),
    dayTwo: dayTwo(resources, reportRows),
    ...(compared === undefined ? {} : { baseline: { known: compared.known, gone: compared.gone } }),
    rules: rulesOf(evaluation, rules),
  };
}

/** A rule that fails is a fault of this program: it is said once for each resource, and all else is judged. */
function problemsOf(failures: readonly RuleFailure[], resources: readonly AuditResource[]): readonly ReadProblem[] {
  const places = new Map(resources.map(({ resource, place }) => [resource.urn, place]));
  const urns = new Map(failures.map(({ urn, rule }) => [urn, rule]));
  return [...urns].map(([urn, rule]) => ({
    ...(places.get(urn) ?? { source: urn }),
    message: `${urn} cannot be judged by ${rule}: a fault of vendor-native, please report it`,
  }));
}

function reportRow(row: Row, all: readonly RowThing[], columns: readonly Cloud[]): readonly ReportRow[] {
  const things = all
    .filter((thing) => thing.row === row)
    .map(({ row: _row, ...thing }) => thing)
    .sort(byWeight);
  if (things.length === 0) return [];
  const { title, fallsAway } = rowTexts[row];
  const services = (cloud: Cloud) => withoutCovered(unique(things.flatMap(({ managed }) => managed[cloud] ?? [])));
  const components = unique(things.flatMap(({ findings }) => findings.map(({ component }) => component))).filter(
    (component) => component !== "",
  );
  return [
    {
      row,
      title,
      things,
      managed: Object.fromEntries(columns.map((cloud) => [cloud, services(cloud)])),
      components,
      fallsAway,
    },
  ];
}

/** Drops a choice, `Amazon RDS, Aurora or ElastiCache`, all of whose services are named by others. */
function withoutCovered(services: readonly string[]): readonly string[] {
  const parts = (service: string): readonly string[] => service.replace(/(Amazon|AWS|Azure) /g, "").split(/, | or /);
  return services.filter((service) => {
    const others = new Set(services.filter((other) => parts(other).length < parts(service).length).flatMap(parts));
    return !parts(service).every((part) => others.has(part));
  });
}

/** Mandatory first, then by kind and name. */
const byWeight = (a: Thing, b: Thing): number =>
  Number(isMandatory(b.level)) - Number(isMandatory(a.level)) ||
  a.kind.localeCompare(b.kind) ||
  a.name.localeCompare(b.name);

function totalsOf(reportRows: readonly ReportRow[], { resources }: Gathered, columns: readonly Cloud[]): Totals {
  const levels = new Map<string, boolean>();
  for (const { key, level } of reportRows.flatMap(({ things }) => things)) {
    levels.set(key, (levels.get(key) ?? false) || isMandatory(level));
  }
  const mandatory = [...levels.values()].filter((is) => is).length;
  const services = (cloud: Cloud): number => new Set(reportRows.flatMap(({ managed }) => managed[cloud] ?? [])).size;
  return {
    things: levels.size,
    rows: reportRows.length,
    managed: Object.fromEntries(columns.map((cloud) => [cloud, services(cloud)])),
    mandatory,
    advisory: levels.size - mandatory,
    resources: resources.length,
  };
}

function rulesOf({ findings }: Evaluation, rules: readonly Rule[]): Report["rules"] {
  const found = new Set(findings.map(({ ruleId }) => ruleId));
  return rules
    .filter(({ id }) => found.has(id))
    .map(({ id, row, title, description, severity, level, url, remediationSteps }) => ({
      id,
      row,
      title,
      description,
      severity,
      level,
      url,
      remediationSteps,
    }));
}

const exceptionsOf = ({ excepted, problems, unused }: Evaluation): Report["exceptions"] => ({
  excepted: excepted.map(({ finding, exception }) => ({
    rule: finding.ruleId,
    resource: finding.urn,
    reason: exception.reason,
    expires: exception.expires,
  })),
  problems,
  unused,
});
