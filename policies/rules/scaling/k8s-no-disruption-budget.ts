import { named } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No disruption budgets. */
export const k8sNoDisruptionBudget: Rule = {
  id: "k8s-no-disruption-budget",
  row: Row.Scaling,
  title: "No disruption budgets",
  description: "Disruption budgets, priorities and quotas exist because nodes are replaced under the workload.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "kubernetes:policy/v1:PodDisruptionBudget",
    "kubernetes:policy/v1beta1:PodDisruptionBudget",
    "kubernetes:scheduling.k8s.io/v1:PriorityClass",
    "kubernetes:core/v1:ResourceQuota",
    "kubernetes:core/v1:LimitRange",
  ],
  replacement: {
    aws: "Fargate with rolling deployments",
    azure: "Container Apps revisions",
    gcp: "Cloud Run revisions",
  },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/",
  remediationSteps: "Set `scaling: { min: 2 }`: the platform keeps that many running.",
  example: {
    before: 'new kubernetes.policy.v1.PodDisruptionBudget("api", { spec });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: (resource) => ({ what: named(resource.type.slice(resource.type.lastIndexOf(":") + 1), resource) }),
};
