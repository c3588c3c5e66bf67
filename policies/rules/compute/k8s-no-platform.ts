import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No platform software of a cluster. */
export const k8sNoPlatform: Rule = {
  id: "k8s-no-platform",
  row: Row.Compute,
  title: "No platform software of a cluster",
  description: "Software that runs, feeds or mends a cluster is needed only as long as there is a cluster.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Platform),
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/cluster-administration/",
  remediationSteps: "Deploy workloads with this program: there is no cluster to feed or mend.",
  example: {
    before: 'new kubernetes.helm.v3.Release("cd", { chart: "argo-cd" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: addon(Kind.Platform),
};
