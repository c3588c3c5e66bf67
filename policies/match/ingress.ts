import { named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import type { Match } from "../core/rule";
import {
  adminPort,
  dataPort,
  type Ingress,
  isAddress,
  isPrivate,
  isWebOnly,
  isWorld,
  portsText,
} from "../detect/network";

/** Administration open to everyone. */
export function adminWorld(noun: string, resource: PolicyResource, ingresses: readonly Ingress[]): Match | undefined {
  for (const ingress of ingresses) {
    const source = ingress.sources.find(isWorld);
    if (source === undefined || adminPort(ingress) === undefined) continue;
    return { what: `${named(noun, resource)} opens ${portsText(ingress)} to ${source}` };
  }
  return undefined;
}

/** An entrance for clients on 80 or 443 names addresses rightly: a load balancer has clients, not actors. */
function byAddress(ingress: Ingress, ignored: (source: string) => boolean): string | undefined {
  if (isWebOnly(ingress)) return undefined;
  const source = ingress.sources.find((each) => (isWorld(each) || isAddress(each)) && !ignored(each));
  if (source === undefined) return undefined;
  const reachesData = dataPort(ingress) !== undefined;
  const isCounted = isWorld(source)
    ? reachesData && adminPort(ingress) === undefined
    : reachesData || isPrivate(source);
  return isCounted ? `admits ${source} to ${portsText(ingress)}` : undefined;
}

/** A data port, or anything inside the network, opened to addresses instead of to a named workload. */
export function cidrActor(
  noun: string,
  resource: PolicyResource,
  ingresses: readonly Ingress[],
  ignored: (source: string) => boolean = () => false,
): Match | undefined {
  const what = ingresses.map((ingress) => byAddress(ingress, ignored)).find((each) => each !== undefined);
  return what === undefined ? undefined : { what: `${named(noun, resource)} ${what}` };
}
