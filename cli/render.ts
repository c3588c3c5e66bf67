import { children, type LogEntry, type Plan, type PlannedResource, Severity } from "../offline/plan";
import { packageOf } from "../offline/urn";
import { shortType } from "./names";
import { countBy, operationOf, operations } from "./operations";
import type { Paint } from "./paint";

interface Row {
  readonly resource: PlannedResource;
  readonly label: string;
}

/** Every resource below its parent, then the count of each type. */
export function renderTree(plan: Plan, paint: Paint): string {
  return [tree(plan, paint), countsOfTypes(plan, paint)].join("\n\n");
}

function tree(plan: Plan, paint: Paint): string {
  const rows = plan.resources
    .filter(({ parent }) => parent === undefined)
    .flatMap((root) => rowsOf(plan, root, "", ""));
  const labels = Math.max("Type".length, ...rows.map(({ label }) => label.length));
  const names = Math.max("Name".length, ...rows.map(({ resource }) => resource.name.length));
  const head = `     ${"Type".padEnd(labels)}  ${"Name".padEnd(names)}  Plan`;
  const lines = rows.map(({ resource, label }) => {
    const operation = operationOf(resource);
    const { sign, style } = operations[operation];
    const columns = `${label.padEnd(labels)}  ${resource.name.padEnd(names)}  ${paint(style, operation)}`;
    return ` ${paint(style, sign)}   ${columns}`;
  });
  return [paint("bold", head), ...lines].join("\n");
}

/** `own` leads to the resource itself, `below` to its children. */
function rowsOf(plan: Plan, resource: PlannedResource, own: string, below: string): readonly Row[] {
  const nested = children(plan, resource.urn);
  return [
    { resource, label: `${own}${shortType(resource.type)}` },
    ...nested.flatMap((child, index) => {
      const last = index === nested.length - 1;
      return rowsOf(plan, child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`);
    }),
  ];
}

function countsOfTypes(plan: Plan, paint: Paint): string {
  const counts = countBy(plan.resources, operationOf);
  const operationLines = [...counts].map(([operation, count]) => {
    const { sign, style } = operations[operation];
    return `    ${paint(style, `${sign} ${count} to ${operation}`)}`;
  });
  const packages = countBy(plan.resources, (resource) => (resource.custom ? packageOf(resource.type) : "components"));
  const types = [...countBy(plan.resources, ({ type }) => shortType(type))].sort(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(...types.map(([, count]) => String(count).length));
  return [
    paint("bold", `Resources: ${plan.resources.length}`),
    ...operationLines,
    `    ${[...packages].map(([pkg, count]) => `${pkg} ${count}`).join(", ")}`,
    ...types.map(([type, count]) => `      ${String(count).padStart(width)} ${type}`),
  ].join("\n");
}

export function renderDiagnostics(plan: Plan, paint: Paint): string {
  if (plan.logs.length === 0) return "";
  return [paint("bold", "Diagnostics:"), ...plan.logs.map((entry) => diagnostic(plan, entry, paint))].join("\n");
}

function diagnostic(plan: Plan, { severity, message, urn }: LogEntry, paint: Paint): string {
  const about = plan.resources.find((resource) => resource.urn === urn);
  const subject = about ? `${shortType(about.type)} (${about.name}): ` : "";
  const style = severity === Severity.Warning ? "yellow" : severity === Severity.Error ? "red" : "cyan";
  return `    ${subject}${paint(style, `${severity}:`)} ${message.replaceAll("\n", "\n      ")}`;
}
