import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No rotation by running the program. */
export const noProgramRotation: Rule = {
  id: "no-program-rotation",
  row: Row.Rotation,
  title: "No rotation by running the program",
  description:
    "A secret rotated by the program does not rotate when nobody runs it, and is replaced under running workloads.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["time:index/rotating:Rotating"],
  replacement: { aws: "Secrets Manager rotation", azure: "Key Vault rotation", gcp: "Secret Manager rotation" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  remediationSteps: "Let the secret store rotate; workloads are redeployed on its event.",
  example: {
    before: 'new time.Rotating("db", { rotationDays: 30 });',
    after: 'const db = new Database("db", { environment: prod });',
  },
  match: anyOf("Rotation timer"),
};
