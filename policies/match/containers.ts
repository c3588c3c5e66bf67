import { named, some } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import { type Container, containersOf } from "../detect/containers";
import { productInside } from "../detect/data-folders";
import { isClientUse, recogniseImage } from "../detect/images";
import { offerOf } from "../detect/product";
import type { Product, ProductKey } from "../detect/products";
import { secretIn, secretInText } from "../detect/secrets";

export interface RecognisedContainer {
  readonly container: Container;
  readonly product: Product & { readonly key: ProductKey };
}

/** Products that route logs and count for the container beside them. */
const observers: ReadonlySet<ProductKey> = new Set<ProductKey>([
  "fluentBit",
  "fluentd",
  "vector",
  "promtail",
  "filebeat",
  "nodeExporter",
  "exporter",
  "telegraf",
  "otelCollector",
  "monitoringAgent",
  "cadvisor",
  "trivy",
]);

/** Products that serve the container beside them: with one, they are not the workload's subject. */
const companions: ReadonlySet<ProductKey> = new Set<ProductKey>([
  ...observers,
  "istio",
  "tunnel",
  "signInProxy",
  "secretOperator",
  "velero",
  "pooler",
]);

/** A container's image in a message. */
export const imageText = ({ image }: Container): string => image ?? "an image of its own";

function recognised(container: Container): RecognisedContainer | undefined {
  const product =
    (container.image === undefined ? undefined : recogniseImage(container.image)) ?? productInside(container);
  return product === undefined || isClientUse(container.command) ? undefined : { container, product };
}

/** The first container that runs a known product as a server; a companion counts only where it is alone. */
export function productIn(
  resource: PolicyResource,
  except: ReadonlySet<ProductKey> = new Set(),
): RecognisedContainer | undefined {
  const containers = containersOf(resource);
  const servers = containers.flatMap((container) => recognised(container) ?? []);
  const isAlone = servers.length === containers.length && servers.every(({ product }) => companions.has(product.key));
  return servers.find(({ product }) => !except.has(product.key) && (isAlone || !companions.has(product.key)));
}

/** A container on managed compute with a product that the cloud offers as a service. */
export function selfHosted(noun: string): (resource: PolicyResource) => Match | undefined {
  return (resource) => {
    const found = productIn(resource, observers);
    if (found === undefined) return undefined;
    const { container, product } = found;
    const { row, label } = product;
    const what = `${named(noun, resource)} runs ${label} in container "${container.name}" (${imageText(container)})`;
    return { what, path: container.path, row, offer: offerOf(product) };
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
