import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type ConstructResult, main } from "@pulumi/pulumi/provider";
import { type Properties, plainArguments, type Types } from "./plugin-arguments";

type ComponentClass = new (
  name: string,
  args: pulumi.Inputs,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

interface Schema {
  resources: Record<string, { properties: Properties; inputProperties?: Properties } | undefined>;
  types?: Types;
}

/**
 * Serves a cloud's components to programs in other languages, over Pulumi's own protocol. Pulumi can find the schema
 * out by itself, by compiling the sources in every deployment; `schema.json` is its result, made beforehand, so that a
 * plugin is JavaScript and starts at once.
 *
 * @param folder the folder of `schema.json`, and of the `package.json` with the version
 * @param components the cloud's module; its other exports are left out
 */
export function servePlugin(folder: string, components: object): Promise<void> {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const schema: Schema = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8"));

  async function construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const Component: unknown = Reflect.get(components, type.slice(type.lastIndexOf(":") + 1));
    const definition = schema.resources[type];
    if (definition === undefined || !isComponentClass(Component)) {
      throw new Error(`there is no component ${type}; there are ${Object.keys(schema.resources).join(", ")}`);
    }
    const args = await plainArguments(inputs, definition.inputProperties ?? {}, schema.types ?? {});
    const component = new Component(name, args, said(options));
    const outputs = Object.keys(definition.properties).map((key) => [key, Reflect.get(component, key)]);
    return { urn: component.urn, state: Object.fromEntries(outputs) };
  }

  return main({ version, schema: JSON.stringify({ ...schema, version }), construct }, process.argv.slice(2));
}

/**
 * Pulumi's server says `retainOnDelete: false` also where the program says nothing (`construct` in provider/server.js), which
 * would turn the default of a component off.
 */
function said(options: pulumi.ComponentResourceOptions): pulumi.ComponentResourceOptions {
  const { retainOnDelete, ...others } = options;
  return retainOnDelete ? options : others;
}

function isComponentClass(value: unknown): value is ComponentClass {
  return typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
}
