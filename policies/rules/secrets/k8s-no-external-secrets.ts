import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No secret operators. */
export const k8sNoExternalSecrets: Rule = {
  id: "k8s-no-external-secrets",
  row: Row.Secrets,
  title: "No secret operators",
  description: "An operator that copies secrets into a cluster makes a second place to protect.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Secrets),
  replacement: {
    aws: "AWS Secrets Manager references",
    azure: "Azure Key Vault references",
    gcp: "Secret Manager references",
  },
  component: "Secret",
  url: "https://external-secrets.io/latest/",
  remediationSteps: "List the secret under the workload's `secrets`.",
  example: {
    before: 'new kubernetes.helm.v3.Release("eso", { chart: "external-secrets" });',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: addon(Kind.Secrets),
};
