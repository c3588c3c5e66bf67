import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gcpContainerTypes } from "../../detect/containers";
import { selfHosted } from "../../match/containers";

/** No self-run database, broker or monitoring in a container. */
export const gcpNoSelfhostedImage: Rule = {
  id: "gcp-no-selfhosted-image",
  row: Row.Compute,
  title: "No self-run database, broker or monitoring in a container",
  description: "A data store or platform service in a container is yours to back up, upgrade and keep available.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: gcpContainerTypes,
  replacement: { gcp: "the managed service of Google Cloud" },
  component: "Database",
  url: "https://cloud.google.com/products/databases",
  remediationSteps: "Use the managed service the message names, and connect the workload to it.",
  example: {
    before: 'template: { containers: [{ image: "postgres:16" }] }',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Use the managed service that the message names, and connect the workload to it.",
    after: 'new gcp.sql.DatabaseInstance("db", { databaseVersion: "POSTGRES_17", … });',
  },
  match: selfHosted("Container workload"),
};
