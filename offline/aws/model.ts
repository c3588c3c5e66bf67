import { hex } from "../hash";
import type { Checked, Created, Failure, ModelFactory, ProviderModel } from "../model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import { autoNamed } from "./auto-name";
import { fallback } from "./fallback";
import { invokes } from "./invokes";
import { partitionOf } from "./regions";
import { type Facts, record, type TypeSpec, text } from "./spec";
import { specs } from "./specs";

export const account = "123456789012";

export const aws: ModelFactory = { configure: (config) => new AwsModel(config) };

class AwsModel implements ProviderModel {
  private readonly region: string;
  private readonly defaultTags: Properties;

  constructor(config: Properties) {
    this.region = text(config.region, "us-east-1");
    this.defaultTags = record(record(config.defaultTags).tags);
  }

  check(type: string, inputs: Properties, urn: string): Checked {
    const spec = specOf(type);
    const { inputs: named, failures } = autoNamed(spec, inputs, urn);
    return { inputs: named, failures: [...failures, ...(spec.refuse?.(inputs) ?? [])] };
  }

  create(type: string, inputs: Properties, urn: string, { preview }: { preview: boolean }): Created {
    const facts = this.facts(type, urn, inputs);
    const spec = specOf(type);
    const outputs = { ...this.always(facts), ...(preview && !spec.known ? {} : spec.known?.(facts)), ...inputs };
    if (preview) return { outputs: { ...outputs, ...unknowns(spec) } };
    const id = (spec.id ?? nameOf)(facts);
    return { id, outputs: { ...outputs, ...computed(spec, { ...facts, id, inputs: outputs }) } };
  }

  read(type: string, id: string, state: Properties): Properties {
    const spec = specOf(type);
    const known = { ...spec.existing?.(id), ...state };
    const facts = { ...this.facts(type, id, known), id };
    const outputs = { ...this.always(facts), ...spec.known?.(facts), ...known };
    return { ...outputs, ...computed(spec, { ...facts, inputs: outputs }) };
  }

  invoke(token: string, args: Properties) {
    const invocation = invokes[token];
    if (!invocation) return failed("", `the embedded cloud does not model ${token}`);
    const region = text(args.region, this.region);
    return invocation({ args, region, account, ...partitionOf(region) });
  }

  private facts(type: string, seed: string, inputs: Properties): Facts {
    const region = text(inputs.region, this.region);
    return { type, seed, inputs, id: "", region, account, ...partitionOf(region) };
  }

  /** What version 7 of the provider says of every resource. */
  private always({ inputs, region }: Facts): Properties {
    const tags = { ...this.defaultTags, ...record(inputs.tags) };
    const tagsAll = containsUnknown(inputs.tags) ? UNKNOWN : tags;
    return { region, ...(Object.keys(tags).length > 0 && { tagsAll }) };
  }
}

function specOf(type: string): TypeSpec {
  return specs[type] ?? fallback(type);
}

function nameOf({ inputs, seed }: Facts): string {
  return text(inputs.name, hex(seed, 17));
}

function computed(spec: TypeSpec, facts: Facts): Properties {
  return Object.fromEntries(Object.entries(spec.computed ?? {}).map(([key, of]) => [key, of(facts)]));
}

function unknowns(spec: TypeSpec): Properties {
  return Object.fromEntries(Object.keys(spec.computed ?? {}).map((key) => [key, UNKNOWN]));
}

function failed(property: string, reason: string): { failures: readonly Failure[] } {
  return { failures: [{ property, reason }] };
}
