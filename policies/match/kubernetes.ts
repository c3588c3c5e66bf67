import { isOwned, named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { chartsOf, deliveryOf, deliveryTypes, helmTypes, isDelivery, yamlSources, yamlTypes } from "../detect/charts";
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
  return [...helmTypes, ...yamlTypes, ...deliveryTypes, ...kubernetesWorkloadTypes, ...types];
}

const helm: ReadonlySet<string> = new Set(helmTypes);
const yaml: ReadonlySet<string> = new Set(yamlTypes);
const workloads: ReadonlySet<string> = new Set(kubernetesWorkloadTypes);

/** Inline YAML may be long; what it is about shows early. */
const looked = 20_000;

/** A chart by its name; where that is an ordinary word (`istio/base`), its repository has to say the rest. */
function isChart(resource: PolicyResource, charts: readonly string[]): boolean {
  return chartsOf(resource).some(({ name, from }) =>
    charts.some((chart) => {
      const [owner = "", own] = chart.split("/");
      return own === undefined ? owner === name : own === name && from.includes(owner);
    }),
  );
}

/** The names under which files and folders speak of an add-on, as one pattern. */
function namePattern(charts: readonly string[]): RegExp {
  const names = charts.filter((chart) => !chart.includes("/"));
  return new RegExp(`(?:^|[^a-z0-9-])(?:${names.join("|")})(?:[^a-z0-9-]|$)`, "i");
}

const kindOf = ({ type }: PolicyResource): string => type.slice(type.lastIndexOf(":") + 1);

/** A chart, files or a delivery that brings the add-on; undefined when it brings something else, or is none of these. */
function bringing(resource: PolicyResource, { charts, label }: Addon, names: RegExp): string | undefined {
  const delivery = deliveryOf(resource);
  const noun = delivery === undefined ? "Helm release" : kindOf(resource);
  if ((delivery !== undefined || helm.has(resource.type)) && isChart(resource, charts)) {
    return `${named(noun, resource)} installs ${label}`;
  }
  const sources = delivery?.folders ?? (yaml.has(resource.type) ? yamlSources(resource) : []);
  if (!sources.some((source) => names.test(source.slice(0, looked)))) return undefined;
  return `${named(delivery === undefined ? "Kubernetes YAML" : noun, resource)} applies ${label}`;
}

/** What the resource does with the add-on, or undefined when it has nothing to do with it. */
function relation(resource: PolicyResource, spec: Addon, names: RegExp): string | undefined {
  const { type } = resource;
  if (workloads.has(type)) {
    const found = isOwned(resource) ? undefined : productIn(resource);
    if (found === undefined || !spec.images.includes(found.product.key)) return undefined;
    return `${named(kindOf(resource), resource)} runs ${spec.label} (${found.container.image})`;
  }
  if (helm.has(type) || yaml.has(type) || isDelivery(resource)) return bringing(resource, spec, names);
  return `${named(kindOf(resource), resource)} belongs to ${spec.label}`;
}

/** Recognises an add-on as a chart, as YAML, by the image of a workload, or by its custom resources. */
export function addon(spec: Addon): (resource: PolicyResource) => Match | undefined {
  const names = namePattern(spec.charts);
  return (resource) => {
    const what = relation(resource, spec, names);
    return what === undefined ? undefined : { what };
  };
}
