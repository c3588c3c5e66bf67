import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureIngresses, azureSecurityGroupTypes } from "../../detect/network";
import { adminWorld } from "../../match/ingress";

/** Administration is not open to the world. */
export const azureNsgAdminWorld: Rule = {
  id: "azure-nsg-admin-world",
  row: Row.Networking,
  title: "Administration is not open to the world",
  description: "A port for administration that everyone reaches is attacked within minutes.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: azureSecurityGroupTypes,
  replacement: { azure: "Azure Bastion or `az containerapp exec`, with no port open" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/bastion/bastion-overview",
  remediationSteps: "Remove the rule; open shells through `az containerapp exec` or Bastion.",
  example: {
    before:
      'securityRules: [{ access: "Allow", direction: "Inbound", destinationPortRange: "22", sourceAddressPrefix: "*", … }]',
    after: "az containerapp exec --name api …",
  },
  match: (resource) => adminWorld("Network security group", resource, azureIngresses(resource.props)),
};
