import { evaluate, type PolicyResource, type Rule, Specificity } from "./core";
import type { AuditResource, ReleaseMark } from "./model";
import { releaseType } from "./readers/helm-list";
import { groupBy, optional, text, unique } from "./value";

type Marked = AuditResource & { readonly release: ReleaseMark };

/** Releases by `namespace/name`, as `helm list`, Terraform or Pulumi tell of them. */
type Listed = ReadonlyMap<string, PolicyResource>;

/**
 * Joins Kubernetes objects to the Helm release that installed them, so that cert-manager is one thing and not thirty. A release of a
 * known product speaks for its objects; the objects of any other release (a team's own application) speak for themselves, since each
 * belongs to another row, and the release adds nothing to them.
 */
export function joinReleases(all: readonly AuditResource[], rules: readonly Rule[]): readonly AuditResource[] {
  const listed: Listed = new Map(all.filter(isRelease).map(({ resource }) => [keyOf(resource), resource]));
  const resources = withListedKeys(withoutRepeated(all), listed);
  const marked = resources.filter(isMarked);
  const installed = installedCharts(marked, listed);
  const products = productsAmong(
    [...listed.values(), ...[...installed.values()].map(({ resource }) => resource)],
    rules,
  );
  const members = new Set(marked.map(({ release }) => release.key));
  const added = [...installed.values()].filter(({ resource }) => products.has(resource.urn));
  const kept = resources.filter(
    (each) => !isRelease(each) || products.has(each.resource.urn) || !members.has(keyOf(each.resource)),
  );
  return [...added, ...kept.map((each) => (isMarked(each) ? withParent(each, installed, listed, products) : each))];
}

const isRelease = ({ resource }: AuditResource): boolean => resource.type === releaseType;

const isMarked = (each: AuditResource): each is Marked => each.release !== undefined;

const keyOf = ({ name, props }: PolicyResource): string =>
  `${text(props, "namespace") ?? "default"}/${text(props, "name") ?? name}`;

const chartKey = ({ key, chart }: ReleaseMark): string => `${key} ${chart ?? ""}`;

/** One release that two tools tell of (Terraform and `helm list`, say) is one release; two of Terraform are of two clusters. */
function withoutRepeated(resources: readonly AuditResource[]): readonly AuditResource[] {
  const seen = new Map<string, boolean>();
  return resources.filter((each) => {
    if (!isRelease(each)) return true;
    const { chart, version } = each.resource.props;
    const identity = JSON.stringify([keyOf(each.resource), chart, version]);
    const isTerraform = each.resource.urn.startsWith("terraform://");
    const before = seen.get(identity);
    seen.set(identity, isTerraform);
    return before === undefined || (before && isTerraform);
  });
}

/** Rendered templates of a release that is listed, too, belong to it. */
function withListedKeys(resources: readonly AuditResource[], listed: Listed): readonly AuditResource[] {
  const keys = new Map<string, string>();
  for (const { release } of resources.filter(isMarked)) {
    const key = `${release.namespace}/${release.name}`;
    if (listed.has(key)) keys.set(release.key, key);
  }
  return resources.map((each) =>
    each.release
      ? { ...each, release: { ...each.release, key: keys.get(each.release.key) ?? each.release.key } }
      : each,
  );
}

/** The releases and subcharts that only their objects tell of, each as a release. */
function installedCharts(marked: readonly Marked[], listed: Listed): ReadonlyMap<string, AuditResource> {
  const charts = new Map<string, AuditResource>();
  for (const [key, members] of groupBy(marked, ({ release }) => release.key)) {
    const root = rootChart(members, listed.get(key));
    for (const [chart, own] of groupBy(members, ({ release }) => release.chart)) {
      const [first] = own;
      const isListed = chart === root && listed.has(key);
      if (first && chart !== undefined && !isListed) {
        const urn = listed.get(key)?.urn ?? `helm://${key}`;
        charts.set(chartKey(first.release), {
          resource: chartResource(own, first, chart === root, urn),
          place: first.place,
        });
      }
    }
  }
  return charts;
}

/** The chart that was installed: from the list of releases, the templates' path, or because it is the only one. */
function rootChart(members: readonly Marked[], listed: PolicyResource | undefined): string | undefined {
  const charts = unique(members.flatMap(({ release }) => release.chart ?? []));
  const path =
    (listed && text(listed.props, "chart")) ?? members.find(({ release }) => release.rootChart)?.release.rootChart;
  return path === undefined && charts.length === 1 ? charts[0] : path?.slice(path.lastIndexOf("/") + 1);
}

/** A subchart goes by its chart's name: its release's is the root's. */
function chartResource(own: readonly Marked[], { release }: Marked, isRoot: boolean, urn: string): PolicyResource {
  const { chart = "", namespace } = release;
  const name = isRoot ? release.name : chart;
  const version = own.find((each) => each.release.version !== undefined)?.release.version;
  return {
    type: releaseType,
    name,
    ...(isRoot ? { urn } : { urn: `${urn}/${chart}`, parent: urn }),
    props: { chart, name, namespace, ...optional("version", version) },
  };
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
  each: Marked,
  installed: ReadonlyMap<string, AuditResource>,
  listed: Listed,
  products: ReadonlySet<string>,
): AuditResource {
  if (each.resource.parent !== undefined) return each;
  const candidates = [installed.get(chartKey(each.release))?.resource, listed.get(each.release.key)];
  const parent = candidates.find((release) => release !== undefined && products.has(release.urn))?.urn;
  return parent === undefined ? each : { ...each, resource: { ...each.resource, parent } };
}
