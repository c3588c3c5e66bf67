/** The parts of a plugin's schema that the reference shows (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/). */
export interface Schema {
  readonly resources: Readonly<Record<string, ComponentSchema>>;
  readonly types?: Readonly<Record<string, TypeSchema>>;
}

interface ComponentSchema {
  readonly description?: string;
  readonly inputProperties?: Properties;
  readonly requiredInputs?: readonly string[];
  readonly properties?: Properties;
}

interface TypeSchema {
  readonly description?: string;
  readonly properties?: Properties;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly value: string | number }[];
}

type Properties = Readonly<Record<string, Property>>;

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly description?: string;
}

/** By component and argument: the native types that change with it. */
export type NativeOf = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A page with every component of a cloud: its arguments with their native resources, its outputs, and the interfaces below. */
export function referenceOf(title: string, { resources, types = {} }: Schema, native: NativeOf): string {
  const components = byName(resources);
  const interfaces = byName(types).filter(([, type]) => type.properties !== undefined);
  const enums = new Map(byName(types).flatMap(([name, type]) => (type.enum ? [[name, type.enum] as const] : [])));
  const words = (property: Property) => typeWords(property, enums);
  return [
    `# ${title}: reference`,
    "",
    "Made from the doc comments, by the command `npm run schema:update`. An argument without a remark on its default has none. The native",
    "resources of an argument are those that change in the plan of an example when it is taken away; blank where no example gives it another",
    "value than its default.",
    "",
    `Components: ${components.map(([name]) => linkTo(name)).join(", ")}.`,
    "",
    ...components.flatMap(([name, component]) => componentSection(name, component, native[name] ?? {}, words)),
    "## Interfaces of arguments",
    "",
    ...interfaces.flatMap(([name, type]) => interfaceSection(name, type, words)),
  ].join("\n");
}

function componentSection(
  name: string,
  { description = "", inputProperties = {}, requiredInputs = [], properties = {} }: ComponentSchema,
  native: NativeOf[string],
  words: (property: Property) => string,
): readonly string[] {
  const inputs = Object.entries(inputProperties).map(
    ([key, property]) =>
      `| \`${key}\`${requiredInputs.includes(key) ? " (required)" : ""} | ${words(property)} | ${cell(property.description)} | ${nativeCell(native[key])} |`,
  );
  const outputs = Object.entries(properties).map(
    ([key, property]) => `| \`${key}\` | ${words(property)} | ${cell(property.description)} |`,
  );
  return [
    `## ${name}`,
    "",
    prose(description),
    "",
    "| argument | type | meaning | native resources |",
    "| --- | --- | --- | --- |",
    ...inputs,
    "",
    ...(outputs.length === 0 ? [] : ["| output | type | meaning |", "| --- | --- | --- |", ...outputs, ""]),
  ];
}

function interfaceSection(
  name: string,
  { description, properties = {}, required = [] }: TypeSchema,
  words: (property: Property) => string,
): readonly string[] {
  const rows = Object.entries(properties).map(
    ([key, property]) =>
      `| \`${key}\`${required.includes(key) ? " (required)" : ""} | ${words(property)} | ${cell(property.description)} |`,
  );
  return [
    `### ${name}`,
    "",
    ...(description ? [prose(description), ""] : []),
    "| property | type | meaning |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ];
}

function byName<T>(of: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(of)
    .map(([token, value]) => [short(token), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const short = (token: string) => token.slice(token.lastIndexOf(":") + 1);
const linkTo = (name: string) => `[${name}](#${name.toLowerCase()})`;

function typeWords(
  property: Property,
  enums: ReadonlyMap<string, readonly { readonly value: string | number }[]>,
): string {
  const { type, $ref, items, additionalProperties } = property;
  if (items) return `list of ${typeWords(items, enums)}`;
  if (additionalProperties) return `map of ${typeWords(additionalProperties, enums)}`;
  if ($ref === undefined) return type ?? "any";
  if ($ref.startsWith("pulumi.json#/")) return "any";
  if (!$ref.startsWith("#/types/"))
    return `\`${decodeURIComponent($ref.slice($ref.lastIndexOf("/resources/") + 11))}\``;
  const values = enums.get(short($ref));
  return values ? values.map(({ value }) => `\`${JSON.stringify(value)}\``).join(" or ") : linkTo(short($ref));
}

/** A doc comment as Markdown; a program on a line of its own is code already. */
const prose = (text: string) => text.replace(/</g, "&lt;").replace(/`[^`]*`/gs, (code) => code.replace(/&lt;/g, "<"));

function cell(text = ""): string {
  return prose(text).replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
}

const MOST = 4;

function nativeCell(types: readonly string[] = []): string {
  const shown = types.slice(0, MOST).map((type) => `\`${type}\``);
  return types.length > MOST ? `${shown.join(", ")}, ${types.length - MOST} more` : shown.join(", ");
}
