import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { maxBytes, textOf, tooLarge } from "./decode";
import { isReadable, skippedFolders } from "./file-names";
import type { InputFile, Loaded, ReadProblem } from "./model";
import { projectKeys } from "./project-key";

const stdin = "-";

/** Lists the arguments in turn: files, folders with all their folders, `-` for standard input. */
export function* listInputs(names: readonly string[]): Generator<InputFile | ReadProblem> {
  for (const name of names) {
    if (name === stdin) {
      const load = (): Loaded => loadBytes(() => readFileSync(0));
      yield { name: "stdin", key: "stdin", found: false, size: 0, load };
      continue;
    }
    let any = false;
    for (const input of listPath(name, undefined)) {
      any = true;
      yield input;
    }
    if (!any) yield { source: name, message: "no file to read in this folder" };
  }
}

/** A walk's facts of the argument that it started from. */
interface Walk {
  readonly keyOf: (path: string) => string;
  /** Walked already: a link may lead back up. */
  readonly folders: Set<string>;
}

function* listPath(path: string, walk: Walk | undefined): Generator<InputFile | ReadProblem> {
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    const isFolder = stats.isDirectory();
    const { keyOf, folders } = walk ?? { keyOf: projectKeys({ path, real, isFolder }), folders: new Set() };
    if (isFolder) {
      if (folders.has(real)) return;
      folders.add(real);
      yield* listFolder(path, { keyOf, folders });
    } else if (walk && !stats.isFile()) {
      yield { source: path, message: "neither a file nor a folder" };
    } else {
      const regular = stats.isFile() ? { path } : {};
      const found = walk !== undefined;
      yield { name: path, key: keyOf(path), found, size: stats.size, ...regular, load: () => loadFile(path) };
    }
  } catch (error) {
    yield { source: path, message: reason(error) };
  }
}

function* listFolder(folder: string, walk: Walk): Generator<InputFile | ReadProblem> {
  for (const name of readdirSync(folder).sort()) {
    if (skippedFolders.has(name)) continue;
    const path = join(folder, name);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isFolder || isReadable(name)) yield* listPath(path, walk);
  }
}

/** A file that is written to while it is read holds two states at once: it is refused. A pipe has no size to compare. */
function loadFile(path: string): Loaded {
  try {
    const before = statSync(path);
    if (before.isFile() && before.size > maxBytes) return { problem: tooLarge };
    const loaded = loadBytes(() => readFileSync(path));
    const after = statSync(path);
    const isSame = before.size === after.size && before.mtimeMs === after.mtimeMs;
    return isSame || !before.isFile() ? loaded : { problem: "changed while it was read: run the audit again" };
  } catch (error) {
    return { problem: reason(error) };
  }
}

function loadBytes(bytes: () => Buffer): Loaded {
  try {
    const buffer = bytes();
    return buffer.length > maxBytes ? { problem: tooLarge } : textOf(buffer);
  } catch (error) {
    return { problem: reason(error) };
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EACCES", "permission denied"],
  ["ELOOP", "a symbolic link that leads to itself"],
  ["ERR_FS_FILE_TOO_LARGE", "larger than 512 MB: export a part of it"],
]);

export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons.get(code) ?? `cannot be read (${code || "unknown error"})`;
}
