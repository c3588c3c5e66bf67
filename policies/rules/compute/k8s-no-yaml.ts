import { aWorkload } from "../../core/components";
import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { deliveryOf, deliveryTypes, yamlTypes } from "../../detect/charts";

/** A delivery's charts are the Helm rule's; its folders are YAML. */
function applied(resource: PolicyResource): Match | undefined {
  const delivery = deliveryOf(resource);
  if (delivery === undefined) return { what: named("Kubernetes YAML", resource) };
  if (delivery.charts.length > 0 || delivery.folders.length === 0) return undefined;
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  return { what: `${named(kind, resource)} applies ${delivery.folders.join(", ")}` };
}

/** No Kubernetes YAML. */
export const k8sNoYaml: Rule = {
  id: "k8s-no-yaml",
  row: Row.Compute,
  title: "No Kubernetes YAML",
  description: "Applied YAML describes workloads of a cluster that is yours to run.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Generic,
  whole: true,
  types: [...yamlTypes, ...deliveryTypes],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  remediationSteps: `Describe each workload of the files as ${aWorkload}.`,
  example: {
    before: 'new kubernetes.yaml.v2.ConfigFile("app", { file });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: applied,
};
