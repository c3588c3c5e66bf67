import { memoize } from "./memoize";

/** A glob (`*`, `?`) as a regular expression for the whole text. Runs of `*` are one, so that a match stays linear for each. */
const globToRegExp = memoize(1000, (glob) => {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${escaped}$`, "s");
});

export function matchesGlob(glob: string, value: string): boolean {
  return globToRegExp(glob).test(value);
}
