import { named } from "../core/kit";
import type { PolicyResource } from "../core/resource";
import { Level } from "../core/row";
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

function cidrCase(ingress: Ingress, ignored: (source: string) => boolean): Match | undefined {
  const source = ingress.sources.find((each) => (isWorld(each) || isAddress(each)) && !ignored(each));
  if (source === undefined) return undefined;
  const what = `admits ${source} to ${portsText(ingress)}`;
  if (isWorld(source))
    return adminPort(ingress) === undefined && dataPort(ingress) !== undefined ? { what } : undefined;
  if (dataPort(ingress) === undefined && !isPrivate(source)) return undefined;
  return isWebOnly(ingress) ? { what, level: Level.Advisory } : { what };
}

/** A data port, or anything inside the network, opened to addresses instead of to a named workload. */
export function cidrActor(
  noun: string,
  resource: PolicyResource,
  ingresses: readonly Ingress[],
  ignored: (source: string) => boolean = () => false,
): Match | undefined {
  const cases = ingresses
    .map((ingress) => cidrCase(ingress, ignored))
    .filter((each): each is Match => each !== undefined);
  const worst = cases.find(({ level }) => level === undefined) ?? cases[0];
  return worst === undefined ? undefined : { ...worst, what: `${named(noun, resource)} ${worst.what}` };
}
