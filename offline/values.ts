/** The property values of a plan, and how they look on Pulumi's wire (sdk/go/common/resource/properties.go). */

class Unknown {
  readonly unknown = true;
  toJSON(): string {
    return "[unknown]";
  }
  toString(): string {
    return "[unknown]";
  }
}

/** Stands for every value that only a deployment can tell. */
export const UNKNOWN = new Unknown();

/** A secret. Printed or made JSON it is masked; `value` holds the plain value. */
export class SecretValue {
  constructor(readonly value: unknown) {}
  toJSON(): string {
    return "[secret]";
  }
  toString(): string {
    return "[secret]";
  }
}

export type Properties = Readonly<Record<string, unknown>>;

const signature = {
  key: "4dabf18193072939515e22adb298388d",
  unknown: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

function mapValues(record: Properties, change: (value: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** From the wire. A resource becomes its id, or its URN where it has none: as the engine tells a provider. */
export function decode(wire: unknown): unknown {
  if (wire === signature.unknown) return UNKNOWN;
  if (Array.isArray(wire)) return wire.map(decode);
  if (!isRecord(wire)) return wire;
  switch (wire[signature.key]) {
    case signature.secret:
      return new SecretValue(decode(wire.value));
    case signature.resource:
      return wire.id === undefined || wire.id === null ? wire.urn : wire.id === "" ? UNKNOWN : decode(wire.id);
    case signature.output: {
      const value = "value" in wire ? decode(wire.value) : UNKNOWN;
      return wire.secret === true ? new SecretValue(value) : value;
    }
    default:
      return mapValues(wire, decode);
  }
}

export function decodeAll(wire: Properties): Record<string, unknown> {
  return mapValues(wire, decode);
}

/** A value as protobuf's Struct takes it. */
export type Wire = NonNullable<unknown> | null;

/** To the wire. Undefined properties are left out, as in JSON. */
export function encode(value: unknown): Wire {
  if (value === UNKNOWN) return signature.unknown;
  if (value instanceof SecretValue) return { [signature.key]: signature.secret, value: encode(value.value) };
  if (Array.isArray(value)) return value.map(encode);
  return isRecord(value) ? encodeAll(value) : (value ?? null);
}

export function encodeAll(properties: Properties): Record<string, Wire> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [[key, encode(value)]])),
  );
}

/** As a transform gets its properties: unknown, secret and dependent values are outputs there. */
export function encodeOutputs(
  properties: Properties,
  dependencies: Readonly<Record<string, readonly string[]>>,
): Record<string, Wire> {
  const known = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([key, value]) => [key, encodeOutput(value, dependencies[key] ?? [])]));
}

function encodeOutput(value: unknown, urns: readonly string[]): Wire {
  const encoded = encodeNestedOutputs(value);
  if (isOutput(encoded)) return { ...encoded, dependencies: [...urns] };
  if (urns.length === 0 || containsOutput(encoded)) return encoded;
  return { [signature.key]: signature.output, value: encoded, dependencies: [...urns] };
}

function encodeNestedOutputs(value: unknown): Wire {
  if (value === UNKNOWN) return { [signature.key]: signature.output };
  if (value instanceof SecretValue) {
    const inner = value.value === UNKNOWN ? {} : { value: encode(value.value) };
    return { [signature.key]: signature.output, secret: true, ...inner };
  }
  if (Array.isArray(value)) return value.map(encodeNestedOutputs);
  return isRecord(value) ? mapValues(value, encodeNestedOutputs) : (value ?? null);
}

function isOutput(encoded: unknown): encoded is Record<string, unknown> {
  return isRecord(encoded) && encoded[signature.key] === signature.output;
}

function containsOutput(encoded: unknown): boolean {
  if (Array.isArray(encoded)) return encoded.some(containsOutput);
  return isRecord(encoded) && (isOutput(encoded) || Object.values(encoded).some(containsOutput));
}

/** Without secrets' wrappers, as a provider's model takes them. */
export function reveal(value: unknown): unknown {
  if (value instanceof SecretValue) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  return isRecord(value) ? mapValues(value, reveal) : value;
}

export function revealAll(properties: Properties): Record<string, unknown> {
  return mapValues(properties, reveal);
}

export function containsUnknown(value: unknown): boolean {
  return contains(value, (inner) => inner === UNKNOWN);
}

export function containsSecret(value: unknown): boolean {
  return contains(value, (inner) => inner instanceof SecretValue);
}

function contains(value: unknown, is: (value: unknown) => boolean): boolean {
  if (is(value)) return true;
  if (value instanceof SecretValue) return contains(value.value, is);
  if (Array.isArray(value)) return value.some((element) => contains(element, is));
  return isRecord(value) && Object.values(value).some((element) => contains(element, is));
}
