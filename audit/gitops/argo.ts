import type { AuditResource } from "../model";
import { arrayAt, isRecord, isString, type Props, record, text } from "../value";
import type { IsCovered } from "./coverage";
import { asRelease, type Delivered, nothing, type ReleaseFields } from "./flux";
import { valuesIn } from "./other";

/** https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
export function fromApplication(each: AuditResource, isCovered: IsCovered): Delivered {
  const spec = record(each.resource.props, "spec");
  return fromSpec(each, spec, each.resource.name, isCovered);
}

function fromSpec(each: AuditResource, spec: Props, name: string, isCovered: IsCovered, suffix = ""): Delivered {
  const sources = [spec.source, ...arrayAt(spec, "sources")].filter(isRecord);
  const namespace = text(spec, "destination", "namespace");
  const charts = sources.flatMap((source) => chartOf(source, name, namespace));
  const resources = charts.map((fields, index) =>
    asRelease(each, fields, `${suffix}${index === 0 ? "" : `/${index}`}`),
  );
  const folders = sources.filter((source) => text(source, "chart") === undefined && text(source, "path") !== undefined);
  const unread = folders.filter((source) => !isCovered(text(source, "path") ?? ""));
  const [first] = unread;
  if (first === undefined) return { resources, partial: [] };
  const message = `the folder ${text(first, "path")} of ${text(first, "repoURL") ?? "its repository"} is not among the input: audit it, too, or the output of \`argocd app manifests ${name}\``;
  return { resources: [...resources, withSources(each, unread, name, suffix)], partial: [message] };
}

/** The object itself, with the folders alone that are not among the input. */
function withSources(each: AuditResource, sources: readonly Props[], name: string, suffix: string): AuditResource {
  const { source: _, sources: __, template: ___, generators: ____, ...spec } = record(each.resource.props, "spec");
  const type = each.resource.type.replace(/ApplicationSet$/, "Application");
  const props = { ...each.resource.props, kind: "Application", spec: { ...spec, sources } };
  const urn = suffix === "" ? each.resource.urn : `${each.resource.urn}${suffix}/folder`;
  return { ...each, resource: { ...each.resource, type, name, urn, props } };
}

function chartOf(source: Props, name: string, namespace: string | undefined): readonly ReleaseFields[] {
  const chart = text(source, "chart");
  if (chart === undefined) return [];
  const helm = record(source, "helm");
  const values = isRecord(helm.valuesObject) ? helm.valuesObject : valuesIn(text(helm, "values"));
  const fields = { chart, namespace, values: { ...values, ...parameters(helm) }, repo: text(source, "repoURL") };
  return [{ ...fields, name: text(helm, "releaseName") ?? name, version: text(source, "targetRevision") }];
}

/** `postgresql.enabled` = `"true"` */
function parameters(helm: Props): Props {
  const pairs = arrayAt(helm, "parameters").filter(isRecord);
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, chart] = /^([\w-]+)\.enabled$/.exec(text(pair, "name") ?? "") ?? [];
      return chart === undefined ? [] : [[chart, { enabled: String(pair.value) === "true" }]];
    }),
  );
}

/** More applications than a set's list has. */
const maxElements = 200;

/** An application for each element of the set's lists. The other generators ask a cluster or a repository. */
export function fromApplicationSet(each: AuditResource, isCovered: IsCovered): Delivered {
  const spec = record(each.resource.props, "spec");
  const generators = arrayAt(spec, "generators").filter(isRecord);
  const elements = elementsOf(generators, 0).slice(0, maxElements);
  const template = record(spec, "template");
  const inner = record(template, "spec");
  if (elements.length > 0) {
    const made = elements.map((element, index) => {
      const filled = fill({ ...template }, element);
      const own = isRecord(filled) ? filled : {};
      const name = nameOf(own, element, index);
      return fromSpec(each, record(own, "spec"), name, isCovered, `/${name}`);
    });
    return joined(each, made);
  }
  const folders = foldersOf(generators, 0);
  const hasChart = [inner.source, ...arrayAt(inner, "sources")].some((source) => text(source, "chart") !== undefined);
  if (!hasChart && folders.some(isCovered)) return nothing;
  return fromSpec(each, inner, each.resource.name, isCovered);
}

/** Elements that make the same release are one. */
function joined(each: AuditResource, made: readonly Delivered[]): Delivered {
  const byUrn = new Map(made.flatMap(({ resources }) => resources).map((one) => [one.resource.urn, one]));
  const isNothing = byUrn.size === 0 && made.every(({ partial }) => partial.length === 0);
  if (isNothing) return nothing;
  const partial = [...new Set(made.flatMap((one) => one.partial))];
  return { resources: byUrn.size === 0 ? [each] : [...byUrn.values()], partial };
}

const maxDepth = 4;

/** The elements of `list` generators and the values of `clusters`, also inside `matrix` and `merge`. */
function elementsOf(generators: readonly Props[], depth: number): readonly Props[] {
  if (depth > maxDepth) return [];
  return generators.flatMap((generator) => {
    const values = record(generator, "clusters").values;
    return [
      ...arrayAt(record(generator, "list"), "elements").filter(isRecord),
      ...(isRecord(values) ? [{ values }] : []),
      ...merged(generator, depth),
      ...crossed(generator, depth),
    ];
  });
}

/** The first generator with elements has them whole; the others change some of their values. */
function merged(generator: Props, depth: number): readonly Props[] {
  const inner = arrayAt(record(generator, "merge"), "generators").filter(isRecord);
  return inner.map((each) => elementsOf([each], depth + 1)).find((elements) => elements.length > 0) ?? [];
}

/** Each element of one generator with each of the other. */
function crossed(generator: Props, depth: number): readonly Props[] {
  const inner = arrayAt(record(generator, "matrix"), "generators").filter(isRecord);
  const sides = inner.map((each) => elementsOf([each], depth + 1)).filter((elements) => elements.length > 0);
  const [first = [], ...others] = sides;
  return others.reduce<readonly Props[]>(
    (all, side) => all.flatMap((one) => side.map((other) => ({ ...one, ...other }))).slice(0, maxElements),
    first,
  );
}

/** The folders and files of `git` generators. */
function foldersOf(generators: readonly Props[], depth: number): readonly string[] {
  if (depth > maxDepth) return [];
  return generators.flatMap((generator) => [
    ...["directories", "files"]
      .flatMap((key) => arrayAt(record(generator, "git"), key))
      .flatMap((entry) => (isRecord(entry) ? (text(entry, "path") ?? []) : [])),
    ...nested(generator).flatMap((inner) => foldersOf(inner, depth + 1)),
  ]);
}

const nested = (generator: Props): readonly (readonly Props[])[] =>
  ["matrix", "merge"].map((key) => arrayAt(record(generator, key), "generators").filter(isRecord));

/** `{{chart}}`, `{{.chart}}`, `{{ .values.chart }}` with the element's own. */
function fill(value: unknown, element: Props): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, element));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, element)]));
  if (!isString(value)) return value;
  return value.replace(/\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}/g, (whole, path: string) => {
    const found = path
      .split(".")
      .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), element);
    return isString(found) || typeof found === "number" ? String(found) : whole;
  });
}

/** A name that a cluster decides on is the chart's, or the element's own. */
function nameOf(template: Props, element: Props, index: number): string {
  const name = text(record(template, "metadata"), "name");
  if (name !== undefined && !name.includes("{{")) return name;
  const source = record(template, "spec", "source");
  const own = text(source, "chart") ?? text(element, "name") ?? text(element, "app");
  return own?.includes("{{") === false ? own : `element-${index + 1}`;
}
