import type { WebServiceArgs } from "../args";

/** Paths of a service; none means every path. */
type Paths = Pick<WebServiceArgs, "path" | "additionalPaths">;

export const pathsOf = ({ path, additionalPaths = [] }: Paths): string[] =>
  path === undefined ? additionalPaths : [path, ...additionalPaths];

/** The patterns of a listener rule: a path without a wildcard means itself and all below it. */
export function patternsOf(paths: Paths): string[] {
  return pathsOf(paths).flatMap((path) => {
    if (/[*?]/.test(path)) return [path];
    const bare = path.replace(/\/$/, "");
    return bare === "" ? ["/*"] : [bare, `${bare}/*`];
  });
}

/** Whether a request can match both patterns. */
export function overlap(one: string, other: string): boolean {
  const [first, second] = [one, other].map((pattern) => pattern.replace(/[*?].*$/, "")) as [string, string];
  const [firstIsExact, secondIsExact] = [first === one, second === other];
  if (firstIsExact && secondIsExact) return one === other;
  if (firstIsExact) return one.startsWith(second);
  if (secondIsExact) return other.startsWith(first);
  return first.startsWith(second) || second.startsWith(first);
}
