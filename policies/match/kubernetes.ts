import { isOwned, named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { recogniseChart } from "../detect/chart-products";
import { chartsOf, deliveryOf, deliveryTypes, helmTypes, isDelivery, yamlTypes } from "../detect/charts";
import { kubernetesWorkloadTypes } from "../detect/containers";
import { operatorTypes, recogniseKind } from "../detect/operator-products";
import { type Kind, offerOf } from "../detect/product";
import { type ProductKey, products } from "../detect/products";
import { productsInYaml } from "../detect/yaml-products";
import { imageText, productIn } from "./containers";

/** The types that bring an add-on into a cluster: charts, YAML, deliveries, workloads and the add-on's own objects. */
export function addonTypes(kind: Kind): readonly string[] {
  return [...helmTypes, ...yamlTypes, ...deliveryTypes, ...kubernetesWorkloadTypes, ...operatorTypes(kind)];
}

const helm: ReadonlySet<string> = new Set(helmTypes);
const yaml: ReadonlySet<string> = new Set(yamlTypes);
const workloads: ReadonlySet<string> = new Set(kubernetesWorkloadTypes);

/** A product, and the verb by which a resource relates to it. */
interface Relation {
  readonly key: ProductKey;
  readonly how: (label: string) => string;
}

export const kindOf = ({ type }: PolicyResource): string => type.slice(type.lastIndexOf(":") + 1);

/** The products that a chart, files or a delivery brings. */
function brought(resource: PolicyResource): readonly Relation[] {
  const delivery = deliveryOf(resource);
  const noun = delivery === undefined ? "Helm release" : kindOf(resource);
  const charts = delivery !== undefined || helm.has(resource.type) ? chartsOf(resource) : [];
  const installed = charts.flatMap((chart) => recogniseChart(chart) ?? []);
  const subject = named(delivery === undefined && yaml.has(resource.type) ? "Kubernetes YAML" : noun, resource);
  return [
    ...installed.map((key) => ({ key, how: (label: string) => `${subject} installs ${label}` })),
    ...productsInYaml(resource).map((key) => ({ key, how: (label: string) => `${subject} applies ${label}` })),
  ];
}

function relations(resource: PolicyResource): readonly Relation[] {
  const { type } = resource;
  if (workloads.has(type)) {
    if (isOwned(resource)) return [];
    const subject = named(kindOf(resource), resource);
    const found = productIn(resource);
    if (found === undefined) return [];
    return [{ key: found.product.key, how: (label) => `${subject} runs ${label} (${imageText(found.container)})` }];
  }
  if (helm.has(type) || yaml.has(type) || isDelivery(resource)) return brought(resource);
  const key = recogniseKind(type);
  return key === undefined ? [] : [{ key, how: (label) => `${named(kindOf(resource), resource)} belongs to ${label}` }];
}

const known = new WeakMap<PolicyResource, readonly Relation[]>();

/** A resource's relations are found once, however many rules ask. */
function relationsOf(resource: PolicyResource): readonly Relation[] {
  const kept = known.get(resource) ?? relations(resource);
  known.set(resource, kept);
  return kept;
}

/**
 * Recognises an add-on as a chart, as YAML, by the image of a workload, or by its own objects; `builtIn` are kinds of Kubernetes
 * itself that do the same.
 */
export function addon(kind: Kind, builtIn: readonly string[] = []): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    if (builtIn.includes(resource.type)) return { what: named(kindOf(resource), resource) };
    const found = relationsOf(resource).find(({ key }) => products[key].kind === kind);
    if (found === undefined) return undefined;
    const product = products[found.key];
    return { what: found.how(product.label), offer: offerOf(product) };
  };
}
