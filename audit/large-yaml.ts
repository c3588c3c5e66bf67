import { closeSync, openSync, readSync } from "node:fs";
import { reason } from "./input";
import { type AuditResource, InputKind, type ReadProblem, type ReadResult } from "./model";
import { packed } from "./packed";
import { yamlDocument } from "./read";
import { readKubernetes } from "./readers/kubernetes";
import { isRecord } from "./value";
import { parsePiece, splitDocuments } from "./yaml-text";

/** Files above this many bytes are read document by document. They hold objects of Kubernetes: no other kind grows so large. */
export const largeYaml = 8 * 2 ** 20;

/** Bounds for the objects kept of one file: 100,000 objects take less than 1 GB with their findings. */
const maxObjects = 100_000;
const maxDocument = 64 * 2 ** 20;

/** A run of whole documents, and the lines before it. */
interface Chunk {
  readonly text: string;
  readonly offset: number;
}

class Unreadable extends Error {}

/** Reads a large file of objects with bounded memory: a few documents at a time, each packed when it is read. */
export function readLargeYaml(name: string, path: string): ReadResult {
  const resources: AuditResource[] = [];
  const problems: ReadProblem[] = [];
  try {
    for (const { text, offset } of chunksOf(path)) {
      if (resources.length >= maxObjects && text.trim() !== "") throw new Unreadable(tooMany(offset));
      for (const piece of splitDocuments(text, offset)) readPiece(piece, name, resources, problems);
    }
  } catch (error) {
    problems.push({ source: name, message: error instanceof Unreadable ? error.message : reason(error) });
  }
  return { kind: InputKind.Kubernetes, resources, problems };
}

const tooMany = (line: number): string =>
  `more than ${maxObjects.toLocaleString("en")} objects: those after line ${line} are not read; audit one namespace at a time`;

function readPiece(piece: Chunk, source: string, resources: AuditResource[], problems: ReadProblem[]): void {
  for (const read of parsePiece(piece, source)) {
    if ("message" in read) problems.push(read);
    else if (isRecord(read.value) && typeof read.value.kind === "string") {
      const result = readKubernetes([yamlDocument(read, source)]);
      for (const each of result.resources) resources.push(packed(each));
      problems.push(...result.problems);
    }
  }
}

/** Cuts a file at document markers, without ever holding more than one document above a megabyte. */
function* chunksOf(path: string): Generator<Chunk> {
  const file = openSync(path, "r");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const buffer = Buffer.alloc(2 ** 20);
  let rest = "";
  let offset = 0;
  try {
    for (let size = readSync(file, buffer); ; size = readSync(file, buffer)) {
      rest += decode(decoder, buffer.subarray(0, size), size > 0);
      const end = size === 0 ? rest.length : rest.lastIndexOf("\n---");
      if (end > 0) {
        const text = rest.slice(0, end + 1);
        yield { text, offset };
        offset += text.split("\n").length - 1;
        rest = rest.slice(end + 1);
      }
      if (size === 0) return;
      if (rest.length > maxDocument) throw new Unreadable(`a document of more than 64 MB, from line ${offset + 1} on`);
    }
  } finally {
    closeSync(file);
  }
}

function decode(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new Unreadable("not text in UTF-8");
  }
}
