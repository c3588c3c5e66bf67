import type { Laws } from "../laws";

export const gcpLaws: Laws = {
  create: () => undefined,
  delete: () => undefined,
  keeps: () => undefined,
  sensitive: () => [],
};
