import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No databases in a cluster. */
export const k8sNoDatabase: Rule = {
  id: "k8s-no-database",
  row: Row.Compute,
  title: "No databases in a cluster",
  description: "A database of your own is yours to back up, restore, upgrade and fail over.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Database),
  replacement: {
    aws: "Amazon RDS, Aurora or ElastiCache",
    azure: "Azure Database flexible server or Azure Managed Redis",
    gcp: "Cloud SQL or Memorystore",
  },
  component: "Database",
  url: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/",
  remediationSteps: "Use a Database and connect the workload to it with `connections`.",
  example: {
    before: 'new kubernetes.helm.v3.Release("db", { chart: "postgresql" });',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps:
      "Use the managed service that the message names, and connect the workload to it with `connections`.",
    after: 'new aws.rds.Instance("db", { engine: "postgres", manageMasterUserPassword: true, … });',
  },
  match: addon(Kind.Database),
};
