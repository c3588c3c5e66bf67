import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No Kubernetes cluster on Azure. */
export const azureNoAks: Rule = {
  id: "azure-no-aks",
  row: Row.Compute,
  title: "No Kubernetes cluster on Azure",
  description: "A cluster is a platform of its own to run, upgrade and secure.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "azure-native:containerservice:ManagedCluster",
    "azure-native:containerservice:AgentPool",
    "azure-native:containerservice:Fleet",
    "azure:containerservice/kubernetesCluster:KubernetesCluster",
    "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool",
    "azure:containerservice/automaticCluster:AutomaticCluster",
    "azure:containerservice/kubernetesFleetManager:KubernetesFleetManager",
  ],
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps:
    "Describe each workload of the cluster as a WebService, Worker or Job, deploy them to an Environment, then delete the cluster.",
  example: {
    before: 'new containerservice.ManagedCluster("prod", { agentPoolProfiles });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("AKS resource"),
};
