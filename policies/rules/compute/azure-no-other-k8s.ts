import { aWorkload } from "../../core/components";
import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No other orchestrator on Azure. */
export const azureNoOtherK8s: Rule = {
  id: "azure-no-other-k8s",
  row: Row.Compute,
  title: "No other orchestrator on Azure",
  description: "Another orchestrator is a platform of its own to run, upgrade and secure.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: [
    "azure-native:redhatopenshift:OpenShiftCluster",
    "azure-native:kubernetes:ConnectedCluster",
    "azure-native:servicefabric:ManagedCluster",
    "azure-native:servicefabric:Cluster",
    "azure:redhatopenshift/cluster:Cluster",
    "azure:servicefabric/cluster:Cluster",
    "azure:servicefabric/managedCluster:ManagedCluster",
    "azure:arckubernetes/cluster:Cluster",
  ],
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps: `Run each workload as ${aWorkload}.`,
  example: {
    before: 'new redhatopenshift.OpenShiftCluster("prod", { … });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Cluster"),
};
