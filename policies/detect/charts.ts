import { get, isRecord, list, text, texts } from "../core/read";
import type { PolicyResource } from "../core/resource";

export const helmTypes = [
  "kubernetes:helm.sh/v3:Release",
  "kubernetes:helm.sh/v3:Chart",
  "kubernetes:helm.sh/v4:Chart",
  "kubernetes:helm.sh/v2:Chart",
] as const;
export const yamlTypes = [
  "kubernetes:yaml:ConfigFile",
  "kubernetes:yaml:ConfigGroup",
  "kubernetes:yaml/v2:ConfigFile",
  "kubernetes:yaml/v2:ConfigGroup",
  "kubernetes:kustomize:Directory",
  "kubernetes:kustomize/v2:Directory",
] as const;

/** The last word of a chart reference: `oci://ghcr.io/x/charts/external-dns`, `jetstack/cert-manager`, `./charts/app-1.2.3.tgz`. */
function chartName(reference: string): string {
  const path = reference
    .replace(/^oci:\/\//, "")
    .replace(/[/\\]+$/, "")
    .replace(/@.*$/, "");
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  return last.replace(/\.(?:tgz|tar\.gz)$/, "").replace(/[:-]v?\d+(?:\.[\w+-]+)*$/, "");
}

/** The chart a Helm resource installs, also from a folder. A v3 Chart may arrive without properties: there its own name has to do. */
export function chartOf(resource: PolicyResource): string {
  const { props, name } = resource;
  return chartName(text(props, "chart") ?? text(props, "path") ?? name);
}

/** A chart's name, and the words for its source. */
export interface ChartSource {
  readonly name: string;
  readonly from: string;
}

/** The contents that Argo CD, Flux or K3s bring into a cluster: charts, or manifests from a folder of a repository. */
export interface Delivery {
  readonly charts: readonly ChartSource[];
  readonly folders: readonly string[];
}

export const deliveryTypes = [
  "kubernetes:argoproj.io/v1alpha1:Application",
  "kubernetes:argoproj.io/v1alpha1:ApplicationSet",
  "kubernetes:helm.toolkit.fluxcd.io/*",
  "kubernetes:kustomize.toolkit.fluxcd.io/*",
  "kubernetes:helm.cattle.io/*",
] as const;
const delivers =
  /^kubernetes:(?:argoproj\.io\/v1alpha1:Application|(?:helm|kustomize)\.toolkit\.fluxcd\.io\/|helm\.cattle\.io\/)/;

/** The sources of a delivery, wherever the kinds keep them: `spec.source(s)`, a set's template, `spec.chart.spec`, `spec`. */
function deliverySources({ spec }: PolicyResource["props"]): readonly unknown[] {
  const application = [get(spec, "source"), ...list(spec, "sources")];
  const generated = [get(spec, "template", "spec", "source"), ...list(spec, "template", "spec", "sources")];
  return [...application, ...generated, get(spec, "chart", "spec"), spec].filter(isRecord);
}

export const isDelivery = ({ type }: PolicyResource): boolean => delivers.test(type);

/** A delivery's contents; undefined for any other resource. */
export function deliveryOf(resource: PolicyResource): Delivery | undefined {
  if (!isDelivery(resource)) return undefined;
  const { props } = resource;
  const charts: ChartSource[] = [];
  const folders: string[] = [];
  for (const source of deliverySources(props)) {
    const chart = text(source, "chart") ?? text(source, "chartRef", "name");
    const path = text(source, "path");
    const from = ["repoURL", "repo"].map((key) => text(source, key) ?? "");
    if (chart !== undefined) charts.push({ name: chartName(chart), from: [chart, ...from].join(" ") });
    else if (path !== undefined) folders.push(path);
  }
  return { charts, folders };
}

const read = new WeakMap<object, readonly ChartSource[]>();

/** The charts that a Helm resource or a delivery installs; read once, however many rules ask. */
export function chartsOf(resource: PolicyResource): readonly ChartSource[] {
  const known = read.get(resource);
  if (known !== undefined) return known;
  const charts = readCharts(resource);
  read.set(resource, charts);
  return charts;
}

function readCharts(resource: PolicyResource): readonly ChartSource[] {
  const delivery = deliveryOf(resource);
  if (delivery !== undefined) return delivery.charts;
  const { props } = resource;
  const from = [
    text(props, "chart"),
    text(props, "repo"),
    text(props, "repositoryOpts", "repo"),
    text(props, "fetchOpts", "repo"),
  ];
  return [{ name: chartOf(resource), from: from.filter((each) => each !== undefined).join(" ") }];
}

/** The files, URLs and inline documents a YAML or Kustomize resource applies. */
export function yamlSources(resource: PolicyResource): readonly string[] {
  const { props } = resource;
  const inline = list(props, "objs").map(
    (object) => `apiVersion: ${text(object, "apiVersion") ?? ""}\nkind: ${text(object, "kind") ?? ""}\n`,
  );
  return [...["file", "files", "yaml", "directory"].flatMap((key) => texts(props, key)), ...inline];
}
