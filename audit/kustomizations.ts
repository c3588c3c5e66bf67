import { posix } from "node:path";
import type { AuditResource, InputFile, ReadProblem } from "./model";
import {
  isKustomizationFile,
  type Kustomization,
  localEntries,
  patchFiles,
  readKustomization,
} from "./readers/kustomize";
import { isRecord, record, text } from "./value";
import { parseYaml } from "./yaml-text";

/** All that the kustomizations of the input say of each other and of other files. */
export interface Kustomizations {
  /** Their own files. */
  readonly files: ReadonlySet<InputFile>;
  readonly patches: ReadonlySet<string>;
  /** By a file's key, the namespace that a kustomization sets for it. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly resources: readonly AuditResource[];
  readonly partial: readonly ReadProblem[];
  readonly problems: readonly ReadProblem[];
}

/** Reads the kustomizations before all else: a patch that they list is no object. */
export function readKustomizations(files: readonly InputFile[]): Kustomizations {
  const own = files.filter(({ key }) => isKustomizationFile(key));
  const found: Kustomization[] = [];
  const problems: ReadProblem[] = [];
  for (const file of own) {
    const loaded = file.load();
    if ("problem" in loaded) {
      problems.push({ source: file.name, message: loaded.problem });
      continue;
    }
    const parsed = parseYaml({ name: file.name, key: file.key, text: loaded.text });
    problems.push(...parsed.problems);
    for (const { value, line } of parsed.documents)
      if (isRecord(value)) found.push({ folder: posix.dirname(file.key), value, place: { source: file.name, line } });
  }
  const read = found.map(readKustomization);
  return {
    files: new Set(own),
    patches: new Set(found.flatMap(patchFiles)),
    namespaces: namespacesOf(found, files),
    resources: read.flatMap(({ resources }) => resources),
    partial: read.flatMap(({ partial }) => partial),
    problems,
  };
}

/** A namespace reaches the files it lists, and through further kustomizations the files that those list. Two for one file cancel out. */
function namespacesOf(all: readonly Kustomization[], files: readonly InputFile[]): ReadonlyMap<string, string> {
  const byFolder = new Map(all.map((each) => [each.folder, each]));
  const keys = new Set(files.map(({ key }) => key));
  const namespaces = new Map<string, Set<string>>();
  const spread = (from: Kustomization, namespace: string, seen: Set<string>): void => {
    if (seen.has(from.folder)) return;
    seen.add(from.folder);
    for (const entry of localEntries(from)) {
      const below = byFolder.get(entry);
      if (below !== undefined) spread(below, text(below.value, "namespace") ?? namespace, seen);
      else if (keys.has(entry)) namespaces.set(entry, (namespaces.get(entry) ?? new Set()).add(namespace));
    }
  };
  for (const each of all) {
    const namespace = text(each.value, "namespace");
    if (namespace !== undefined) spread(each, namespace, new Set());
  }
  const single = [...namespaces].filter(([, found]) => found.size === 1);
  return new Map(single.map(([key, found]) => [key, [...found][0] ?? ""]));
}

/** An object without a namespace of its own has its kustomization's. */
export function inNamespace(each: AuditResource, namespace: string): AuditResource {
  const { resource } = each;
  const metadata = record(resource.props, "metadata");
  if (!resource.urn.startsWith("k8s://-/") || text(metadata, "namespace") !== undefined) return each;
  const props = { ...resource.props, metadata: { ...metadata, namespace } };
  return { ...each, resource: { ...resource, urn: resource.urn.replace("k8s://-/", `k8s://${namespace}/`), props } };
}
