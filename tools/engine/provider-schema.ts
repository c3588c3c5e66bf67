import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./engine";

/** A module of a provider on Terraform's bridge is the token's part before the file's name: `ec2/vpc` is `ec2`. */
const bridged = { moduleFormat: "(.*)(?:/[^/]*)" };

const providers: Readonly<Record<string, { readonly plugin: string; readonly meta?: typeof bridged }>> = {
  aws: { plugin: "aws", meta: bridged },
  "azure-native": { plugin: "azure" },
  gcp: { plugin: "gcp", meta: bridged },
};

/**
 * A provider's schema as far as the components' own refer to it: the resources by name, without their properties. Hosts of
 * YAML and generators of SDKs ask for it; the whole has up to 100 MB.
 */
export function providerSchema(pkg: string, version: string): string {
  const provider = providers[pkg];
  if (!provider) return JSON.stringify({ name: pkg, version });
  const text = readFileSync(join(root, "components", provider.plugin, "plugin/schema.json"), "utf8");
  const references = text.matchAll(/"\/[\w-]+\/v[\d.]+\/schema\.json#\/resources\/([^"]+)"/g);
  const tokens = new Set([...references].map(([, token = ""]) => decodeURIComponent(token)));
  const resources = Object.fromEntries(
    [...tokens].sort().map((token) => [token, { properties: {}, inputProperties: {} }]),
  );
  return JSON.stringify({ name: pkg, version, meta: provider.meta, resources });
}
