import { list, number, text } from "../core/read";
import type { PolicyResource } from "../core/resource";
import { containersOf } from "../detect/containers";
import { imagePath } from "../detect/images";
import { type ProductKey, products } from "../detect/products";
import type { RecognisedContainer } from "./containers";

/** Web servers that also are proxies, by the end of their images' paths. A workload of one alone may well serve files. */
const proxies: ReadonlyMap<string, ProductKey> = new Map<string, ProductKey>([
  ["nginx", "nginxProxy"],
  ["nginx-unprivileged", "nginxProxy"],
  ["openresty", "nginxProxy"],
  ["tengine", "nginxProxy"],
  ["caddy", "caddy"],
  ["caddy-cloudflare", "caddy"],
  ["envoy", "envoy"],
  ["envoy-alpine", "envoy"],
  ["envoy-distroless", "envoy"],
]);
const publishers: ReadonlySet<string> = new Set(
  "library nginxinc nginx openresty envoyproxy bitnami bitnamilegacy linuxserver caddybuilds abiosoft chainguard".split(
    " ",
  ),
);

/** A folder that is mounted for a proxy's configuration, and one for files to serve. */
const configuration =
  /nginx\.conf|conf\.d|nginx\/(?:templates|certs|ssl)|\/etc\/nginx\/?(?::|$)|Caddyfile|caddy\/config|envoy\.ya?ml|etc\/envoy/;
/** The same among the variables and in the command. */
const passesOn = /\breverse_proxy\b|\breverse-proxy\b|\bproxy_pass\b/;
const served = /\/html|\/srv|\/www/;

function mounts(resource: PolicyResource): readonly string[] {
  return list(resource.props, "volumes").map((volume) =>
    typeof volume === "string" ? volume : (text(volume, "containerPath") ?? text(volume, "target") ?? ""),
  );
}

/** Web ports of the host, as an entrance for others has them. */
function isEntrance(resource: PolicyResource): boolean {
  return list(resource.props, "ports").some((port) => [80, 443].includes(number(port, "external") ?? 0));
}

/**
 * A web server in front of the other containers of a host: it publishes the web's own ports, or mounts a proxy's configuration;
 * one that mounts nothing but files to serve is a web server.
 */
export function proxyIn(resource: PolicyResource): RecognisedContainer | undefined {
  const [container] = containersOf(resource);
  if (container?.image === undefined) return undefined;
  const path = imagePath(container.image);
  const key = proxies.get(path.at(-1) ?? "");
  if (key === undefined || (path.length > 1 && !publishers.has(path.at(-2) ?? ""))) return undefined;
  const mounted = mounts(resource);
  const isConfigured =
    mounted.some((each) => configuration.test(each)) ||
    [container.command, ...container.env.map(({ value }) => value)].some((each) => passesOn.test(each));
  const servesFiles = mounted.some((each) => served.test(each));
  if (!isConfigured && (servesFiles || !isEntrance(resource))) return undefined;
  return { container, product: { ...products[key], key } };
}
