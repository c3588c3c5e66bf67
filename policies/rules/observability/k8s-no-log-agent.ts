import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No log agents in a cluster. */
export const k8sNoLogAgent: Rule = {
  id: "k8s-no-log-agent",
  row: Row.Observability,
  title: "No log agents in a cluster",
  description: "A log pipeline of your own loses lines when it is overrun, and is yours to scale.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Logs),
  replacement: { aws: "CloudWatch Logs", azure: "Log Analytics", gcp: "Cloud Logging" },
  component: "Environment",
  url: "https://kubernetes.io/docs/concepts/cluster-administration/logging/",
  remediationSteps: "Write to standard output: every workload of this library logs to the cloud.",
  example: {
    before: 'new kubernetes.helm.v3.Release("logs", { chart: "fluent-bit" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: addon(Kind.Logs),
};
