import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { awsContainerTypes } from "../../detect/containers";
import { selfHosted } from "../../match/containers";

/** No self-run database, broker or monitoring in a container. */
export const awsNoSelfhostedImage: Rule = {
  id: "aws-no-selfhosted-image",
  row: Row.Compute,
  title: "No self-run database, broker or monitoring in a container",
  description: "A data store or platform service in a container is yours to back up, upgrade and keep available.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: awsContainerTypes,
  replacement: { aws: "the managed service of AWS" },
  component: "Database",
  url: "https://docs.aws.amazon.com/decision-guides/latest/databases-on-aws-how-to-choose/databases-on-aws-how-to-choose.html",
  remediationSteps: "Use the managed service the message names, and connect the workload to it.",
  example: {
    before: 'containerDefinitions: JSON.stringify([{ name: "db", image: "postgres:16" }])',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Use the managed service that the message names, and connect the workload to it.",
    after: 'new aws.rds.Instance("db", { engine: "postgres", manageMasterUserPassword: true, … });',
  },
  match: selfHosted("Container workload"),
};
