import { children, type LogEntry, type Plan, type PlannedResource, Severity } from "../offline/plan";
import { packageOf } from "../offline/urn";
import { shortType } from "./names";
import type { Paint } from "./paint";
import { renderOutputs } from "./render-value";
import { renderUnmodelled } from "./unmodelled";

interface Row {
  readonly resource: PlannedResource;
  readonly label: string;
}

/** What is done with a resource, in the words and signs of `pulumi preview`. */
const operations = {
  create: { sign: "+", style: "green" },
  import: { sign: "=", style: "cyan" },
  read: { sign: ">", style: "cyan" },
} as const;
type Operation = keyof typeof operations;

function operationOf({ adopted, options }: PlannedResource): Operation {
  if (!adopted) return "create";
  return options.import === undefined ? "read" : "import";
}

export function renderPlan(plan: Plan, paint: Paint): string {
  const sections = [
    `Previewing ${plan.project}/${plan.stack} on the embedded cloud`,
    tree(plan, paint),
    renderOutputs(plan.outputs, paint),
    summary(plan, paint),
    renderUnmodelled(plan, paint),
    renderDiagnostics(plan, paint),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
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

function summary(plan: Plan, paint: Paint): string {
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

function countBy<Key>(
  resources: readonly PlannedResource[],
  keyOf: (resource: PlannedResource) => Key,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const resource of resources) counts.set(keyOf(resource), (counts.get(keyOf(resource)) ?? 0) + 1);
  return counts;
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
