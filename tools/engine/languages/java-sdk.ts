/**
 * Classes of a plugin's components for Java, named and annotated as Pulumi's generator does it (pulumi-java, pkg/codegen/java/gen.go),
 * which no registry has as a module. Left out: documentation, arguments that are enums or one of several types, and outputs that
 * are native resources, lists or maps.
 */
interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly plain?: boolean;
}

interface ObjectType {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: unknown;
}

interface Component extends ObjectType {
  readonly inputProperties?: Readonly<Record<string, Property>>;
  readonly requiredInputs?: readonly string[];
}

interface Schema {
  readonly name: string;
  readonly resources: Readonly<Record<string, Component>>;
  readonly types: Readonly<Record<string, ObjectType>>;
}

interface Field {
  readonly name: string;
  /** Its methods are named so: those of every object and keywords are taken. */
  readonly method: string;
  readonly type: string;
  readonly required: boolean;
  readonly plain: boolean;
}

type Side = "inputs" | "outputs";

const primitives: Readonly<Record<string, string>> = {
  string: "String",
  number: "Double",
  integer: "Integer",
  boolean: "Boolean",
};

const reserved = [
  "notify",
  "wait",
  "clone",
  "equals",
  "builder",
  "default",
  "class",
  "package",
  "import",
  "private",
  "public",
  "static",
];

const local = "#/types/";
const nameOf = (token: string) => token.slice(token.lastIndexOf(":") + 1);

/** The files of the SDK by their path. */
export function javaSdk(text: string): Readonly<Record<string, string>> {
  const schema: Schema = JSON.parse(text);
  const pkg = `com.pulumi.${schema.name.replaceAll("-", "")}`;
  const file = (className: string) => `src/main/java/${className.replaceAll(".", "/")}.java`;
  const files: Record<string, string> = {};
  for (const [token, component] of Object.entries(schema.resources)) {
    const name = nameOf(token);
    const args = fieldsOf(schema, pkg, "inputs", component.inputProperties, component.requiredInputs);
    const outputs = fieldsOf(schema, pkg, "outputs", component.properties, component.required);
    files[file(`${pkg}.${name}Args`)] = argsClass(pkg, `${name}Args`, args);
    files[file(`${pkg}.${name}`)] = componentClass(pkg, token, outputs.filter(isSingle));
  }
  for (const [token, type] of Object.entries(schema.types)) {
    if (type.enum !== undefined) continue;
    const name = nameOf(token);
    const fields = (side: Side) => fieldsOf(schema, pkg, side, type.properties, type.required);
    files[file(`${pkg}.inputs.${name}Args`)] = argsClass(`${pkg}.inputs`, `${name}Args`, fields("inputs"));
    files[file(`${pkg}.outputs.${name}`)] = outputClass(`${pkg}.outputs`, name, fields("outputs"));
  }
  return files;
}

const isSingle = ({ type }: Field) => !type.includes("<");

function fieldsOf(
  schema: Schema,
  pkg: string,
  side: Side,
  properties: ObjectType["properties"] = {},
  required: readonly string[] = [],
): readonly Field[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const type = typeOf(schema, pkg, side, property);
    return type === undefined
      ? []
      : [
          {
            name,
            method: reserved.includes(name) ? `${name}_` : name,
            type,
            required: required.includes(name),
            plain: property.plain === true,
          },
        ];
  });
}

/** Undefined for a type that is left out. */
function typeOf(schema: Schema, pkg: string, side: Side, property: Property): string | undefined {
  const { type = "", $ref, items, additionalProperties } = property;
  const inner = items ?? additionalProperties;
  if (inner) {
    const element = typeOf(schema, pkg, side, inner);
    if (element === undefined) return undefined;
    return items ? `List<${element}>` : `Map<String,${element}>`;
  }
  if ($ref === undefined) return primitives[type];
  const token = decodeURIComponent($ref.slice(local.length));
  if (!$ref.startsWith(local) || schema.types[token]?.enum !== undefined) return undefined;
  return `${pkg}.${side}.${nameOf(token)}${side === "inputs" ? "Args" : ""}`;
}

const imports = `import com.pulumi.core.Output;
import com.pulumi.core.annotations.*;
import com.pulumi.core.internal.Codegen;
import java.util.*;
import javax.annotation.Nullable;
`;

function argsClass(pkg: string, name: string, fields: readonly Field[]): string {
  const typeName = ({ type, plain }: Field) => (plain ? type : `Output<${type}>`);
  const declared = fields.map(
    (field) => `    @Import(name="${field.name}", required=${field.required})
    private ${typeName(field)} ${field.method};
`,
  );
  const setters = fields.map(
    (
      field,
    ) => `        public Builder ${field.method}(${typeName(field)} value) { $.${field.method} = value; return this; }
${field.plain ? "" : `        public Builder ${field.method}(${field.type} value) { return ${field.method}(Output.of(value)); }\n`}`,
  );
  return `package ${pkg};

${imports}
public final class ${name} extends com.pulumi.resources.ResourceArgs {
    public static final ${name} Empty = new ${name}();
${declared.join("")}
    public static Builder builder() { return new Builder(); }
    public static final class Builder {
        private final ${name} $ = new ${name}();
${setters.join("")}        public ${name} build() { return $; }
    }
}
`;
}

function outputClass(pkg: string, name: string, fields: readonly Field[]): string {
  const declared = fields.map(({ method, type }) => `    private @Nullable ${type} ${method};\n`);
  const getters = fields.map((field) =>
    field.required || !isSingle(field)
      ? `    public ${field.type} ${field.method}() { return this.${field.method}; }\n`
      : `    public Optional<${field.type}> ${field.method}() { return Optional.ofNullable(this.${field.method}); }\n`,
  );
  const setters = fields.map(
    ({ name, method, type }) => `        @CustomType.Setter("${name}")
        public Builder ${method}(@Nullable ${type} value) { result.${method} = value; return this; }
`,
  );
  return `package ${pkg};

${imports}
@CustomType
public final class ${name} {
${declared.join("")}    private ${name}() {}
${getters.join("")}
    @CustomType.Builder
    public static final class Builder {
        private final ${name} result = new ${name}();
${setters.join("")}        public ${name} build() { return result; }
    }
}
`;
}

function componentClass(pkg: string, token: string, fields: readonly Field[]): string {
  const name = nameOf(token);
  const options = "com.pulumi.resources.ComponentResourceOptions";
  const outputs = fields.map((field) => {
    const [type, value] = field.required
      ? [field.type, `this.${field.method}`]
      : [`Optional<${field.type}>`, `Codegen.optional(this.${field.method})`];
    return `    @Export(name="${field.name}", refs={${field.type}.class}, tree="[0]")
    private Output<${field.type}> ${field.method};
    public Output<${type}> ${field.method}() { return ${value}; }
`;
  });
  return `package ${pkg};

${imports}
@ResourceType(type="${token}")
public class ${name} extends com.pulumi.resources.ComponentResource {
${outputs.join("")}
    public ${name}(String name) { this(name, ${name}Args.Empty); }
    public ${name}(String name, @Nullable ${name}Args args) { this(name, args, null); }
    public ${name}(String name, @Nullable ${name}Args args, @Nullable ${options} options) {
        super("${token}", name, args == null ? ${name}Args.Empty : args, options, true);
    }
}
`;
}
