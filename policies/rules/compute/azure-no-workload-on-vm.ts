import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureVmTypes } from "../../detect/machines";
import { runsServer } from "../../match/machines";

/** No workload on a virtual machine. */
export const azureNoWorkloadOnVm: Rule = {
  id: "azure-no-workload-on-vm",
  row: Row.Compute,
  title: "No workload on a virtual machine",
  description: "A server on a machine of your own has to be patched, backed up, scaled and watched by you.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: azureVmTypes,
  replacement: { azure: "Azure Container Apps" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/overview",
  remediationSteps:
    "Build an image of the application and run it as a WebService or Worker; use the managed database, cache or bus instead of a server of your own.",
  example: {
    before: 'osProfile: { customData: base64("apt-get install -y nginx") }',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: runsServer("Virtual machine"),
};
