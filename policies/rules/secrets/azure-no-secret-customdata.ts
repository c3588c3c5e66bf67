import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, azureScaleSetTypes, azureVmTypes } from "../../detect/machines";
import { holdsSecret } from "../../match/machines";

/** No secrets in custom data. */
export const azureNoSecretCustomdata: Rule = {
  id: "azure-no-secret-customdata",
  row: Row.Secrets,
  title: "No secrets in custom data",
  description: "Custom data is readable from the machine and by everyone who may read it.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: [...azureVmTypes, ...azureScaleSetTypes, ...azureExtensionTypes],
  replacement: { azure: "Azure Key Vault read with a managed identity" },
  component: "Secret",
  url: "https://learn.microsoft.com/azure/virtual-machines/custom-data",
  remediationSteps: "Put the value into a Secret that the identity may read; then replace the exposed value.",
  example: {
    before: 'customData: base64("export DB_PASSWORD=…")',
    after: "secrets: { DB_PASSWORD: dbPassword }",
  },
  match: holdsSecret("Virtual machine"),
};
