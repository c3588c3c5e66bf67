import type * as pulumi from "@pulumi/pulumi";
import { type Environment, Secret } from "vendor-native/azure";
import { platformVault, tags } from "./place";

/** A secret in each way that one can be: its value given, made up, or kept by someone else, here or in another vault. */
export function createSecrets(
  shop: Environment,
  { apiKey, filesKey }: { apiKey: pulumi.Output<string>; filesKey: pulumi.Output<string> },
) {
  return {
    apiKey: new Secret("api-key", {
      environment: shop,
      value: apiKey,
      contentType: "text/plain",
      // 2030-01-01T00:00:00Z
      expires: 1_893_456_000,
      tags,
    }),
    session: new Secret("session", { environment: shop, generate: { length: 48, special: true }, tags }),
    partner: new Secret("partner", { vaultId: platformVault, secretName: "shop-partner", generate: {}, tags }),
    database: new Secret("database", { vaultId: platformVault, external: { name: "shop-database" } }),
    registry: new Secret("registry", { external: { id: `${platformVault}/secrets/ghcr` } }),
    licence: new Secret("licence", { external: { id: `${platformVault}/secrets/shop-licence` } }),
    filesKey: new Secret("files-key", { environment: shop, value: filesKey, tags }),
  };
}
