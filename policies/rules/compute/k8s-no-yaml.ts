import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { yamlTypes } from "../../detect/charts";

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
  types: yamlTypes,
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  remediationSteps: "Describe each workload of the files as a WebService, Worker or Job.",
  example: {
    before: 'new kubernetes.yaml.v2.ConfigFile("app", { file });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Kubernetes YAML"),
};
