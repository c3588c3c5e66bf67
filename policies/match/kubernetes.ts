import { isOwned, named } from "../core/kit";
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

function namesAddon(source: string, charts: readonly string[]): boolean {
  return charts.some((chart) => new RegExp(`(?:^|[^a-z0-9-])${chart}(?:[^a-z0-9-]|$)`, "i").test(source));
}

/** What the resource does with the add-on, or undefined when it has nothing to do with it. */
function relation(resource: PolicyResource, { charts, images, label }: Addon): string | undefined {
  if (helm.has(resource.type)) {
    return charts.includes(chartOf(resource)) ? `${named("Helm release", resource)} installs ${label}` : undefined;
  }
  if (yaml.has(resource.type)) {
    const applies = yamlSources(resource).some((source) => namesAddon(source, charts));
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
  return (resource) => {
    const what = relation(resource, spec);
    return what === undefined ? undefined : { what };
  };
}
