import type { Constraints } from "./constraints";

const unconstrained: Constraints = {
  taken: () => undefined,
  references: new Map(),
  create: () => undefined,
  delete: () => undefined,
  keeps: () => undefined,
  sensitive: () => [],
};

const loaders: Readonly<Record<string, () => Promise<Constraints>>> = {
  aws: async () => (await import("./aws/constraints.js")).awsConstraints,
  "azure-native": async () => (await import("./azure/constraints.js")).azureConstraints,
  gcp: async () => (await import("./gcp/constraints.js")).gcpConstraints,
};

export async function loadConstraints(pkg: string): Promise<Constraints> {
  return (await loaders[pkg]?.()) ?? unconstrained;
}
