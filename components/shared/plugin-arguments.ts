import * as pulumi from "@pulumi/pulumi";

interface Property {
  readonly plain?: boolean;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
}

export type Properties = Readonly<Record<string, Property>>;

/** The types of a schema, by their token. */
export type Types = Readonly<Record<string, { readonly properties?: Properties } | undefined>>;

/**
 * Arguments as a program in TypeScript gives them. Some SDKs (Java's 1.16.3) send the values of Outputs within an argument as
 * they are, and what they depend on for the whole: Pulumi's server then makes the whole an Output (`deserializeInputs` in
 * provider/server.js). A plain map, list or object with an Output in it is one no more. Here it is plain again, and what may be
 * an Output in it is one.
 */
export async function plainArguments(
  inputs: pulumi.Inputs,
  properties: Properties,
  types: Types,
): Promise<pulumi.Inputs> {
  const entries = Object.entries(inputs).map(async ([key, input]) => {
    const property = properties[key];
    return [key, property?.plain ? await opened(input, property, types) : input];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function opened(input: unknown, property: Property, types: Types): Promise<unknown> {
  if (!pulumi.Output.isInstance(input) || !(await knownOf(input))) return input;
  const value = await resolvedOf(input);
  // A plain text or number that is an Output was given as one.
  if (typeof value !== "object" || value === null) return input;
  return parts(value, property, types, (part) => input.apply(() => part));
}

/** In a preview the value may not be there yet; `apply` then never calls. */
const knownOf = async (output: pulumi.Output<unknown>) => (await Reflect.get(output, "isKnown")) === true;
const resolvedOf = (output: pulumi.Output<unknown>) => new Promise<unknown>((resolve) => output.apply(resolve));

type Wrap = (part: unknown) => pulumi.Output<unknown>;

function parts(value: unknown, property: Property, types: Types, wrap: Wrap): unknown {
  if (Array.isArray(value)) return value.map((item) => parts(item, property.items ?? {}, types, wrap));
  if (typeof value !== "object" || value === null) return property.plain ? value : wrap(value);
  const properties = types[tokenOf(property)]?.properties;
  const shapeOf = (key: string) => properties?.[key] ?? property.additionalProperties ?? {};
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, parts(part, shapeOf(key), types, wrap)]));
}

const tokenOf = ({ $ref = "" }: Property) => decodeURIComponent($ref.replace("#/types/", ""));
