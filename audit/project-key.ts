import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** An argument of the command: a file or a folder. */
export interface Argument {
  readonly path: string;
  /** Without links. */
  readonly real: string;
  readonly isFolder: boolean;
}

/** The nearest folder upwards that is a Git repository, or the folder itself. */
function projectOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Gives each path below an argument its path in the project, with `/` on every system. */
export function projectKeys({ path, real, isFolder }: Argument): (found: string) => string {
  const root = projectOf(isFolder ? real : dirname(real));
  return (found) =>
    relative(root, join(real, relative(path, found)))
      .split(sep)
      .join("/");
}
