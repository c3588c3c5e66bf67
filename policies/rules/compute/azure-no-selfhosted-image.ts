import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureContainerTypes } from "../../detect/containers";
import { selfHosted } from "../../match/containers";

/** No self-run database, broker or monitoring in a container. */
export const azureNoSelfhostedImage: Rule = {
  id: "azure-no-selfhosted-image",
  row: Row.Compute,
  title: "No self-run database, broker or monitoring in a container",
  description: "A data store or platform service in a container is yours to back up, upgrade and keep available.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: azureContainerTypes,
  replacement: { azure: "the managed service of Azure" },
  component: "Database",
  url: "https://learn.microsoft.com/azure/architecture/guide/technology-choices/data-store-decision-tree",
  remediationSteps: "Use the managed service the message names, and connect the workload to it.",
  example: {
    before: 'template: { containers: [{ name: "db", image: "postgres:16" }] }',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Use the managed service that the message names, and connect the workload to it.",
    after: 'new dbforpostgresql.Server("db", { version: "17", … });',
  },
  match: selfHosted("Container workload"),
};
