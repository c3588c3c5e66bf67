import { normalized } from "./derived";

/** Regions by their names: https://learn.microsoft.com/azure/reliability/regions-list, and those of governments, of China and of early access. */
const regions = new Set(
  (
    "australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth brazilsoutheast " +
    "canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth " +
    "germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest " +
    "koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest " +
    "polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia spaincentral " +
    "swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope " +
    "westindia westus westus2 westus3 centraluseuap eastus2euap usdodcentral usdodeast usgovarizona usgovtexas usgovvirginia " +
    "chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3"
  ).split(" "),
);

/** A location for the title of a summary; a region may be younger than this list, so that none is refused. */
export function locationWords(location: string): string {
  return regions.has(normalized(location)) ? location : `${location} (not among the regions that Azure lists)`;
}
