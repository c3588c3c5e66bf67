import { evaluate, type PolicyResource, type Rule, Specificity } from "../policies";
import type { AuditResource, ReleaseMark } from "./model";
import { releaseType } from "./readers/helm-list";
import { optional, text } from "./value";

/** A chart as it is installed: one release, or a subchart of one. */
interface Installed {
  readonly resource: PolicyResource;
  readonly place: AuditResource["place"];
}

/**
 * Joins Kubernetes objects to the Helm release that installed them, so that cert-manager is one thing and not thirty. A release of a
 * known product speaks for its objects; the objects of any other release (a team's own application) speak for themselves, since each
 * belongs to another row, and the release adds nothing to them.
 */
export function joinReleases(resources: readonly AuditResource[], rules: readonly Rule[]): readonly AuditResource[] {
  const listed = new Map(resources.filter(isRelease).map(({ resource }) => [keyOf(resource), resource]));
  const installed = installedCharts(resources, listed);
  const candidates = [...listed.values(), ...[...installed.values()].map(({ resource }) => resource)];
  const products = productsAmong(candidates, rules);
  const members = new Set(resources.flatMap(({ release }) => (release ? [release.key] : [])));
  const joined = resources
    .filter((each) => !isRelease(each) || products.has(each.resource.urn) || !members.has(keyOf(each.resource)))
    .map((each) => withParent(each, installed, listed, products));
  const added = [...installed.values()].filter(({ resource }) => products.has(resource.urn));
  return [...added, ...joined];
}

const isRelease = ({ resource }: AuditResource): boolean => resource.type === releaseType;

const keyOf = ({ name, props }: PolicyResource): string =>
  `${text(props, "namespace") ?? "default"}/${text(props, "name") ?? name}`;

const chartKey = (release: ReleaseMark): string => `${release.key} ${release.chart ?? ""}`;

/** The releases and subcharts that only their objects tell of. */
function installedCharts(
  resources: readonly AuditResource[],
  listed: ReadonlyMap<string, PolicyResource>,
): ReadonlyMap<string, Installed> {
  const charts = new Map<string, Installed>();
  const roots = rootCharts(resources, listed);
  for (const { release, place } of resources) {
    if (release?.chart === undefined) continue;
    const isRoot = roots.get(release.key) === release.chart;
    if (isRoot && listed.has(release.key)) continue;
    const known = charts.get(chartKey(release));
    if (known === undefined || (release.version !== undefined && !("version" in known.resource.props))) {
      charts.set(chartKey(release), { resource: chartResource(release, isRoot, listed), place: known?.place ?? place });
    }
  }
  return charts;
}

function chartResource(
  { key, chart = "", name, namespace, version }: ReleaseMark,
  isRoot: boolean,
  listed: ReadonlyMap<string, PolicyResource>,
): PolicyResource {
  const release = listed.get(key)?.urn ?? `helm://${key}`;
  return {
    type: releaseType,
    name,
    ...(isRoot ? { urn: release } : { urn: `${release}/${chart}`, parent: release }),
    props: { chart, name, namespace, ...optional("version", version) },
  };
}

/** The chart that was installed, by release: from the list of releases, the template's path, or because it is the only one. */
function rootCharts(
  resources: readonly AuditResource[],
  listed: ReadonlyMap<string, PolicyResource>,
): ReadonlyMap<string, string> {
  const charts = new Map<string, Set<string>>();
  const roots = new Map<string, string>();
  for (const { release } of resources) {
    if (release?.chart === undefined) continue;
    charts.set(release.key, (charts.get(release.key) ?? new Set()).add(release.chart));
    const resource = listed.get(release.key);
    const root = resource ? text(resource.props, "chart") : release.rootChart;
    if (root !== undefined) roots.set(release.key, root.slice(root.lastIndexOf("/") + 1));
  }
  for (const [key, [only, ...others]] of charts) {
    if (only !== undefined && others.length === 0 && !roots.has(key)) roots.set(key, only);
  }
  return roots;
}

/** The URNs of the releases that a rule knows as a product, and of those below them. */
function productsAmong(releases: readonly PolicyResource[], rules: readonly Rule[]): ReadonlySet<string> {
  const alone = releases.map(({ parent: _parent, ...resource }) => resource);
  const { findings } = evaluate(alone, rules);
  const products = new Set(
    findings.filter(({ specificity }) => specificity === Specificity.Product).map(({ urn }) => urn),
  );
  for (const { urn, parent } of releases) if (parent !== undefined && products.has(parent)) products.add(urn);
  return products;
}

function withParent(
  each: AuditResource,
  installed: ReadonlyMap<string, Installed>,
  listed: ReadonlyMap<string, PolicyResource>,
  products: ReadonlySet<string>,
): AuditResource {
  if (!each.release || each.resource.parent !== undefined) return each;
  const release = installed.get(chartKey(each.release))?.resource ?? listed.get(each.release.key);
  const parent = [release?.urn, listed.get(each.release.key)?.urn].find(
    (urn) => urn !== undefined && products.has(urn),
  );
  return parent === undefined ? each : { ...each, resource: { ...each.resource, parent } };
}
