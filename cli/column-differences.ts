import { differences } from "../offline/differences";
import { valueAt } from "../offline/path";
import type { PlannedResource } from "../offline/plan";
import { SecretValue, UNKNOWN } from "../offline/values";
import { shortType } from "./names";
import { countBy } from "./operations";
import type { Paint } from "./paint";
import type { Column } from "./side-by-side";

/** Resources with a difference that are listed; the JSON has all. */
const MOST_LINES = 40;
const LONGEST_VALUE = 40;

/**
 * The inputs that differ among several plans of one program, such as the sizes of two profiles, and the resources that only
 * some of them have. Nothing where the plans share no resource, as on different clouds.
 */
export function renderColumnDifferences(columns: readonly Column[], paint: Paint): string {
  const plans = columns.map(({ plan }) => new Map(plan.resources.map((resource) => [resource.urn, resource])));
  const urns = [...new Set(plans.flatMap((plan) => [...plan.keys()]))];
  const rows: readonly Row[] = urns.map((urn) => plans.map((plan) => plan.get(urn)));
  const shared = rows.filter(isComplete).filter(([first]) => first?.custom === true);
  if (shared.length === 0) return "";
  const lines = shared.map(lineOf).filter((line) => line !== undefined);
  const more = lines.length > MOST_LINES ? [`    … and ${lines.length - MOST_LINES} more; --json has all`] : [];
  const all = [
    ...lines.slice(0, MOST_LINES),
    ...more,
    ...columns.flatMap((column, index) => alone(column, index, rows)),
  ];
  const title = `Differences (${columns.map((column) => column.title).join(" | ")})`;
  return [paint("bold", title), ...(all.length === 0 ? ["    none in the known inputs"] : all), ""].join("\n");
}

type Row = readonly (PlannedResource | undefined)[];

const isComplete = (row: Row): row is readonly PlannedResource[] => row.every((resource) => resource !== undefined);

/** `aws:ecs:Service api  desiredCount: 1 | 2` */
function lineOf(row: readonly PlannedResource[]): string | undefined {
  const [first, ...others] = row;
  if (first === undefined) return undefined;
  const paths = [...new Set(others.flatMap((other) => differences(first.inputs, other.inputs, "")))];
  const changed = paths.flatMap((path) => {
    const values = row.map(({ inputs }) => valueAt(inputs, path));
    return values.some((value) => value === UNKNOWN) ? [] : [`${path}: ${values.map(shown).join(" | ")}`];
  });
  return changed.length === 0 ? undefined : `    ${shortType(first.type)} ${first.name}  ${changed.join("; ")}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "none";
  if (value instanceof SecretValue) return "[secret]";
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

/** The resources that one plan has and none of the others. */
function alone({ title }: Column, index: number, rows: readonly Row[]): readonly string[] {
  const own = rows.filter((row) => row.every((resource, at) => (resource !== undefined) === (at === index)));
  const custom = own.flatMap((row) => row[index] ?? []).filter((resource) => resource.custom);
  const counts = [...countBy(custom, ({ type }) => shortType(type))].map(([type, count]) => `${count} ${type}`);
  return counts.length === 0 ? [] : [`    only with ${title}: ${counts.join(", ")}`];
}
