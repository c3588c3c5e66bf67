import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { type Environment, Secret } from "vendor-native/gcp";
import { createKey } from "./keys";
import { project, regions, tags } from "./place";

/** A secret in each way that one can be: its value given, made up, rotated, or kept by someone else. */
export function createSecrets(shop: Environment, apiKeyValue: pulumi.Output<string>) {
  const service = "secretmanager.googleapis.com";
  const agent = new projects.ServiceIdentity("secretmanager", { project: shop.project, service });
  const apiKey = new Secret("api-key", {
    environment: shop,
    value: apiKeyValue,
    replicaRegions: regions,
    replicaKmsKeyNames: Object.fromEntries(regions.map((region) => [region, createKey("secrets", region, agent)])),
    versionDestroyTtlDays: 14,
    deletionProtection: true,
    tags,
  });
  const session = new Secret("session", {
    environment: shop,
    generate: { length: 48, special: true },
    kmsKeyName: createKey("secrets", "global", agent),
    tags,
  });
  const partner = new Secret("partner", {
    environment: shop,
    generate: { length: 32 },
    rotation: {
      nextRotationTime: "2027-01-01T00:00:00Z",
      everyDays: 90,
      topic: `projects/${project}/topics/rotations`,
    },
    tags,
  });
  const database = new Secret("database", { environment: shop, external: { name: "shop-database" }, tags });
  const licence = new Secret("licence", {
    environment: shop,
    external: { id: `projects/${project}/secrets/licence` },
    tags,
  });
  return { apiKey, session, partner, database, licence };
}
