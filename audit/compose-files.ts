import { posix } from "node:path";
import { type AuditResource, type FileReading, type InputFile, InputKind } from "./model";
import { type Lookup, partUrns } from "./readers/compose";
import { isRecord, type Props } from "./value";
import { parseYaml } from "./yaml-text";

/** Finds other files of the input by their keys, each parsed once. */
export function composeLookup(files: readonly InputFile[]): Lookup {
  const byKey = new Map(files.map((file) => [file.key, file]));
  const parsed = new Map<string, Props | undefined>();
  const compose = (key: string): Props | undefined => {
    if (!parsed.has(key)) parsed.set(key, parse(byKey.get(key)));
    return parsed.get(key);
  };
  return { compose, build: (key) => textOf(byKey.get(key)) };
}

function textOf(file: InputFile | undefined): string | undefined {
  const loaded = file?.load();
  return loaded !== undefined && "text" in loaded ? loaded.text : undefined;
}

function parse(file: InputFile | undefined): Props | undefined {
  const loaded = file?.load();
  if (file === undefined || loaded === undefined || "problem" in loaded) return undefined;
  const [document] = parseYaml({ name: file.name, key: file.key, text: loaded.text }).documents;
  return isRecord(document?.value) ? document.value : undefined;
}

/** The names that `docker compose` looks for: services there run, whoever extends them. */
const mainFile = /^(?:docker-)?compose\.ya?ml$/;

/** Leaves out services that are only parts: others extend them, from files that are no project of their own. */
export function withoutParts(
  resources: readonly AuditResource[],
  readings: readonly FileReading[],
): readonly AuditResource[] {
  const extended = new Set(
    readings.filter(({ result }) => result.kind === InputKind.Compose).flatMap(({ result }) => partUrns(result)),
  );
  const isMain = (urn: string): boolean => mainFile.test(posix.basename(posix.dirname(urn)));
  return resources.filter(({ resource }) => !extended.has(resource.urn) || isMain(resource.urn));
}
