import { posix } from "node:path";

/** True for a folder of a repository, as a delivery names it, that is among the input. */
export type IsCovered = (path: string) => boolean;

/**
 * A delivery's path starts at its repository, a file's key at the folder that was given: one may hold the other. So the path's end
 * counts, as long as it is two names or the whole path.
 */
export function coverage(hasFolder: (key: string) => boolean): IsCovered {
  return (path) => {
    const plain = posix.normalize(path).replace(/^(?:\.?\/)+|\/+$/g, "");
    if (plain === "" || plain === ".") return hasFolder(".");
    const names = withoutGlob(plain).split("/");
    const shortest = names.length === 1 ? 1 : 2;
    for (let from = 0; names.length - from >= shortest; from += 1)
      if (hasFolder(names.slice(from).join("/"))) return true;
    return false;
  };
}

/** `workloads/*` → `workloads` */
const withoutGlob = (path: string): string => path.replace(/\/?[^/]*[*?{[].*$/, "") || ".";
