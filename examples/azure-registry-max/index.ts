import { Environment, imageIn, Registry, WebService } from "vendor-native/azure";

const shared = "/subscriptions/00000000-0000-4000-a000-000000000009/resourceGroups/shared/providers";
const tags = { team: "platform" };
const prod = new Environment("prod", { domain: "example.com", tags });

/** A registry with every argument, which the network alone reaches. */
const images = new Registry("images", {
  environment: prod,
  skuName: "Premium",
  zoneRedundancy: true,
  privateEndpoint: true,
  untaggedRetentionDays: 60,
  pullThrough: {
    microsoft: { sourceRepository: "mcr.microsoft.com/*", targetRepository: "mcr/*" },
    dockerhub: {
      sourceRepository: "docker.io/library/*",
      targetRepository: "library/*",
      credentialSetId: `${shared}/Microsoft.ContainerRegistry/registries/acme/credentialSets/dockerhub`,
    },
  },
  key: {
    id: `${shared}/Microsoft.KeyVault/vaults/acme/keys/images`,
    uri: "https://acme.vault.azure.net/keys/images/0123456789abcdef0123456789abcdef",
  },
  alarms: { notify: `${shared}/Microsoft.Insights/actionGroups/platform`, usedPercent: 80 },
  deletionProtection: true,
  tags,
});

/** A registry of the platform, which exists already. */
const platform = {
  id: `${shared}/Microsoft.ContainerRegistry/registries/acmeplatform`,
  loginServer: "acmeplatform.azurecr.io",
};

const api = new WebService("api", {
  environment: prod,
  image: images.image("api:1.4.2"),
  sidecars: { proxy: { image: imageIn(platform, "proxy:2.1.0") } },
});

export const url = api.url;
export const registry = images.ref;
