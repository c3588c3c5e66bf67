import { type InputSource, readInputs } from "./input";
import { lineKey, linesOf } from "./json-text";
import type { AuditResource, InputKind, Place, ReadProblem, ReadResult } from "./model";
import { read } from "./read";
import { groupBy, optional } from "./value";

export interface InputSummary {
  readonly source: string;
  readonly kind: InputKind;
  readonly resources: number;
}

export interface Gathered {
  readonly inputs: readonly InputSummary[];
  readonly resources: readonly AuditResource[];
  readonly problems: readonly ReadProblem[];
  /** Files found in folders that hold something else. */
  readonly skipped: readonly string[];
  /** Fills in the lines of places in JSON. Takes all places at once, since each file is searched once. */
  readonly locate: (places: readonly Place[]) => ReadonlyMap<Place, Place>;
}

/** Reads everything that the arguments name. What cannot be read is a problem, and the rest is still read. */
export function gather(names: readonly string[]): Gathered {
  return gatherFrom(readInputs(names));
}

export function gatherFrom(found: Iterable<InputSource | ReadProblem>): Gathered {
  const problems: ReadProblem[] = [];
  const skipped: string[] = [];
  const readings: { input: InputSource; result: ReadResult }[] = [];
  for (const input of found) {
    if ("message" in input) {
      problems.push(input);
      continue;
    }
    const result = read(input);
    problems.push(...result.problems);
    if (result.kind !== undefined) readings.push({ input, result });
    else if (result.unrecognised !== undefined && input.found) skipped.push(input.name);
    else if (result.unrecognised !== undefined) problems.push(notReadable(input.name, result.unrecognised));
  }
  if (readings.length === 0 && problems.length === 0) problems.push(nothingIn(skipped));
  return { ...collect(readings), problems, skipped };
}

function collect(readings: readonly { input: InputSource; result: ReadResult }[]) {
  const inputs: InputSummary[] = [];
  const resources: AuditResource[] = [];
  const texts = new Map<string, string>();
  for (const { input, result } of readings) {
    if (result.kind !== undefined)
      inputs.push({ source: input.name, kind: result.kind, resources: result.resources.length });
    for (const resource of result.resources) resources.push(resource);
    if (result.resources.some(({ place }) => place.pointer !== undefined)) texts.set(input.name, input.text);
  }
  const lines = (places: readonly Place[]) => locate(places, texts);
  return { inputs, resources: withUniqueUrns(resources), locate: lines };
}

const notReadable = (source: string, what: string): ReadProblem => ({
  source,
  message: `nothing that the audit reads: ${what}`,
});

const nothingIn = ([first = "", ...others]: readonly string[]): ReadProblem =>
  notReadable(first, others.length > 0 ? `nor are ${others.length} other files` : "it is of another kind");

/** The same thing read twice counts once; things that happen to have one name (of two clusters, say) are told apart. */
function withUniqueUrns(resources: readonly AuditResource[]): readonly AuditResource[] {
  const seen = new Map<string, AuditResource>();
  return resources.flatMap((each) => {
    const { urn } = each.resource;
    let own = urn;
    for (let copy = 2; seen.has(own); copy += 1) {
      if (isSame(seen.get(own), each)) return [];
      own = `${urn}@${each.place.source}${copy > 2 ? `#${copy}` : ""}`;
    }
    seen.set(own, each);
    return own === urn ? [each] : [{ ...each, resource: { ...each.resource, urn: own } }];
  });
}

const isSame = (one: AuditResource | undefined, other: AuditResource): boolean =>
  JSON.stringify(one?.resource.props) === JSON.stringify(other.resource.props);

function locate(places: readonly Place[], texts: ReadonlyMap<string, string>): ReadonlyMap<Place, Place> {
  const inJson = groupBy(places, ({ source, pointer }) => (pointer === undefined ? undefined : source));
  const lines = new Map<string, ReadonlyMap<string, number>>();
  for (const [source, found] of inJson) {
    const paths = found.flatMap(({ pointer }) => (pointer === undefined ? [] : [pointer]));
    if (source !== undefined) lines.set(source, linesOf(texts.get(source) ?? "", paths));
  }
  return new Map(
    places.map((place) => {
      const line = place.line ?? (place.pointer && lines.get(place.source)?.get(lineKey(place.pointer)));
      return [place, { source: place.source, ...optional("line", line), ...optional("column", place.column) }];
    }),
  );
}
