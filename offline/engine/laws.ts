import type { Cloud, CloudResource } from "./cloud";

/** What a cloud refuses beyond what the inputs alone tell, and what it keeps after a deletion. */
export interface Laws {
  /** Why it does not make the resource, as it would be; undefined when it does. */
  create(cloud: Cloud, resource: CloudResource): string | undefined;
  /** Why it does not change the resource to what it would be; by default it always does. */
  update?(cloud: Cloud, resource: CloudResource, before: CloudResource): string | undefined;
  /** Why it does not delete the resource. */
  delete(cloud: Cloud, resource: CloudResource): string | undefined;
  /** How it says that it keeps what was deleted; undefined when nothing is kept. */
  keeps(resource: CloudResource): string | undefined;
  /** Outputs that are secret whatever the program says. */
  sensitive(type: string): readonly string[];
}

const lawless: Laws = {
  create: () => undefined,
  delete: () => undefined,
  keeps: () => undefined,
  sensitive: () => [],
};

const loaders: Readonly<Record<string, () => Promise<Laws>>> = {
  aws: async () => (await import("./aws/laws.js")).awsLaws,
  "azure-native": async () => (await import("./azure/laws.js")).azureLaws,
  gcp: async () => (await import("./gcp/laws.js")).gcpLaws,
};

export async function lawsOf(pkg: string): Promise<Laws> {
  return (await loaders[pkg]?.()) ?? lawless;
}
