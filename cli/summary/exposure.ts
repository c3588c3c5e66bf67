import type { PlannedResource } from "../../offline/plan";
import type { Graph } from "./graph";

/** One thing that the internet reaches. */
export interface Exposure {
  readonly resource: PlannedResource;
  /** `443`, `80, 443`, `all ports`; empty where the plan does not know them. */
  readonly ports: string;
  /** `anyone`, or ranges of addresses. */
  readonly who: string;
  /** Host names that lead there. */
  readonly hosts: readonly string[];
}

/** Finds the exposures that a resource of one type makes. */
export type Reach = (resource: PlannedResource, graph: Graph) => readonly Exposure[];

/** By type; a type is in one table alone. */
export type Reaches = Readonly<Record<string, Reach>>;

/** Said of a thing whose settings the plan does not know: it is no all-clear. */
export const UNKNOWN_REACH = "whether, and from where, is known after the update";

const ANYONE = new Set(["0.0.0.0/0", "::/0", "*", "Internet"]);
const PRIVATE =
  /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|127\.|f[cd]|fe80)/i;

/** Who comes in by these ranges; undefined where all of them are private. */
export function whoOf(ranges: readonly string[]): string | undefined {
  if (ranges.some((range) => ANYONE.has(range))) return "anyone";
  const open = ranges.filter((range) => !PRIVATE.test(range));
  return open.length === 0 ? undefined : open.join(", ");
}

export function portsOf(from: unknown, to: unknown): string {
  if (typeof from !== "number" || typeof to !== "number") return "all ports";
  if (from === to) return String(from);
  return from <= 1 && to >= 65_535 ? "all ports" : `${from}–${to}`;
}

/** Exposures of one thing to the same people, as one. */
export function merged(exposures: readonly Exposure[]): readonly Exposure[] {
  const groups = new Map<string, Exposure[]>();
  for (const exposure of exposures) {
    const key = `${exposure.resource.urn}\n${exposure.who}`;
    groups.set(key, [...(groups.get(key) ?? []), exposure]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const ports = [...new Set(group.map(({ ports }) => ports).filter((port) => port !== ""))];
    const sorted = ports.sort((left, right) => Number.parseInt(left, 10) - Number.parseInt(right, 10));
    const hosts = [...new Set(group.flatMap(({ hosts }) => hosts))];
    return [{ ...first, ports: sorted.join(", "), hosts }];
  });
}
