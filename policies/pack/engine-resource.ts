import type { PolicyResource as EngineResource, ResourceValidationArgs } from "@pulumi/policy";
import { isRecord, isUnknown, type Props } from "../core/read";
import { normaliseType, type PolicyResource, UNKNOWN } from "../core/resource";

/** The key under which `@pulumi/policy`'s proxies give the wrapped object. */
const targetKey = "__getSpecialProxyTarget";

function readSafely(props: object, key: string): unknown {
  try {
    return Reflect.get(props, key);
  } catch {
    return UNKNOWN;
  }
}

/**
 * A resource's properties without the proxy that throws at every unknown: there an unknown is its sentinel, which the readers know,
 * so one unknown hides nothing else. Where no such key exists, each property is copied, and an unknown one becomes `UNKNOWN`.
 */
export function plainProps(props: Props): Props {
  const target = readSafely(props, targetKey);
  if (isRecord(target)) return target;
  return Object.fromEntries(Object.keys(props).map((key) => [key, readSafely(props, key)]));
}

export function fromAnalysis(args: ResourceValidationArgs): PolicyResource {
  const { type, name, urn, opts } = args;
  const resource = { type: normaliseType(type), name, urn, props: plainProps(args.props) };
  return opts.parent === undefined || opts.parent === "" ? resource : { ...resource, parent: opts.parent };
}

function dependencyUrns(
  dependencies: Readonly<Record<string, readonly EngineResource[]>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(dependencies).map(([key, on]) => [key, on.map(({ urn }) => urn)]));
}

export function fromStack(each: EngineResource): PolicyResource {
  const parent = each.parent?.urn ?? each.opts.parent;
  return {
    type: normaliseType(each.type),
    name: each.name,
    urn: each.urn,
    props: plainProps(each.props),
    propertyDependencies: dependencyUrns(each.propertyDependencies),
    ...(parent === undefined || parent === "" || isUnknown(parent) ? {} : { parent }),
  };
}
