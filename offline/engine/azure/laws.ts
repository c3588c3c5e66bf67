import type { Laws } from "../laws";

export const azureLaws: Laws = {
  create: () => undefined,
  delete: () => undefined,
  keeps: () => undefined,
  sensitive: () => [],
};
