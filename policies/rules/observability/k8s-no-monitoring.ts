import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No monitoring stack in a cluster. */
export const k8sNoMonitoring: Rule = {
  id: "k8s-no-monitoring",
  row: Row.Observability,
  title: "No monitoring stack in a cluster",
  description: "A monitoring stack of your own is down when the cluster is, and needs storage, upgrades and scaling.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Metrics),
  replacement: { aws: "CloudWatch with Container Insights", azure: "Azure Monitor", gcp: "Cloud Monitoring" },
  component: "Environment",
  url: "https://prometheus.io/docs/introduction/overview/",
  remediationSteps: "An Environment has metrics, a dashboard and alarms: set `alarms` on each workload.",
  example: {
    before: 'new kubernetes.helm.v3.Release("mon", { chart: "kube-prometheus-stack" });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: addon(Kind.Metrics),
};
