import { autoNamed, nameFromPrefix } from "./auto-name";
import { hex } from "./hash";
import type { Checked, Created, InvokeAnswer, ProviderModel } from "./model";
import type { ReplacementRules } from "./replacement";
import { type Facts, type TypeSpec, text } from "./spec";
import { type Properties, UNKNOWN } from "./values";

/** The facts of one configured provider of a cloud. */
export interface ModelRules<F extends Facts> {
  /** As `ProviderModel.knows`. */
  knows(type: string): boolean;
  specOf(type: string): TypeSpec<F>;
  /** Adds the resource's region, project or group to its facts. */
  locate(facts: Facts): F;
  /** The outputs that the provider adds to every resource: its region, its tags with the default ones. */
  always(facts: F): Properties;
  /** The inputs, beside a name, that the provider fills in before it asks the cloud; none by default. */
  defaults?(type: string, inputs: Properties): Properties;
  /** Why the provider refuses inputs that it checks itself; none by default. */
  refuse?(type: string, inputs: Properties): Checked["failures"];
  /** As `ProviderModel.schemaFailures`. */
  schemaFailures?: ProviderModel["schemaFailures"];
  /** The outputs that a preview knows, for a provider with rules of its own. */
  previewed?(type: string, inputs: Properties): Properties | undefined;
  /** The properties that are outputs; all of them by default. */
  outputs?(type: string, properties: Properties): Properties;
  /** As `ProviderModel.previewUpdate`. */
  previewUpdate?: ProviderModel["previewUpdate"];
  /** As `ProviderModel.deletesFirst`. */
  deletesFirst?: ProviderModel["deletesFirst"];
  replacement: ReplacementRules;
  invoke(token: string, args: Properties): InvokeAnswer | undefined;
}

/** A provider's model from a table of its types. */
export function specModel<F extends Facts>(rules: ModelRules<F>): ProviderModel {
  const factsOf = (type: string, seed: string, inputs: Properties) => rules.locate({ type, seed, inputs, id: "" });
  /** Another seed when the resource would be replaced, so that whatever holds its id or ARN is seen to change with it. */
  const seedOf = (type: string, inputs: Properties, urn: string) =>
    hex(`${urn} ${JSON.stringify(rules.replacement.inputs(type, inputs))}`, 64);
  const outputsOf = (type: string, properties: Properties) => rules.outputs?.(type, properties) ?? properties;

  return {
    knows: rules.knows,
    check(type, given, urn, seed = urn) {
      const inputs = { ...given, ...rules.defaults?.(type, given) };
      const checked = autoNamed(rules.specOf(type).autoName, inputs, urn, seedOf(type, inputs, seed));
      const refused = rules.refuse?.(type, checked.inputs) ?? [];
      return { ...checked, failures: [...checked.failures, ...refused] };
    },
    autoNamed(type) {
      const { autoName } = rules.specOf(type);
      return autoName && (autoName.property ?? "name");
    },
    create(type, inputs, urn, { preview }): Created {
      const facts = factsOf(type, seedOf(type, inputs, urn), inputs);
      const spec = rules.specOf(type);
      const name = nameFromPrefix(spec.autoName, inputs, facts.seed);
      const known = { ...rules.always(facts), ...spec.known?.(facts), ...inputs };
      const special = preview ? rules.previewed?.(type, inputs) : undefined;
      if (special) return { outputs: special };
      if (preview) {
        return { outputs: { ...unknowns(spec.optional), ...known, ...unknowns(name), ...unknowns(spec.computed) } };
      }
      const all = { ...facts, inputs: { ...known, ...name } };
      const id = (spec.id ?? nameOf)(all);
      return { id, outputs: outputsOf(type, complete(spec, { ...all, id })) };
    },
    read(type, id, state) {
      const spec = rules.specOf(type);
      const known = { ...spec.existing?.(id), ...state };
      const facts = { ...factsOf(type, hex(id, 64), known), id };
      const all = complete(spec, { ...facts, inputs: { ...rules.always(facts), ...spec.known?.(facts), ...known } });
      return outputsOf(type, all);
    },
    invoke: rules.invoke,
    ...(rules.schemaFailures && { schemaFailures: rules.schemaFailures }),
    ...(rules.previewUpdate && { previewUpdate: rules.previewUpdate }),
    ...(rules.deletesFirst && { deletesFirst: rules.deletesFirst }),
  };
}

function nameOf({ inputs, seed }: Facts): string {
  return text(inputs.name, hex(seed, 17));
}

function complete<F extends Facts>({ optional, computed }: TypeSpec<F>, facts: F): Properties {
  const inputs = { ...apply(optional, facts), ...facts.inputs };
  return { ...inputs, ...apply(computed, { ...facts, inputs }) };
}

function apply<F extends Facts>(rules: TypeSpec<F>["computed"], facts: F): Properties {
  return Object.fromEntries(Object.entries(rules ?? {}).map(([key, rule]) => [key, rule(facts)]));
}

function unknowns(rules: Properties | undefined): Properties {
  return Object.fromEntries(Object.keys(rules ?? {}).map((key) => [key, UNKNOWN]));
}
