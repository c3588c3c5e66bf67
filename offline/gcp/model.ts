import type { ModelFactory } from "../model";
import { text } from "../spec";
import { type ModelRules, specModel } from "../spec-model";
import type { Properties } from "../values";
import { fallback } from "./fallback";
import { gcpReplacement } from "./replace";
import type { Facts } from "./spec";
import { specs } from "./specs";

export const gcp: ModelFactory = { configure: (config) => specModel(rulesOf(config)) };

function rulesOf(config: Properties): ModelRules<Facts> {
  const ownProject = text(config.project, "acme-prod");
  const ownRegion = text(config.region, "europe-west1");
  return {
    specOf: (type) => specs[type] ?? fallback(type),
    place(facts) {
      const { project, region, location } = facts.inputs;
      return {
        ...facts,
        project: text(project, ownProject),
        projectNumber: "123456789012",
        region: text(region, text(location, ownRegion)),
      };
    },
    always: () => ({}),
    replacement: gcpReplacement,
    invoke(token) {
      throw new Error(`the embedded cloud does not model ${token}`);
    },
  };
}
