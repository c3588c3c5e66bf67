import { gzipSync } from "node:zlib";
import { isRecord } from "../../../policies/core/read";
import { normaliseType, type PolicyResource, UNKNOWN } from "../../../policies/core/resource";

export interface Written {
  readonly type: string;
  readonly name: string;
  readonly urn?: string;
  readonly parent?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Values that YAML cannot say: `{ $json: … }`, `{ $base64: … }`, `{ $gzip: … }` and `{ $unknown: true }`. */
function unfold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfold);
  if (!isRecord(value)) return value;
  if ("$unknown" in value) return UNKNOWN;
  if ("$json" in value) return JSON.stringify(unfold(value.$json));
  if ("$base64" in value) return Buffer.from(String(unfold(value.$base64))).toString("base64");
  if ("$gzip" in value) return gzipSync(String(unfold(value.$gzip))).toString("base64");
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unfold(inner)]));
}

/** The URN of a written resource: `<type>::<name>` unless it says its own, so that parents and dependencies are easy to write. */
export function toResource(written: Written): PolicyResource {
  const { type, name, parent, propertyDependencies, props = {} } = written;
  const unfolded = unfold(props);
  return {
    type: normaliseType(type),
    name,
    urn: written.urn ?? `${type}::${name}`,
    props: isRecord(unfolded) ? unfolded : {},
    ...(parent === undefined ? {} : { parent }),
    ...(propertyDependencies === undefined ? {} : { propertyDependencies }),
  };
}

export function toResources(written: Written | readonly Written[]): readonly PolicyResource[] {
  return (Array.isArray(written) ? written : [written]).map(toResource);
}
