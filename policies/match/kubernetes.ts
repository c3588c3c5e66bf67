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

function spelling(resource: PolicyResource, { charts, images }: Addon): string | undefined {
  if (helm.has(resource.type)) return charts.includes(chartOf(resource)) ? "Helm release" : undefined;
  if (yaml.has(resource.type)) {
    return yamlSources(resource).some((source) => namesAddon(source, charts)) ? "Kubernetes YAML" : undefined;
  }
  if (!workloads.has(resource.type)) return resource.type.slice(resource.type.lastIndexOf(":") + 1);
  const key = isOwned(resource) ? undefined : productIn(resource)?.product.key;
  return key !== undefined && images.includes(key) ? "workload" : undefined;
}

/** Recognises an add-on as a chart, as YAML, by the image of a workload, or by its custom resources. */
export function addon(spec: Addon): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const kind = spelling(resource, spec);
    return kind === undefined ? undefined : { what: `${named(kind, resource)} is ${spec.label}` };
  };
}
