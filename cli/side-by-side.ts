import { children, type Plan, type PlannedResource } from "../offline/plan";
import { stackType } from "../offline/urn";
import { shortType } from "./names";
import type { Paint } from "./paint";

/** One of the plans, and the config value that it was made with. */
export interface Column {
  readonly title: string;
  readonly plan: Plan;
}

/** The native resources under one component: how many of each type, without those of components inside it. */
interface Cell {
  readonly total: number;
  readonly lines: readonly string[];
}

const GAP = "    ";

/**
 * Several plans of one program, a column for each: for every component its native resources. Components of equal kind
 * and name share a row.
 */
export function renderSideBySide(columns: readonly Column[], paint: Paint): string {
  const rows = rowsOf(columns);
  const cells = rows.map((row) => columns.map(({ plan }) => cellOf(plan, row)));
  const totals = columns.map(({ plan }) => `${nativeOf(plan).length} native resources`);
  const widths = columns.map(({ title }, index) => {
    const texts = [title, totals[index] ?? "", ...cells.flatMap((row) => row[index]?.lines ?? [])];
    return Math.max(...texts.map((text) => text.length));
  });
  const line = (texts: readonly string[]) =>
    `    ${texts.map((text, index) => text.padEnd(widths[index] ?? 0)).join(GAP)}`.trimEnd();
  const body = rows.flatMap((row, index) => [paint("bold", row), ...linesOf(cells[index] ?? []).map(line), ""]);
  return [
    paint("bold", line(columns.map(({ title }) => title))),
    "",
    ...body,
    paint("bold", "In all"),
    line(totals),
  ].join("\n");
}

/** `WebService api`: the kind and the name of each component, in the order of the first plan that has it. */
function rowsOf(columns: readonly Column[]): readonly string[] {
  const keys = columns.flatMap(({ plan }) => plan.resources.filter(({ custom }) => !custom).map(keyOf));
  return [...new Set(keys)].filter((key) => columns.some(({ plan }) => cellOf(plan, key).total > 0));
}

function keyOf({ type, name }: PlannedResource): string {
  return type === stackType ? "beside the components" : `${type.split(":").at(-1)} ${name}`;
}

function nativeOf({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(({ custom }) => custom);
}

function cellOf(plan: Plan, key: string): Cell {
  const components = plan.resources.filter((resource) => !resource.custom && keyOf(resource) === key);
  const native = components.flatMap(({ urn }) => children(plan, urn)).filter(({ custom }) => custom);
  const counts = new Map<string, number>();
  for (const { type } of native) counts.set(shortType(type), (counts.get(shortType(type)) ?? 0) + 1);
  const types = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { total: native.length, lines: types.map(([type, count]) => `${String(count).padStart(3)} ${type}`) };
}

/** The lines of a row: as many as its longest cell has. */
function linesOf(cells: readonly Cell[]): readonly (readonly string[])[] {
  const height = Math.max(0, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, index) => cells.map(({ lines }) => lines[index] ?? ""));
}
