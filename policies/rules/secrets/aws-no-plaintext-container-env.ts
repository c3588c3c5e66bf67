import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { awsContainerTypes } from "../../detect/containers";
import { plainEnv } from "../../match/containers";

/** No secrets in container variables. */
export const awsNoPlaintextContainerEnv: Rule = {
  id: "aws-no-plaintext-container-env",
  row: Row.Secrets,
  title: "No secrets in container variables",
  description: "A plain variable is readable by everyone who may describe the workload, and stays in its history.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: awsContainerTypes,
  replacement: { aws: "AWS Secrets Manager through `secrets.valueFrom`" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
  remediationSteps:
    "Put the value into a Secret and list it under `secrets` instead of `env`; then replace the exposed value.",
  example: {
    before: 'environment: [{ name: "DB_PASSWORD", value: "…" }]',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: plainEnv("Container workload"),
};
