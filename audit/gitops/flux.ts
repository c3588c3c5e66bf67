import type { AuditResource } from "../model";
import { releaseType } from "../readers/helm-list";
import { isRecord, optional, type Props, record, text } from "../value";
import type { IsCovered } from "./coverage";

/** The things that stand in for a delivery's own object, and why it is not wholly read. */
export interface Delivered {
  readonly resources: readonly AuditResource[];
  readonly partial: readonly string[];
}

export const nothing: Delivered = { resources: [], partial: [] };

/** The fields of a release, whoever delivers it. */
export interface ReleaseFields {
  readonly chart: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  readonly repo?: string | undefined;
  readonly values?: Props | undefined;
}

/** A delivery as a Helm release: it keeps its place and its URN. */
export function asRelease(each: AuditResource, fields: ReleaseFields, suffix = ""): AuditResource {
  const { chart, name, repo } = fields;
  const props = {
    chart,
    name,
    ...optional("namespace", fields.namespace),
    ...optional("version", fields.version),
    ...(repo === undefined ? {} : { repositoryOpts: { repo } }),
    ...optional("values", fields.values),
  };
  const { parent: _, ...resource } = each.resource;
  return { ...each, resource: { ...resource, type: releaseType, name, urn: `${resource.urn}${suffix}`, props } };
}

/** Flux's sources of charts, by kind and name. */
export type SourceIndex = (kind: string, name: string, near: AuditResource, namespace?: string) => Props | undefined;

/** A source is in the release's namespace, or in its file's folder where neither has a namespace written down. */
export function sourceIndex(all: readonly AuditResource[]): SourceIndex {
  const found = new Map<string, AuditResource[]>();
  for (const each of all) {
    const { props, name } = each.resource;
    if (!(text(props, "apiVersion") ?? "").startsWith("source.toolkit.fluxcd.io/")) continue;
    const key = `${text(props, "kind")}/${name}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return (kind, name, near, namespace) => {
    const candidates = found.get(`${kind}/${name}`) ?? [];
    const wanted = namespace ?? namespaceOf(near);
    const best =
      candidates.find((each) => folderOf(each) === folderOf(near)) ??
      candidates.find((each) => wanted !== undefined && namespaceOf(each) === wanted) ??
      candidates[0];
    return best === undefined ? undefined : record(best.resource.props, "spec");
  };
}

const namespaceOf = ({ resource }: AuditResource): string | undefined => text(resource.props, "metadata", "namespace");

const folderOf = ({ place }: AuditResource): string => place.source.slice(0, place.source.lastIndexOf("/") + 1);

/** https://fluxcd.io/flux/components/helm/helmreleases/ */
export function fromHelmRelease(each: AuditResource, sources: SourceIndex, isCovered: IsCovered): Delivered {
  const spec = record(each.resource.props, "spec");
  const chart = chartOf(each, spec, sources);
  if (chart !== undefined && /^\.{0,2}\//.test(chart.name) && isCovered(chart.name)) return nothing;
  const values = isRecord(spec.values) ? spec.values : undefined;
  const fields: ReleaseFields = {
    chart: chart?.name ?? "",
    name: text(spec, "releaseName") ?? each.resource.name,
    namespace: text(spec, "targetNamespace") ?? namespaceOf(each),
    version: chart?.version,
    repo: chart?.repo,
    values,
  };
  return { resources: [asRelease(each, fields)], partial: [] };
}

interface Chart {
  readonly name: string;
  readonly version?: string | undefined;
  readonly repo?: string | undefined;
}

function chartOf(each: AuditResource, spec: Props, sources: SourceIndex): Chart | undefined {
  const reference = record(spec, "chartRef");
  const [kind, name] = [text(reference, "kind"), text(reference, "name")];
  if (kind !== undefined && name !== undefined) {
    const source = sources(kind, name, each, text(reference, "namespace"));
    if (kind === "HelmChart") return { name: text(source, "chart") ?? name, version: text(source, "version") };
    const url = text(source, "url");
    const tag = text(source, "ref", "tag") ?? text(source, "ref", "semver");
    return { name: url === undefined ? name : lastOf(url), version: tag, repo: url };
  }
  const chart = record(spec, "chart", "spec");
  const own = text(chart, "chart");
  if (own === undefined) return undefined;
  const from = record(chart, "sourceRef");
  const [fromKind, fromName] = [text(from, "kind") ?? "HelmRepository", text(from, "name") ?? ""];
  const source = sources(fromKind, fromName, each, text(from, "namespace"));
  const repo = text(source, "url") ?? fromName;
  return { name: own, version: text(chart, "version"), repo };
}

const lastOf = (url: string): string => url.replace(/\/+$/, "").replace(/^.*\//, "").replace(/:.*$/, "");

/** A folder of the same repository speaks for itself; of another nothing is known but its name. */
export function fromKustomization(each: AuditResource, isCovered: IsCovered): Delivered {
  const spec = record(each.resource.props, "spec");
  const path = text(spec, "path") ?? "./";
  if (isCovered(path)) return nothing;
  const from = text(spec, "sourceRef", "name") ?? "its source";
  const message = `the folder ${path} of ${from} is not among the input: audit it, too, or the output of \`flux build kustomization\``;
  return { resources: [each], partial: [message] };
}
