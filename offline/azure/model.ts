import type { ModelFactory, ProviderModel } from "../model";
import { text } from "../spec";
import { type ModelRules, specModel } from "../spec-model";
import { type Properties, UNKNOWN } from "../values";
import { normalized } from "./derived";
import { fallback } from "./fallback";
import { answer } from "./invokes";
import { refusals } from "./refusals";
import { locationWords } from "./regions";
import { azureReplacement } from "./replace";
import { answered, previewedOutputs, shapeOf } from "./shapes";
import { type Facts, takesLogicalName } from "./spec";
import { specs } from "./specs";

export const azure: ModelFactory = {
  settings: ({ location, subscriptionId }) => ({
    location: typeof location === "string" ? locationWords(location) : "westeurope (no azure-native:location is set)",
    ...(typeof subscriptionId === "string" && { subscription: subscriptionId }),
  }),
  configure(config) {
    const model: ProviderModel = specModel(rulesOf(config, (...resource) => model.read(...resource)));
    return model;
  },
};

const specOf = (type: string) => specs[type] ?? fallback(type);
const resourceGroup = "azure-native:resources:ResourceGroup";

function rulesOf(config: Properties, read: ProviderModel["read"]): ModelRules<Facts> {
  const subscriptionId = text(config.subscriptionId, "00000000-0000-4000-a000-000000000001");
  const tenantId = text(config.tenantId, "00000000-0000-4000-a000-000000000002");
  const fallbackLocation = text(config.location, "westeurope");
  /** The locations of this run's resource groups; a resource without a location has that of its group. */
  const groups = new Map<string, string>();
  const locationIn = (group: unknown) => groups.get(text(group)) ?? fallbackLocation;
  const outputs = (type: string, properties: Properties): Properties => {
    const shape = shapeOf(type);
    if (type === resourceGroup) groups.set(text(properties.name), text(properties.location));
    return shape ? { ...answered(shape.outputs, properties), azureApiVersion: shape.api } : properties;
  };

  /** https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go, getDefaultLocation */
  function location(type: string, { resourceGroupName }: Properties): unknown {
    if (config.location !== undefined || type === resourceGroup) return fallbackLocation;
    if (resourceGroupName === UNKNOWN) return UNKNOWN;
    return locationIn(resourceGroupName);
  }

  return {
    knows: (type) => Object.hasOwn(specs, type) || shapeOf(type) !== undefined,
    specOf,
    locate: (facts) => ({
      ...facts,
      location: normalized(text(facts.inputs.location, fallbackLocation)),
      subscriptionId,
      tenantId,
    }),
    always: ({ type, inputs }) =>
      shapeOf(type)?.location === true ? { location: text(inputs.location, locationIn(inputs.resourceGroupName)) } : {},
    defaults: (type, inputs) =>
      shapeOf(type)?.location === true && inputs.location === undefined ? { location: location(type, inputs) } : {},
    refuse: refusals,
    previewed(type, inputs) {
      const shape = shapeOf(type);
      return shape && { ...previewedOutputs(shape.outputs, inputs) };
    },
    outputs,
    previewUpdate(type, olds, news) {
      const shape = shapeOf(type);
      const known = { ...(shape && previewedOutputs(shape.outputs, news)) };
      return shape ? { ...known, name: olds.name, location: olds.location } : { ...olds, ...news };
    },
    deletesFirst: (type, autoNamed) => !autoNamed || takesLogicalName(specOf(type)),
    replacement: azureReplacement,
    invoke(token, args) {
      return answer(token, { args, subscriptionId, tenantId, read });
    },
  };
}
