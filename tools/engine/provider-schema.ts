import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./engine";

/** A module of a provider on Terraform's bridge is the token's part before the file's name: `ec2/vpc` is `ec2`. */
const bridged = { moduleFormat: "(.*)(?:/[^/]*)" };

const plugins: Readonly<Record<string, { readonly folder: string; readonly meta?: typeof bridged }>> = {
  aws: { folder: "aws", meta: bridged },
  "azure-native": { folder: "azure" },
  gcp: { folder: "gcp", meta: bridged },
};

/** The module of a provider's SDK for Go. */
export const goModule = (pkg: string, version: string) =>
  `github.com/pulumi/pulumi-${pkg}/sdk/v${version.slice(0, version.indexOf("."))}`;

/**
 * A provider's schema as far as the components' own refer to it: the resources by name, without their properties. Hosts of
 * YAML and generators of SDKs ask for it; the whole has up to 100 MB.
 */
export function providerSchema(pkg: string, version: string): string {
  const plugin = plugins[pkg];
  if (!plugin) return JSON.stringify({ name: pkg, version });
  const text = readFileSync(join(root, "components", plugin.folder, "plugin/schema.json"), "utf8");
  const references = text.matchAll(/"\/[\w-]+\/v[\d.]+\/schema\.json#\/resources\/([^"]+)"/g);
  const tokens = new Set([...references].map(([, token = ""]) => decodeURIComponent(token)));
  const resources = Object.fromEntries(
    [...tokens].sort().map((token) => [token, { properties: {}, inputProperties: {} }]),
  );
  const importBasePath = `${goModule(pkg, version)}/go/${pkg}`;
  const language = { go: { importBasePath, generateResourceContainerTypes: true } };
  return JSON.stringify({ name: pkg, version, meta: plugin.meta, language, resources });
}
