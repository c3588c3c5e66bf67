import { named } from "../../core/kit";
import { texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { azureExtensionTypes, azureScaleSetTypes, azureVmTypes } from "../../detect/machines";
import { runsDns } from "../../match/machines";

const azureDns = "168.63.129.16";
const onMachine = runsDns("Virtual machine");

function ownDns(resource: PolicyResource): Match | undefined {
  if (!/VirtualNetwork$/.test(resource.type)) return onMachine(resource);
  const servers = [...texts(resource.props, "dhcpOptions", "dnsServers"), ...texts(resource.props, "dnsServers")];
  const other = servers.find((server) => server !== azureDns);
  if (other === undefined) return undefined;
  return { what: `${named("Virtual network", resource)} sends name queries to ${other}`, level: Level.Advisory };
}

/** No DNS servers of your own. */
export const azureNoOwnDns: Rule = {
  id: "azure-no-own-dns",
  row: Row.Dns,
  title: "No DNS servers of your own",
  description: "A resolver of your own is one more thing that everything depends on.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: [
    "azure-native:network:VirtualNetwork",
    "azure:network/virtualNetwork:VirtualNetwork",
    ...azureVmTypes,
    ...azureScaleSetTypes,
    ...azureExtensionTypes,
  ],
  replacement: { azure: "Azure DNS and its Private Resolver" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/dns/dns-private-resolver-overview",
  remediationSteps: "Use Azure-provided DNS, private zones, and the Private Resolver towards your own network.",
  example: {
    before: 'customData: base64("apt-get install -y bind9")',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: ownDns,
};
