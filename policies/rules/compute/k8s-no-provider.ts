import { aWorkload } from "../../core/components";
import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes provider. */
export const k8sNoProvider: Rule = {
  id: "k8s-no-provider",
  row: Row.Compute,
  title: "No Kubernetes provider",
  description: "A deployment to a cluster needs the cluster to be run, upgraded and secured.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Generic,
  types: ["pulumi:providers:kubernetes"],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/overview/",
  remediationSteps: `Describe each workload as ${aWorkload} and drop the provider.`,
  example: {
    before: 'new kubernetes.Provider("prod", { kubeconfig });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Kubernetes provider"),
};
