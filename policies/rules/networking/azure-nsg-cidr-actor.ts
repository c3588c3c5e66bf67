import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import {
  azureIngresses,
  azureSecurityGroupTypes,
  type Ingress,
  isBetweenSubnets,
  isContainerAppsIngress,
} from "../../detect/network";
import { cidrActor } from "../../match/ingress";

/** The actors that only addresses can name. */
const isNameless = (ingress: Ingress): boolean => isBetweenSubnets(ingress) || isContainerAppsIngress(ingress);

/** Actors are named, not their addresses. */
export const azureNsgCidrActor: Rule = {
  id: "azure-nsg-cidr-actor",
  row: Row.Networking,
  title: "Actors are named, not their addresses",
  description: "An address range admits everything that ever gets an address in it.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: azureSecurityGroupTypes,
  replacement: { azure: "an application security group or a service tag, or a private endpoint with identity" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/virtual-network/application-security-groups",
  remediationSteps:
    "Name the source by application security group or service tag; one subnet to another, where a managed service has the subnet, by the blocks of both.",
  example: {
    before:
      'securityRules: [{ access: "Allow", direction: "Inbound", destinationPortRange: "5432", sourceAddressPrefix: "10.0.0.0/16", … }]',
    after:
      'securityRules: [{ access: "Allow", direction: "Inbound", destinationPortRange: "5432", sourceApplicationSecurityGroups: [{ id: api.id }], … }]',
  },
  match: (resource) => {
    const ingresses = azureIngresses(resource.props).filter((ingress) => !isNameless(ingress));
    return cidrActor("Network security group", resource, ingresses);
  },
};
