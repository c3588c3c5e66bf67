import type { ModelFactory } from "../model";
import { text } from "../spec";
import { type ModelRules, specModel } from "../spec-model";
import type { Properties } from "../values";
import { fallback } from "./fallback";
import { azureReplacement } from "./replace";
import type { Facts } from "./spec";
import { specs } from "./specs";

export const azure: ModelFactory = { configure: (config) => specModel(rulesOf(config)) };

function rulesOf(config: Properties): ModelRules<Facts> {
  const subscriptionId = text(config.subscriptionId, "00000000-0000-4000-a000-000000000001");
  const tenantId = text(config.tenantId, "00000000-0000-4000-a000-000000000002");
  const ownLocation = text(config.location, "westeurope");
  return {
    specOf: (type) => specs[type] ?? fallback(type),
    place: (facts) => ({ ...facts, location: text(facts.inputs.location, ownLocation), subscriptionId, tenantId }),
    always: () => ({}),
    replacement: azureReplacement,
    invoke(token) {
      throw new Error(`the embedded cloud does not model ${token}`);
    },
  };
}
