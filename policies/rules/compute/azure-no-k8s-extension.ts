import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No cluster extensions. */
export const azureNoK8sExtension: Rule = {
  id: "azure-no-k8s-extension",
  row: Row.Compute,
  title: "No cluster extensions",
  description: "An extension only serves a cluster that need not be there.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: [
    "azure-native:kubernetesconfiguration:Extension",
    "azure-native:kubernetesconfiguration:FluxConfiguration",
    "azure:containerservice/kubernetesClusterExtension:KubernetesClusterExtension",
    "azure:containerservice/fluxConfiguration:FluxConfiguration",
    "azure:arckubernetes/clusterExtension:ClusterExtension",
    "azure:arckubernetes/fluxConfiguration:FluxConfiguration",
  ],
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps:
    "Container Apps has the features that extensions add: Dapr, KEDA, ingress, logs. Drop the extension with the cluster.",
  example: {
    before: 'new kubernetesconfiguration.Extension("dapr", { extensionType: "microsoft.dapr", … });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Cluster extension"),
};
