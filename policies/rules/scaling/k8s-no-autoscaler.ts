import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "an autoscaler",
  charts: [
    "cluster-autoscaler",
    "karpenter",
    "karpenter-crd",
    "keda",
    "keda-add-ons-http",
    "vertical-pod-autoscaler",
    "vpa",
    "cluster-proportional-autoscaler",
    "descheduler",
    "goldilocks",
    "overprovisioner",
    "cluster-overprovisioner",
  ],
  images: ["clusterAutoscaler", "karpenter", "keda"],
  types: [
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
    "kubernetes:autoscaling.k8s.io/*",
    "kubernetes:keda.sh/*",
    "kubernetes:karpenter.sh/*",
    "kubernetes:karpenter.k8s.aws/*",
    "kubernetes:karpenter.azure.com/*",
    "kubernetes:http.keda.sh/*",
  ],
};

/** No autoscalers in a cluster. */
export const k8sNoAutoscaler: Rule = {
  id: "k8s-no-autoscaler",
  row: Row.Scaling,
  title: "No autoscalers in a cluster",
  description: "Scaling pods and then nodes is two control loops to tune; managed containers scale in one.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(software),
  replacement: {
    aws: "Application Auto Scaling on Fargate",
    azure: "Container Apps scale rules",
    gcp: "Cloud Run scaling",
  },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/workloads/autoscaling/",
  remediationSteps: "Give the workload `scaling: { min, max }`.",
  example: {
    before: 'new kubernetes.autoscaling.v2.HorizontalPodAutoscaler("api", { spec });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: addon(software),
};
