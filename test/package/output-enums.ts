import type { PackageSpec, Property, Type } from "@pulumi/pulumi/provider/experimental/schema";

/**
 * Pulumi's YAML takes no enum from an output, not even where the argument has the same enum (`isAssignable` in
 * github.com/pulumi/pulumi-yaml v1.25.0, pkg/pulumiyaml/analyser.go): `environment: ${prod.ref}` would be refused. What outputs
 * are made of is therefore text, with its values in the description.
 */
export function enumsOfOutputsAsText({ resources, types }: PackageSpec): void {
  const seen = new Set<string>();
  const visit = (properties: Record<string, Property> = {}): void => {
    for (const property of Object.values(properties)) {
      const type = innermost(property);
      const token = "$ref" in type ? type.$ref.replace("#/types/", "") : "";
      const values = types[token]?.enum?.map(({ value }) => `\`${value}\``);
      if (values) {
        Object.assign(type, { type: "string", $ref: undefined });
        property.description = `${property.description} One of ${values.join(", ")}.`;
      } else if (!seen.has(token)) {
        seen.add(token);
        visit(types[token]?.properties);
      }
    }
  };
  for (const { properties } of Object.values(resources)) visit(properties);
}

/** The type itself, or that of the elements of a list or a map. */
function innermost(type: Type): Type {
  const inner = type.items ?? type.additionalProperties;
  return inner ? innermost(inner) : type;
}
