import { heldAgainst } from "../facts/refusals";
import type { ModelFactory, ProviderModel } from "../model";
import { lastPart, record, text } from "../spec";
import { type ModelRules, specModel } from "../spec-model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import { droppedZeros, served } from "./dropped-zeros";
import { factsOfGcp } from "./facts";
import { fallback } from "./fallback";
import { invokes } from "./invokes";
import { projectNumberOf } from "./projects";
import { refused } from "./refusals";
import { regionWords } from "./regions";
import { gcpReplacement } from "./replace";
import type { Facts, TypeSpec } from "./spec";
import { specs } from "./specs";

export const gcp: ModelFactory = {
  settings: ({ project, region }) => ({
    project: text(project, "acme-prod (no gcp:project is set)"),
    region: typeof region === "string" ? regionWords(region) : "europe-west1 (no gcp:region is set)",
  }),
  configure(config) {
    const rules = rulesOf(config);
    const model = specModel(rules);
    return {
      ...model,
      drifting: droppedZeros,
      create(type, inputs, urn, options) {
        const created = model.create(type, inputs, urn, options);
        return options.preview ? created : { ...created, outputs: served(type, inputs, created.outputs) };
      },
      previewUpdate: (type, olds, news) => updatePreview(model, rules.specOf(type), { type, olds, news }),
    };
  },
};

/** The cloud's own outputs stay as they are; those that the provider fills in, labels above all, follow the inputs. */
function updatePreview(
  model: ProviderModel,
  { computed, optional }: TypeSpec,
  { type, olds, news }: { type: string; olds: Properties; news: Properties },
): Properties {
  const told = { ...computed, ...optional };
  const { outputs } = model.create(type, news, "", { preview: true });
  const kept = Object.entries(outputs).map(([key, value]) => [key, key in told && !(key in news) ? olds[key] : value]);
  return Object.fromEntries(kept);
}

function rulesOf(config: Properties): ModelRules<Facts> {
  // An empty text sets nothing; a key without a value comes from the surroundings, as GOOGLE_PROJECT would.
  const region = String(config.region ?? "europe-west1");
  const own = { project: String(config.project ?? "acme-prod"), region, zone: String(config.zone ?? `${region}-b`) };
  const defaultLabels = record(config.defaultLabels);
  const zones = Array.isArray(config.zones) ? config.zones.map(String) : [];
  const attributed = config.addPulumiAttributionLabel !== false;
  const specOf = (type: string): TypeSpec => specs[type] ?? fallback(type);
  return {
    knows: (type) => Object.hasOwn(specs, type),
    specOf,
    locate(facts) {
      const { project, region, location } = facts.inputs;
      const of = text(project, own.project);
      return {
        ...facts,
        project: of,
        projectNumber: projectNumberOf(of),
        region: lastPart(text(region, text(location, own.region))),
      };
    },
    always({ type, inputs, project }) {
      const { labelled, project: projectOf, deletionPolicy = "DELETE" } = specOf(type);
      return {
        ...(projectOf !== false && { project }),
        ...(deletionPolicy !== false && { deletionPolicy }),
        ...(labelled && labels(inputs.labels, defaultLabels, attributed)),
      };
    },
    refuse: refused,
    schemaFailures: (type, inputs) => heldAgainst(factsOfGcp(type), inputs),
    replacement: gcpReplacement,
    // As the provider has it for these: https://github.com/pulumi/pulumi-gcp/blob/master/provider/resources.go
    deletesFirst: (type) => (/^gcp:projects\/iAM(Member|Policy):/.test(type) ? true : undefined),
    invoke(token, args) {
      const invocation = invokes[token];
      if (!invocation) return undefined;
      const project = text(args.project, own.project);
      const region = lastPart(text(args.region, text(args.location, own.region)));
      return invocation({
        args,
        project,
        projectNumber: projectNumberOf(project),
        region,
        provider: own,
        defaultLabels,
        zones,
      });
    },
  };
}

/**
 * The provider adds its default labels, and one that names itself, before it asks the cloud:
 * https://github.com/hashicorp/terraform-provider-google-beta/blob/main/google-beta/tpgresource/labels.go
 */
function labels(given: unknown, defaults: Properties, attributed: boolean): Properties {
  if (containsUnknown(given) || containsUnknown(defaults)) {
    return { pulumiLabels: UNKNOWN, effectiveLabels: UNKNOWN };
  }
  const all = { ...defaults, ...(attributed && { "goog-pulumi-provisioned": "true" }), ...record(given) };
  return { pulumiLabels: all, effectiveLabels: all };
}
