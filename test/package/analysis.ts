import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec, type Property } from "@pulumi/pulumi/provider/experimental/schema";
import type { Declaration } from "./declarations";
import { enumsOfOutputsAsText } from "./output-enums";

/**
 * What Pulumi's own component analyser makes of a cloud's components, without the version; and with what it leaves out of
 * doc comments: the defaults, and what a type is.
 */
export function analyse(folder: string, components: string[], declarations: readonly Declaration[]): PackageSpec {
  const { name, description } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const found = new Analyzer(folder, name, { main: "../index.ts" }, new Set(components)).analyze();
  const schema = generateSchema(name, "", description, found.components, found.typeDefinitions, found.dependencies);
  const declaredAs = (token: string) =>
    declarations.find((declaration) => `${name}:index:${declaration.name}` === token);
  for (const [token, resource] of Object.entries(schema.resources)) {
    sayDefaults(resource.inputProperties, declaredAs(`${token}Args`));
    leaveOutId(resource);
  }
  for (const [token, type] of Object.entries(schema.types ?? {})) {
    const declaration = declaredAs(token);
    if (declaration?.description) type.description = declaration.description;
    sayDefaults(type.properties, declaration);
  }
  enumsOfOutputsAsText(schema);
  schema.language = languagesOf(schema);
  // As it is in a file: without keys that have no value, and in an order that does not depend on imports.
  const { version: _, resources, types, ...rest } = JSON.parse(JSON.stringify(schema));
  return { ...rest, resources: sorted(resources), types: sorted(types) };
}

/**
 * What the analyser does not say and SDKs do not compile without. In Go, types that are elements of plain maps alone have no
 * arguments; in C#, outputs are resources of a provider's SDK, which the project file does not name by itself.
 */
function languagesOf({ language, dependencies }: PackageSpec): NonNullable<PackageSpec["language"]> {
  const providers = (dependencies ?? []).map(({ name, version }) => [`Pulumi.${pascalCase(name)}`, version]);
  return {
    ...language,
    go: { ...language?.go, generateExtraInputTypes: true },
    csharp: { ...language?.csharp, packageReferences: Object.fromEntries(providers) },
  };
}

const pascalCase = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());

/**
 * Pulumi's SDK for Node never sends an output `id` of a component that it constructs for another language
 * (`serializeResourceProperties` in runtime/rpc): the schema would promise what never comes. There, `ref` has it.
 */
function leaveOutId(resource: { properties?: Record<string, Property>; required?: string[] }): void {
  delete resource.properties?.id;
  if (resource.required) resource.required = resource.required.filter((name) => name !== "id");
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function sayDefaults(properties: Record<string, Property> = {}, declaration: Declaration | undefined): void {
  for (const { name, default: value } of declaration?.properties ?? []) {
    const property = properties[name];
    if (property && value !== undefined) property.description = `${property.description} Default: ${value}.`;
  }
}
