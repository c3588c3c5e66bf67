import { lineKey, linesOf } from "./json-text";
import type { Place } from "./model";
import { groupBy, optional } from "./value";

/** Finds the lines of objects in JSON texts, which are searched only for reported ones. */
export const locating =
  (texts: ReadonlyMap<string, string>) =>
  (places: readonly Place[]): ReadonlyMap<Place, Place> => {
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
  };
