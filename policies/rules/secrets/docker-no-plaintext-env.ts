import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { dockerTypes } from "../../detect/containers";
import { plainEnv } from "../../match/containers";

/** No secrets in a container's variables. */
export const dockerNoPlaintextEnv: Rule = {
  id: "docker-no-plaintext-env",
  row: Row.Secrets,
  title: "No secrets in a container's variables",
  description: "A plain variable is readable by everyone who may inspect the container, and stands in the file.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: dockerTypes,
  replacement: { aws: "AWS Secrets Manager", azure: "Azure Key Vault", gcp: "Secret Manager" },
  component: "Secret",
  url: "https://docs.docker.com/compose/how-tos/environment-variables/best-practices/",
  remediationSteps: "Put the value into a Secret and list it under `secrets` instead of `env`.",
  example: {
    before: 'environment: { POSTGRES_PASSWORD: "…" }',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: plainEnv("Docker container"),
};
