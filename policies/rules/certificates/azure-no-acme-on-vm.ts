import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, azureScaleSetTypes, azureVmTypes } from "../../detect/machines";
import { runsAcme } from "../../match/machines";

/** No certificate client on a machine. */
export const azureNoAcmeOnVm: Rule = {
  id: "azure-no-acme-on-vm",
  row: Row.Certificates,
  title: "No certificate client on a machine",
  description: "A certificate fetched by a machine renews only while that machine and its script work.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: [...azureVmTypes, ...azureScaleSetTypes, ...azureExtensionTypes],
  replacement: { azure: "a Container Apps managed certificate" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates",
  remediationSteps: "Give the service a `host` below the Environment's `domain`.",
  example: {
    before: 'customData: base64("certbot certonly -d www.example.com")',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: runsAcme("Virtual machine"),
};
