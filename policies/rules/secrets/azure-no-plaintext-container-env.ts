import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureContainerTypes } from "../../detect/containers";
import { plainEnv } from "../../match/containers";

/** No secrets in container variables. */
export const azureNoPlaintextContainerEnv: Rule = {
  id: "azure-no-plaintext-container-env",
  row: Row.Secrets,
  title: "No secrets in container variables",
  description: "A plain variable is readable by everyone who may read the app, and stays in its revisions.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: azureContainerTypes,
  replacement: { azure: "Azure Key Vault through `secretRef` and `keyVaultUrl`" },
  component: "Secret",
  url: "https://learn.microsoft.com/azure/container-apps/manage-secrets",
  remediationSteps:
    "Put the value into a Secret and list it under `secrets` instead of `env`; then replace the exposed value.",
  example: {
    before: 'env: [{ name: "DB_PASSWORD", value: "…" }]',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: plainEnv("Container workload"),
};
