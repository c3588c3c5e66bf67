import { isOwned, named } from "../core/kit";
import { text } from "../core/read";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { chartOf, helmTypes, yamlSources, yamlTypes } from "../detect/charts";
import { kubernetesWorkloadTypes } from "../detect/containers";
import type { ProductKey } from "../detect/products";
import { productIn } from "./containers";

/** The spellings under which an add-on comes into a cluster. */
export interface Addon {
  readonly label: string;
  readonly charts: readonly string[];
  readonly images: readonly ProductKey[];
  /** Resource types of its own: `kubernetes:cert-manager.io/*`. */
  readonly types?: readonly string[];
}

export function addonTypes({ types = [] }: Addon): readonly string[] {
  return [...helmTypes, ...yamlTypes, ...kubernetesWorkloadTypes, ...types];
}

const helm: ReadonlySet<string> = new Set(helmTypes);
const yaml: ReadonlySet<string> = new Set(yamlTypes);
const workloads: ReadonlySet<string> = new Set(kubernetesWorkloadTypes);

/** Inline YAML may be long; what it is about shows early. */
const looked = 20_000;

/** A chart by its name; where that is an ordinary word (`istio/base`), its repository has to say the rest. */
function isChart(resource: PolicyResource, charts: readonly string[]): boolean {
  const name = chartOf(resource);
  const from = `${text(resource.props, "chart") ?? ""} ${text(resource.props, "repositoryOpts", "repo") ?? ""}`;
  return charts.some((chart) => {
    const [owner = "", own] = chart.split("/");
    return own === undefined ? owner === name : own === name && from.includes(owner);
  });
}

/** The names under which files and folders speak of an add-on, as one pattern. */
function namePattern(charts: readonly string[]): RegExp {
  const names = charts.filter((chart) => !chart.includes("/"));
  return new RegExp(`(?:^|[^a-z0-9-])(?:${names.join("|")})(?:[^a-z0-9-]|$)`, "i");
}

/** What the resource does with the add-on, or undefined when it has nothing to do with it. */
function relation(resource: PolicyResource, { charts, images, label }: Addon, names: RegExp): string | undefined {
  if (helm.has(resource.type)) {
    return isChart(resource, charts) ? `${named("Helm release", resource)} installs ${label}` : undefined;
  }
  if (yaml.has(resource.type)) {
    const applies = yamlSources(resource).some((source) => names.test(source.slice(0, looked)));
    return applies ? `${named("Kubernetes YAML", resource)} applies ${label}` : undefined;
  }
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  if (!workloads.has(resource.type)) return `${named(kind, resource)} belongs to ${label}`;
  const found = isOwned(resource) ? undefined : productIn(resource);
  if (found === undefined || !images.includes(found.product.key)) return undefined;
  return `${named(kind, resource)} runs ${label} (${found.container.image})`;
}

/** Recognises an add-on as a chart, as YAML, by the image of a workload, or by its custom resources. */
export function addon(spec: Addon): (resource: PolicyResource) => Match | undefined {
  const names = namePattern(spec.charts);
  return (resource) => {
    const what = relation(resource, spec, names);
    return what === undefined ? undefined : { what };
  };
}
