import type { Level } from "../core";
import type { Place } from "../model";
import type { ReportRow, Thing, ThingFinding } from "../report";
import { groupBy, unique } from "../value";
import { placeText, someOf } from "./text";

/** A line of a cell: one thing, or several of a kind. */
export interface Line {
  readonly level: Level;
  /** `Helm release "certs" installs cert-manager`, `12 × Deployment (api, web, worker and 9 more)`. */
  readonly text: string;
  readonly version?: string;
  readonly places: readonly Place[];
  readonly things: readonly Thing[];
}

const named = 3;

/** The lines of a cell; JSON, and the page's list of findings, have the rest. */
const longest = 12;

/** The lines of a row's cell: each product by itself, and things that differ in nothing but their name (deployments, roles) counted. */
export function linesOf({ things }: ReportRow): readonly Line[] {
  const key = (thing: Thing): string => JSON.stringify([thing.level, thing.kind, unique(thing.findings.map(shapeOf))]);
  const lines = [...groupBy(things, key).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [lineOf(first, group)];
  });
  const rest = lines.slice(longest).flatMap((line) => line.things);
  const [next] = rest;
  if (next === undefined) return lines;
  const places = unique(rest.map(({ place }) => place));
  return [...lines.slice(0, longest), { level: next.level, text: `and ${rest.length} more`, places, things: rest }];
}

/** `Deployment "api"` → `Deployment`. */
const shapeOf = ({ what }: ThingFinding): string => what.replace(/ ?"[^"]*"/g, "").replace(/ \(.*\)$/, "");

function lineOf(first: Thing, group: readonly Thing[]): Line {
  const places = unique(group.map(({ place }) => place));
  const [finding] = first.findings;
  if (group.length > 1) {
    const names = someOf(
      group.map(({ name }) => name),
      named,
    );
    const text = `${group.length} × ${finding ? shapeOf(finding) : first.kind} (${names})`;
    return { level: first.level, text, places, things: group };
  }
  const more = unique(first.findings.map(({ what }) => what)).length - 1;
  const text = `${finding?.what ?? first.name}${more > 0 ? ` (and ${more} more)` : ""}`;
  const chart = first.chart === undefined || text.includes(first.chart) ? [] : [first.chart];
  const version = first.version === undefined || text.includes(first.version) ? [] : [first.version];
  const label = [...chart, ...version].join(" ");
  return { level: first.level, text, ...(label === "" ? {} : { version: label }), places, things: group };
}

/** The places of a line: one with its line, or the files it is spread over. */
export function whereOf({ places }: Line): string {
  const [first] = places;
  if (places.length === 1 && first) return placeText(first);
  return someOf(unique(places.map(({ source }) => source)), named);
}

/** The rules that speak of a line's things: exceptions are set by their ids. */
export const rulesOf = ({ things }: Line): string =>
  someOf(unique(things.flatMap(({ findings }) => findings.map(({ rule }) => rule))), 2);
