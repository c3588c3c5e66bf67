import { posix } from "node:path";
import { type AuditResource, InputKind, type ReadResult, type Source } from "../model";
import { arrayAt, isRecord, isString, optional, type Props, text } from "../value";
import type { YamlDocument } from "../yaml-text";
import { releaseType } from "./helm-list";

/** `releases` with a name and a chart each: https://helmfile.readthedocs.io/en/latest/#configuration */
export const isHelmfile = (value: unknown): value is Props =>
  isRecord(value) &&
  !("apiVersion" in value) &&
  arrayAt(value, "releases").some((release) => isRecord(release) && "chart" in release && "name" in release);

export function readHelmfile(documents: readonly YamlDocument[], { name: source, key }: Source): ReadResult {
  const all = documents.map(({ value }) => value).filter(isRecord);
  const repositories = new Map(
    all
      .flatMap((value) => arrayAt(value, "repositories"))
      .filter(isRecord)
      .map((repository) => [text(repository, "name") ?? "", text(repository, "url") ?? ""]),
  );
  const resources = documents.flatMap((document) =>
    isRecord(document.value)
      ? arrayAt(document.value, "releases").flatMap((release, index) =>
          readRelease(release, repositories, { source, key, line: document.lineOf("releases", index) }),
        )
      : [],
  );
  return { kind: InputKind.Helmfile, resources, problems: [] };
}

interface Where {
  readonly source: string;
  readonly key: string;
  readonly line: number;
}

function readRelease(release: unknown, repositories: ReadonlyMap<string, string>, where: Where): AuditResource[] {
  if (!isRecord(release) || release.installed === false) return [];
  const [name, chart] = [text(release, "name"), text(release, "chart")];
  if (name === undefined || chart === undefined || isFolder(chart)) return [];
  const repo = repositories.get(chart.split("/")[0] ?? "");
  const namespace = text(release, "namespace");
  const props = {
    chart,
    name,
    ...optional("namespace", namespace),
    ...optional("version", text(release, "version")),
    ...(repo === undefined ? {} : { repositoryOpts: { repo } }),
    values: valuesOf(release),
  };
  const urn = `helmfile://${posix.dirname(where.key)}/${namespace ?? "-"}/${name}`;
  return [{ resource: { type: releaseType, name, urn, props }, place: { source: where.source, line: where.line } }];
}

/** A chart in the repository is read where it stands. */
const isFolder = (chart: string): boolean => /^\.{0,2}\//.test(chart);

/** Values in line; those in files are beside it. */
function valuesOf(release: Props): Props {
  const inline = arrayAt(release, "values").filter((value) => isRecord(value) && !isString(value));
  return Object.assign({}, ...inline) as Props;
}

/** Rancher's Fleet: a folder with the chart that is installed from it. https://fleet.rancher.io/ref-fleet-yaml */
export const isFleet = (value: unknown, key: string): value is Props =>
  isRecord(value) && posix.basename(key) === "fleet.yaml" && isRecord(value.helm);

export function readFleet(value: Props, { name: source, key }: Source): ReadResult {
  const { helm } = value;
  const chart = text(helm, "chart");
  if (chart === undefined || isFolder(chart)) return { kind: InputKind.Helmfile, resources: [], problems: [] };
  const name = text(helm, "releaseName") ?? posix.basename(posix.dirname(key));
  const repo = text(helm, "repo");
  const props = {
    chart,
    name,
    ...optional("namespace", text(value, "defaultNamespace") ?? text(value, "namespace")),
    ...optional("version", text(helm, "version")),
    ...(repo === undefined ? {} : { repositoryOpts: { repo } }),
    ...(isRecord(helm) && isRecord(helm.values) ? { values: helm.values } : {}),
  };
  const urn = `fleet://${posix.dirname(key)}/${name}`;
  return {
    kind: InputKind.Helmfile,
    resources: [{ resource: { type: releaseType, name, urn, props }, place: { source } }],
    problems: [],
  };
}
