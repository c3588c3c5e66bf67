import type { Evaluation } from "../audit/core";
import type { Plan } from "../offline/plan";
import { renderColumnDifferences } from "./column-differences";
import { diagramOf } from "./diagram/diagram";
import { type Paint, painter } from "./paint";
import type { PolicyConfig } from "./policy-config";
import { renderDiagnostics, renderTree } from "./render";
import { renderOutputs } from "./render-value";
import { type Column, renderSideBySide } from "./side-by-side";
import { renderSummary } from "./summary/summary";
import { unjudged } from "./unjudged";
import { renderUnmodelled } from "./unmodelled";
import { blocks, judge, renderVerdicts } from "./verdicts";

export interface PrintOptions {
  readonly json?: true;
  /** Every resource, and the count of each type. */
  readonly tree?: true;
  /** A flowchart, and nothing else. */
  readonly diagram?: true;
  readonly policyPack: readonly string[];
  readonly policyPackConfig?: PolicyConfig;
}

/** Several plans of one program side by side, then the messages of each. */
export function printEach(columns: readonly Column[], options: PrintOptions): void {
  if (options.json) printEachAsJson(columns, options);
  else printEachAsText(columns, options);
}

function printEachAsText(columns: readonly Column[], options: PrintOptions): void {
  const paint = painter(process.stdout);
  const [first] = columns;
  const heading = first ? `Previewing ${first.plan.project}/${first.plan.stack} on the embedded cloud\n\n` : "";
  process.stdout.write(`${heading}${renderSideBySide(columns, paint)}\n`);
  const differing = renderColumnDifferences(columns, paint);
  if (differing !== "") process.stdout.write(`\n${differing}`);
  for (const { title, plan } of columns) {
    const outputs = renderOutputs(plan.outputs, paint);
    const verdicts = renderJudged(plan, judged(plan, options), options, paint);
    const logs = renderDiagnostics(plan, paint);
    const parts = [outputs, renderUnmodelled(plan, paint), verdicts, logs].filter((part) => part !== "");
    if (parts.length > 0) process.stdout.write(`\n${paint("bold", title)}\n${parts.join("\n")}\n`);
  }
}

function printEachAsJson(columns: readonly Column[], options: PrintOptions): void {
  const plans = columns.map(({ title, plan }) => [title, asJson(plan, judged(plan, options))]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(plans), undefined, 2)}\n`);
}

/** The policies' findings on a plan. A mandatory one is a failure. */
function judged(plan: Plan, { policyPack, policyPackConfig }: PrintOptions): Evaluation | undefined {
  const evaluation = policyPack.length === 0 ? undefined : judge(plan, policyPack, policyPackConfig);
  if (evaluation && blocks(evaluation)) process.exitCode = 1;
  return evaluation;
}

/** The plan, with the verdicts beside it. */
function asJson(plan: Plan, evaluation: Evaluation | undefined): object {
  const policies = evaluation && {
    findings: evaluation.findings,
    problems: evaluation.problems,
    notJudged: unjudged(plan),
  };
  return { ...plan, ...(policies && { policies }) };
}

function renderJudged(
  plan: Plan,
  evaluation: Evaluation | undefined,
  { policyPack }: PrintOptions,
  paint: Paint,
): string {
  return evaluation ? renderVerdicts(evaluation, { names: policyPack, notJudged: unjudged(plan) }, paint) : "";
}

/** The plan, and the policies' findings on it. */
export function printPlan(plan: Plan, options: PrintOptions): void {
  if (options.diagram) {
    process.stdout.write(diagramOf(plan));
    return;
  }
  const evaluation = judged(plan, options);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(asJson(plan, evaluation), undefined, 2)}\n`);
    return;
  }
  const paint = painter(process.stdout);
  const sections = [
    options.tree ? `${renderTree(plan, paint)}\n` : "",
    renderSummary(plan, process.stdout.columns ?? 100, paint),
    renderOutputs(plan.outputs, paint),
    renderUnmodelled(plan, paint),
    renderDiagnostics(plan, paint),
    renderJudged(plan, evaluation, options, paint),
    options.tree ? "" : paint("dim", "--tree lists every resource, --json has the whole plan."),
  ];
  process.stdout.write(`${sections.filter((section) => section !== "").join("\n")}\n`);
}
