import { aWorkload } from "../../core/components";
import { isOwned, named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { kubernetesWorkloadTypes } from "../../detect/containers";
import { offerOf } from "../../detect/product";
import { products } from "../../detect/products";
import { imageText, productIn } from "../../match/containers";

/** Kinds of add-ons that run containers as a Deployment does. */
const customWorkloads = [
  "kubernetes:argoproj.io/v1alpha1:Rollout",
  "kubernetes:serving.knative.dev/*",
  "kubernetes:serving.kserve.io/*",
  "kubernetes:ray.io/*",
  "kubernetes:kubeflow.org/*",
  "kubernetes:flink.apache.org/*",
  "kubernetes:agones.dev/*",
  "kubernetes:apps.kruise.io/*",
  "kubernetes:apps.openshift.io/*",
  "kubernetes:leaderworkerset.x-k8s.io/*",
  "kubernetes:jobset.x-k8s.io/*",
  "kubernetes:core.oam.dev/*",
] as const;

/** Jobs have another replacement than services, and a database in a pod has its managed twin. */
function workload(resource: PolicyResource): Match | undefined {
  if (isOwned(resource)) return undefined;
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  const what = named(kind, resource);
  const found = productIn(resource);
  if (found !== undefined) {
    const { row, label } = found.product;
    return { what: `${what} runs ${label} (${imageText(found.container)})`, row, offer: offerOf(found.product) };
  }
  if (!/Job$/.test(kind)) return { what };
  return { what, row: products.ofelia.row, offer: offerOf(products.ofelia) };
}

/** No Kubernetes workloads. */
export const k8sNoWorkload: Rule = {
  id: "k8s-no-workload",
  row: Row.Compute,
  title: "No Kubernetes workloads",
  description: "A workload on a cluster needs the cluster to be run, upgraded and secured.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [...kubernetesWorkloadTypes, ...customWorkloads],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/workloads/",
  remediationSteps: `Describe it as ${aWorkload}.`,
  example: {
    before: 'new kubernetes.apps.v1.Deployment("api", { spec });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: workload,
};
