import { hex } from "../hash";
import type { Checked, Created, ModelFactory, ProviderModel } from "../model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import { autoNamed, nameFromPrefix } from "./auto-name";
import { fallback } from "./fallback";
import { invokes } from "./invokes";
import { partitionOf } from "./regions";
import { replacingInputs } from "./replace";
import { type Facts, record, type TypeSpec, text } from "./spec";
import { specs } from "./specs";

const account = "123456789012";

export const aws: ModelFactory = { configure: (config) => new AwsModel(config) };

/** Services without regions: their resources have no `region`. */
const global = /^aws:(account|budgets|cloudfront|globalaccelerator|iam|organizations|route53)\//;

class AwsModel implements ProviderModel {
  private readonly region: string;
  private readonly defaultTags: Properties;

  constructor(config: Properties) {
    this.region = text(config.region, "us-east-1");
    this.defaultTags = record(record(config.defaultTags).tags);
  }

  check(type: string, inputs: Properties, urn: string, seed = urn): Checked {
    return autoNamed(specOf(type), inputs, urn, seedOf(type, inputs, seed));
  }

  autoNamed(type: string): string | undefined {
    const { autoName } = specOf(type);
    return autoName && (autoName.property ?? "name");
  }

  create(type: string, inputs: Properties, urn: string, { preview }: { preview: boolean }): Created {
    const facts = this.facts(type, seedOf(type, inputs, urn), inputs);
    const spec = specOf(type);
    const name = nameFromPrefix(spec, inputs, facts.seed);
    const known = { ...this.always(facts), ...spec.known?.(facts), ...inputs };
    if (preview) {
      return { outputs: { ...unknowns(spec.optional), ...known, ...unknowns(name), ...unknowns(spec.computed) } };
    }
    const all = { ...facts, inputs: { ...known, ...name } };
    const id = (spec.id ?? nameOf)(all);
    return { id, outputs: complete(spec, { ...all, id }) };
  }

  read(type: string, id: string, state: Properties): Properties {
    const spec = specOf(type);
    const known = { ...spec.existing?.(id), ...state };
    const facts = { ...this.facts(type, hex(id, 64), known), id };
    return complete(spec, { ...facts, inputs: { ...this.always(facts), ...spec.known?.(facts), ...known } });
  }

  invoke(token: string, args: Properties) {
    const invocation = invokes[token];
    if (!invocation) throw new Error(`the embedded cloud does not model ${token}`);
    const region = text(args.region, this.region);
    return invocation({ args, region, account, ...partitionOf(region), defaultTags: this.defaultTags });
  }

  private facts(type: string, seed: string, inputs: Properties): Facts {
    const region = text(inputs.region, this.region);
    return { type, seed, inputs, id: "", region, account, ...partitionOf(region) };
  }

  /** What the provider says of every resource: its region and its tags with the default ones. */
  private always({ type, inputs, region }: Facts): Properties {
    const tags = { ...this.defaultTags, ...record(inputs.tags) };
    const tagsAll = containsUnknown(inputs.tags) ? UNKNOWN : tags;
    return { ...(!global.test(type) && { region }), ...(Object.keys(tags).length > 0 && { tagsAll }) };
  }
}

function specOf(type: string): TypeSpec {
  return specs[type] ?? fallback(type);
}

/** Another seed when the resource would be replaced, so that whatever holds its id or ARN is seen to change with it. */
function seedOf(type: string, inputs: Properties, urn: string): string {
  return hex(`${urn} ${JSON.stringify(replacingInputs(type, inputs))}`, 64);
}

function nameOf({ inputs, seed }: Facts): string {
  return text(inputs.name, hex(seed, 17));
}

function complete({ optional, computed }: TypeSpec, facts: Facts): Properties {
  const inputs = { ...apply(optional, facts), ...facts.inputs };
  return { ...inputs, ...apply(computed, { ...facts, inputs }) };
}

function apply(rules: TypeSpec["computed"], facts: Facts): Properties {
  return Object.fromEntries(Object.entries(rules ?? {}).map(([key, rule]) => [key, rule(facts)]));
}

function unknowns(rules: Properties | undefined): Properties {
  return Object.fromEntries(Object.keys(rules ?? {}).map((key) => [key, UNKNOWN]));
}
