import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import type { ReadProblem, Source } from "./model";

/** A file's text. */
export interface InputSource extends Source {
  /** Found in a folder: it may be something else than what the audit reads. */
  readonly found: boolean;
}

const skippedFolders: ReadonlySet<string> = new Set(["node_modules", ".git", ".terraform", ".venv", "__pycache__"]);
const extensions: ReadonlySet<string> = new Set([".yaml", ".yml", ".json", ".tfstate"]);
const stdin = "-";

/** V8's longest string: https://nodejs.org/api/buffer.html#bufferconstantsmax_string_length */
const maxBytes = 2 ** 29 - 24;

/** Reads the arguments in turn: files, folders, `-` for standard input. */
export function* readInputs(names: readonly string[]): Generator<InputSource | ReadProblem> {
  for (const name of names) {
    let any = false;
    for (const input of name === stdin
      ? [decode("stdin", () => readFileSync(0), false)]
      : readPath(name, false, new Set())) {
      any = true;
      yield input;
    }
    if (!any) yield { source: name, message: `no file to read in this folder (${[...extensions].join(", ")})` };
  }
}

/** `folders` are those walked already: a link may lead back up. */
function* readPath(path: string, found: boolean, folders: Set<string>): Generator<InputSource | ReadProblem> {
  try {
    const real = realpathSync(path);
    const stats = statSync(real);
    if (!stats.isDirectory()) {
      if (found && !stats.isFile()) yield { source: path, message: "neither a file nor a folder" };
      else yield decode(path, () => readFileSync(path), found, stats.size);
    } else if (!folders.has(real)) {
      folders.add(real);
      yield* readFolder(path, folders);
    }
  } catch (error) {
    yield { source: path, message: reason(error) };
  }
}

function* readFolder(folder: string, folders: Set<string>): Generator<InputSource | ReadProblem> {
  const names = readdirSync(folder).sort();
  if (names.includes("Chart.yaml") && names.includes("templates")) {
    const message = `a Helm chart that is not rendered: run \`helm template ${folder} | vendor-native audit -\``;
    yield { source: folder, message };
    return;
  }
  for (const name of names) {
    if (skippedFolders.has(name)) continue;
    const path = join(folder, name);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isFolder || extensions.has(extname(name))) yield* readPath(path, true, folders);
  }
}

function decode(name: string, bytes: () => Buffer, found: boolean, size = 0): InputSource | ReadProblem {
  try {
    if (size > maxBytes) return { source: name, message: tooLarge };
    const buffer = bytes();
    if (buffer.length > maxBytes) return { source: name, message: tooLarge };
    const text = textOf(buffer);
    return text === undefined ? { source: name, message: "not text in UTF-8" } : { name, text, found };
  } catch (error) {
    return { source: name, message: reason(error) };
  }
}

const tooLarge = "larger than 512 MB: export a part of it";

/** UTF-8, or what PowerShell's `>` writes: UTF-16 with a byte order mark. */
function textOf(buffer: Buffer): string | undefined {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.toString("utf16le", 2);
  if (!isUtf8(buffer) || buffer.includes(0)) return undefined;
  return buffer.toString("utf8", buffer[0] === 0xef && buffer[1] === 0xbb ? 3 : 0);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  ELOOP: "a symbolic link that leads to itself",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? `cannot be read (${code || "unknown error"})`;
}
