import { aWorkload } from "../../core/components";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureVmTypes } from "../../detect/machines";
import { rawMachine } from "../../match/machines";

/** Few virtual machines. */
export const azureRawVm: Rule = {
  id: "azure-raw-vm",
  row: Row.Compute,
  title: "Few virtual machines",
  description: "A machine of your own has to be patched, scaled and watched by you.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: azureVmTypes,
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps: `Ask whether the program on the machine could be ${aWorkload}.`,
  example: {
    before: 'new compute.VirtualMachine("box", { hardwareProfile });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: rawMachine("Virtual machine"),
};
