import { isRecord, type Properties, UNKNOWN } from "../values";
import data from "./shapes.json";

/** By property: the type of the objects in it, `[]` behind it where there are several in a list, `{}` in a map; else empty. */
type Shape = Readonly<Record<string, string>>;

interface ResourceShape {
  /** The version of Azure's API that the SDK's type is of. */
  readonly api: string;
  /** Whether a program gives it a location, which azure-native otherwise fills in. */
  readonly location: boolean;
  readonly outputs: Shape;
}

const resources: Readonly<Record<string, { readonly api: string; location: boolean; outputs: string }>> =
  data.resources;
const types: Readonly<Record<string, string>> = data.types;

export function shapeOf(type: string): ResourceShape | undefined {
  const resource = resources[type];
  return resource && { ...resource, outputs: parse(resource.outputs) };
}

function typeOf(name: string): Shape | undefined {
  const written = types[name];
  return written === undefined ? undefined : parse(written);
}

const parsed = new Map<string, Shape>();

/** `name configuration:app.Configuration`: its properties, each with the type of its content. */
function parse(written: string): Shape {
  const known = parsed.get(written);
  if (known) return known;
  const shape = Object.fromEntries(written.split(" ").map((entry) => [entry.split(":")[0], entry.split(":")[1] ?? ""]));
  parsed.set(written, shape);
  return shape;
}

/**
 * The outputs that azure-native knows in a preview: an input of the same name, in objects too; nothing else.
 * Source: https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/convert/previewOutputs.go
 */
export function previewedOutputs(shape: Shape, inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(shape).map(([key, kind]) => [
      key,
      inputs[key] === undefined ? UNKNOWN : previewed(kind, inputs[key]),
    ]),
  );
}

function previewed(kind: string, value: unknown): unknown {
  const [type, isList, isMap] = parts(kind);
  if (type === undefined || value === UNKNOWN) return value;
  if (isList) return Array.isArray(value) ? value.map((element) => previewedObject(type, element)) : UNKNOWN;
  if (!isMap) return previewedObject(type, value);
  return isRecord(value) ? mapped(value, (element) => previewedObject(type, element)) : UNKNOWN;
}

function previewedObject(type: Shape, value: unknown): unknown {
  return isRecord(value) ? previewedOutputs(type, value) : UNKNOWN;
}

/**
 * The properties that Azure answers. Those that it only takes, such as the name of the resource group, are not among
 * them.
 */
export function answered(shape: Shape, properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, kind]) =>
      properties[key] === undefined ? [] : [[key, answeredValue(kind, properties[key])]],
    ),
  );
}

function answeredValue(kind: string, value: unknown): unknown {
  const [type, isList, isMap] = parts(kind);
  const inner = (element: unknown) => (type && isRecord(element) ? answered(type, element) : element);
  if (type === undefined) return value;
  if (isList) return Array.isArray(value) ? value.map(inner) : value;
  return isMap && isRecord(value) ? mapped(value, inner) : inner(value);
}

function parts(kind: string): readonly [type: Shape | undefined, isList: boolean, isMap: boolean] {
  return [typeOf(kind.replace(/\[\]$|\{\}$/, "")), kind.endsWith("[]"), kind.endsWith("{}")];
}

function mapped(values: Properties, change: (value: unknown) => unknown): Properties {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
