/** Region of all that is here; what the shop runs in spreads over its zones. */
export const location = "westeurope";

/** What the platform's own stacks have made already, in groups of this subscription. */
const subscription = "/subscriptions/00000000-0000-4000-a000-000000000001";
/** The group of the public DNS zones, and the subscription that it is in. */
export const zonesGroup = "dns";
export const zonesSubscription = "00000000-0000-4000-a000-000000000002";
const platform = `${subscription}/resourceGroups/platform/providers`;
/** The vault that the platform's certificates and shared secrets are in. */
export const platformVault = `${platform}/Microsoft.KeyVault/vaults/acme-platform`;
export const platformVaultUri = "https://acme-platform.vault.azure.net";
/** The registry that the shop's images are in. */
export const registry = {
  id: `${platform}/Microsoft.ContainerRegistry/registries/acmeplatform`,
  loginServer: "acmeplatform.azurecr.io",
};

/** The action group of the platform's own team, and the Logic App that posts to the shop's channel. */
export const platformTeam = `${platform}/Microsoft.Insights/actionGroups/platform-team`;
export const slack = `${platform}/Microsoft.Logic/workflows/shop-channel`;

export const tags = { team: "shop", "cost-center": "4711" };
