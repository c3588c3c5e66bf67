import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No reloader. */
export const k8sNoReloader: Rule = {
  id: "k8s-no-reloader",
  row: Row.Rotation,
  title: "No reloader",
  description: "A controller that restarts pods replaces the platform's own redeploy on rotation.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Reloader),
  replacement: {
    aws: "a redeploy on the rotation event",
    azure: "Key Vault reference refresh",
    gcp: "a redeploy on the rotation event",
  },
  component: "Secret",
  url: "https://github.com/stakater/Reloader",
  remediationSteps: "List the secret under the workload's `secrets`: a rotation redeploys it.",
  example: {
    before: 'new kubernetes.helm.v3.Release("reloader", { chart: "reloader" });',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: addon(Kind.Reloader),
};
