import type { ModelLoaders } from "./model";

/** The providers that the embedded cloud models. */
export const builtInModels: ModelLoaders = {
  aws: async () => (await import("./aws/index.js")).aws,
  "azure-native": async () => (await import("./azure/index.js")).azure,
  gcp: async () => (await import("./gcp/index.js")).gcp,
  kubernetes: async () => (await import("./kubernetes/index.js")).kubernetes,
  random: async () => (await import("./random.js")).random,
};
