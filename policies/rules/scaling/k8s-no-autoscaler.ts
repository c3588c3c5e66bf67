import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

const scalers = ["kubernetes:autoscaling/v2:HorizontalPodAutoscaler"];

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
  types: [...addonTypes(Kind.Autoscaler), ...scalers],
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
  match: addon(Kind.Autoscaler, scalers),
};
