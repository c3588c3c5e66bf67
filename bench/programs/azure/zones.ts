/** The resource group that the DNS zones are in. */
export const zonesGroup = "dns";
