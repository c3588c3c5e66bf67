import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureScaleSetTypes } from "../../detect/machines";

/** No scale sets. */
export const azureNoVmss: Rule = {
  id: "azure-no-vmss",
  row: Row.Scaling,
  title: "No scale sets",
  description: "A scale set scales machines, not the work, and leaves you their upkeep.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: azureScaleSetTypes,
  replacement: { azure: "Container Apps scale rules (KEDA)" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/scale-app",
  remediationSteps: "Run the application as a WebService or Worker with `scaling: { min, max }`.",
  example: {
    before: 'new compute.VirtualMachineScaleSet("web", { sku: { capacity: 3 } });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, scaling: { min: 2, max: 20 } });',
  },
  match: anyOf("Scale set"),
};
