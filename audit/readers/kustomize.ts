import { posix } from "node:path";
import type { AuditResource, Place, ReadProblem } from "../model";
import { arrayAt, groupBy, isRecord, isString, optional, type Props, text } from "../value";
import { releaseType } from "./helm-list";

/** A `kustomization.yaml`, with its folder's key. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export interface Kustomization {
  readonly folder: string;
  readonly value: Props;
  readonly place: Place;
}

export const isKustomizationFile = (key: string): boolean =>
  /^(?:kustomization\.ya?ml|Kustomization)$/.test(posix.basename(key));

const stringsAt = (value: Props, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => arrayAt(value, key).filter(isString));

/** Entries that another repository holds. */
const isRemote = (entry: string): boolean =>
  /^(?:https?:|ssh:|git::|git@|oci:)|^[\w-]+(?:\.[\w-]+)+\/[^/]+\/|[?&]ref=/.test(entry) && !entry.startsWith(".");

/** The keys of patches: parts of objects, which are no objects of their own. */
export function patchFiles({ folder, value }: Kustomization): readonly string[] {
  const listed = ["patches", "patchesJson6902", "replacements"].flatMap((key) =>
    arrayAt(value, key).flatMap((patch) => (isRecord(patch) ? (text(patch, "path") ?? []) : [])),
  );
  const whole = stringsAt(value, "patchesStrategicMerge", "transformers", "configurations", "crds");
  return [...listed, ...whole].filter((path) => !path.includes("\n")).map((path) => posix.join(folder, path));
}

/** The local files and folders that it puts together, by their keys. */
export const localEntries = ({ folder, value }: Kustomization): readonly string[] =>
  stringsAt(value, "resources", "bases", "components", "generators")
    .filter((entry) => !isRemote(entry) && !entry.includes("\n"))
    .map((entry) => posix.join(folder, entry));

/** Everything that it adds by itself: charts, generated secrets, and remote bases. */
export function readKustomization(each: Kustomization): {
  readonly resources: readonly AuditResource[];
  readonly partial: readonly ReadProblem[];
} {
  const remote = stringsAt(each.value, "resources", "bases", "components").filter(isRemote);
  const partial = remote.map((url) => ({
    ...each.place,
    message: `a remote base, ${url}, is not read: audit the output of \`kustomize build ${each.folder}\``,
  }));
  return { resources: [...charts(each), ...secrets(each), ...remoteBases(remote, each)], partial };
}

function charts({ folder, value, place }: Kustomization): readonly AuditResource[] {
  const entries = ["helmCharts", "helmChartInflationGenerator"].flatMap((key) => arrayAt(value, key));
  return entries.filter(isRecord).flatMap((entry) => {
    const chart = text(entry, "name") ?? text(entry, "chartName");
    return chart === undefined ? [] : [{ resource: inflated(entry, chart, folder, value), place }];
  });
}

function inflated(entry: Props, chart: string, folder: string, value: Props): AuditResource["resource"] {
  const name = text(entry, "releaseName") ?? chart;
  const namespace = text(entry, "namespace") ?? text(value, "namespace");
  const repo = text(entry, "repo") ?? text(entry, "chartRepo");
  const props = {
    chart,
    name,
    ...optional("namespace", namespace),
    ...optional("version", text(entry, "version") ?? text(entry, "chartVersion")),
    ...(repo === undefined ? {} : { repositoryOpts: { repo } }),
    ...(isRecord(entry.valuesInline) ? { values: entry.valuesInline } : {}),
  };
  return { type: releaseType, name, urn: `kustomize://${folder}/${name}`, props };
}

function secrets({ folder, value, place }: Kustomization): readonly AuditResource[] {
  return arrayAt(value, "secretGenerator").flatMap((entry) => {
    const name = isRecord(entry) ? text(entry, "name") : undefined;
    if (name === undefined) return [];
    const metadata = { name, ...optional("namespace", text(value, "namespace")) };
    const props = { apiVersion: "v1", kind: "Secret", metadata };
    const urn = `kustomize://${folder}/Secret/${name}`;
    return [{ resource: { type: "kubernetes:core/v1:Secret", name, urn, props }, place }];
  });
}

/** Folders of one repository are one thing. */
function remoteBases(urls: readonly string[], { folder, place }: Kustomization): readonly AuditResource[] {
  return [...groupBy(urls, remoteName)].map(([name, directories]) => {
    const props = { directory: directories.join(" ") };
    const urn = `kustomize://${folder}/${name}`;
    return { resource: { type: "kubernetes:kustomize/v2:Directory", name, urn, props }, place };
  });
}

/** The repository of a URL at a forge, or the last part of the path. */
function remoteName(url: string): string {
  const path = url.replace(/[?#].*$/, "").replace(/^[\w+]+:\/\/|^git@|^git::https:\/\//, "");
  const [, repository] = /^(?:[\w.-]*(?:github|gitlab|githubusercontent)[\w.-]*)[/:][^/]+\/([^/]+)/.exec(path) ?? [];
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
  return (repository ?? last).replace(/\.git$/, "");
}
