import { named, some } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { type Container, containersOf } from "../detect/containers";
import { isClientUse, recogniseImage } from "../detect/images";
import type { Product, ProductKey } from "../detect/products";
import { secretIn, secretInText } from "../detect/secrets";

export interface RecognisedContainer {
  readonly container: Container;
  readonly product: Product & { readonly key: ProductKey };
}

/** The first container that runs a known product as a server. */
export function productIn(
  resource: PolicyResource,
  except: ReadonlySet<ProductKey> = new Set(),
): RecognisedContainer | undefined {
  for (const container of containersOf(resource)) {
    const product = container.image === undefined ? undefined : recogniseImage(container.image);
    if (product === undefined || except.has(product.key) || isClientUse(container.command)) continue;
    return { container, product };
  }
  return undefined;
}

/** A sidecar's work in a managed service: it routes logs and counts nothing by itself. */
const sidecars: ReadonlySet<ProductKey> = new Set<ProductKey>([
  "fluentBit",
  "fluentd",
  "vector",
  "promtail",
  "filebeat",
  "nodeExporter",
  "cadvisor",
  "trivy",
]);

/** A container on managed compute that runs what the cloud offers as a service. */
export function selfHosted(noun: string): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const found = productIn(resource, sidecars);
    if (found === undefined) return undefined;
    const { container, product } = found;
    const { row, replacement, component, label } = product;
    const what = `${named(noun, resource)} runs ${label} in container "${container.name}" (${container.image})`;
    return { what, path: container.path, row, replacement, component };
  };
}

/** The names of variables and commands that hold a secret in plain sight. */
function plainSecrets(containers: readonly Container[]): readonly string[] {
  return containers.flatMap((container) => [
    ...container.env.flatMap(({ name, value }) => {
      const kind = secretIn(name, value);
      return kind === undefined ? [] : [`${name} of container "${container.name}" (${kind})`];
    }),
    ...(container.command !== "" && secretInText(container.command) !== undefined
      ? [`the command of container "${container.name}" (${secretInText(container.command)})`]
      : []),
  ]);
}

export function plainEnv(noun: string): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const containers = containersOf(resource);
    const secrets = plainSecrets(containers);
    if (secrets.length === 0) return undefined;
    return {
      what: `${named(noun, resource)} has secrets in plain sight: ${some(secrets)}`,
      path: containers[0]?.path ?? "env",
    };
  };
}

/** Variables that are a plain map or list of pairs, outside any container. */
export function plainVariables(
  variables: unknown,
  noun: string,
  resource: PolicyResource,
  path: string,
): Match | undefined {
  if (typeof variables !== "object" || variables === null) return undefined;
  const secrets = Object.entries(variables).flatMap(([name, value]) => {
    const kind = typeof value === "string" ? secretIn(name, value) : undefined;
    return kind === undefined ? [] : [`${name} (${kind})`];
  });
  return secrets.length === 0
    ? undefined
    : { what: `${named(noun, resource)} has secrets in plain sight: ${some(secrets)}`, path };
}
