import type { Plan, PlannedResource } from "../../offline/plan";
import { shortType } from "../names";
import { type Exposure, UNKNOWN_REACH } from "../summary/exposure";
import { exposuresOf } from "../summary/exposures";
import { type Graph, graphOf } from "../summary/graph";
import { receiversOf } from "../summary/told";
import { builtUpon, edgesOf, isPlace, uses } from "./edges";
import { nativeWords, type Part, partsOf } from "./parts";

/** An outline for each kind of thing; a box for the others. */
const outlines: Readonly<Record<string, readonly [string, string]>> = {
  Database: ["[(", ")]"],
  Cache: ["[(", ")]"],
  Bucket: ["[(", ")]"],
  FileSystem: ["[(", ")]"],
  Registry: ["[(", ")]"],
  Queue: ["[[", "]]"],
  Topic: ["[[", "]]"],
  Secret: ["{{", "}}"],
  Job: ["([", "])"],
};

/**
 * The plan as a flowchart in Mermaid's language: a node for each component, drawn in its environment, and a line where one
 * reaches another. The internet, the ways in and the people who are told are nodes as well.
 */
export function diagramOf(plan: Plan): string {
  const graph = graphOf(plan);
  const parts = partsOf(plan);
  const ids = new Map(parts.map((part, index) => [part, `n${index}`]));
  const id = (part: Part) => ids.get(part) ?? "";
  const entrances = entrancesOf(graph, parts);
  const places = parts.filter(isPlace);
  const inside = new Map(places.map((place) => [place, membersOf(place, places, parts)]));
  const placed = new Set([...inside.values()].flat());
  const lines = [
    ...places.flatMap((place) => [
      `subgraph ${id(place)} ["${titleOf(place)}"]`,
      ...entrances
        .filter(({ owner }) => owner === place)
        .map((entrance) => `  ${entrance.id}[/"${escaped(entrance.label)}"/]`),
      ...(inside.get(place) ?? []).map((part) => `  ${nodeOf(part, id(part))}`),
      "end",
    ]),
    ...parts.filter((part) => !isPlace(part) && !placed.has(part)).map((part) => nodeOf(part, id(part))),
    ...waysIn(entrances, id),
    ...edgesOf(parts).map(({ from, to }) => `${id(from)} ${to.kind === "Job" ? '-. "after" .->' : "-->"} ${id(to)}`),
    ...told(graph, places, id),
  ];
  return ["flowchart LR", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

/** The parts of a place: all that use it first, and all that its members alone use. */
function membersOf(place: Part, places: readonly Part[], parts: readonly Part[]): readonly Part[] {
  const others = parts.filter((part) => !isPlace(part));
  const placeOf = (part: Part) => places.find(({ resources }) => uses(part, resources));
  return others.filter((part) => {
    const users = placeOf(part) ? [part] : others.filter((user) => user !== part && uses(user, part.resources));
    return users.length > 0 && users.every((user) => placeOf(user) === place);
  });
}

const titleOf = (part: Part) => escaped(`${part.kind} ${part.name} (${nativeWords(part)})`);

function nodeOf(part: Part, id: string): string {
  const [open, close] = outlines[part.kind] ?? ["[", "]"];
  return `${id}${open}"<b>${escaped(part.kind)}</b> ${escaped(part.name)}<br/>${escaped(nativeWords(part))}"${close}`;
}

/** A way in from the internet: a thing of a place with the parts behind it, or a part itself. */
interface Entrance {
  readonly id: string;
  readonly owner: Part;
  readonly label: string;
  /** Ports and callers; empty where the plan does not know them. */
  readonly who: string;
  readonly behind: readonly Part[];
}

function entrancesOf(graph: Graph, parts: readonly Part[]): readonly Entrance[] {
  return exposuresOf(graph).flatMap((exposure, index) => {
    const owner = parts.find(({ resources }) => resources.includes(exposure.resource));
    if (owner === undefined) return [];
    const { resource, hosts } = exposure;
    const label = [`${shortType(resource.type)} ${resource.name}`, ...[...hosts].sort().slice(0, 3)].join(", ");
    const behind = parts.filter((part) => !isPlace(part) && part !== owner && isBehind(part, resource, owner));
    return [{ id: `e${index}`, owner, label, who: whoOf(exposure), behind }];
  });
}

const whoOf = ({ ports, who }: Exposure) =>
  who === UNKNOWN_REACH ? "" : `${ports === "" ? "" : `${ports} `}from ${who}`;

/** Cloud Run names no load balancer: whichever takes the requests of the project's own finds the service by its host. */
function isBehind(part: Part, entrance: PlannedResource, owner: Part): boolean {
  if (entrance.type.startsWith("gcp:")) {
    return part.resources.some(({ inputs }) => inputs.ingress === "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
  }
  const routes = {
    ...part,
    resources: part.resources.filter(({ type }) => /Rule$|Route$|Listener$|Origin|TargetGroup/.test(type)),
  };
  return uses(routes, builtUpon(entrance, owner));
}

function waysIn(entrances: readonly Entrance[], id: (part: Part) => string): readonly string[] {
  if (entrances.length === 0) return [];
  const lines = entrances.flatMap((entrance) => {
    const target = isPlace(entrance.owner) ? entrance.id : id(entrance.owner);
    const behind = entrance.behind.map((part) => `${target} --> ${id(part)}`);
    const way = entrance.who === "" ? '-. "known after the update" .->' : `-- "${escaped(entrance.who)}" -->`;
    return [`internet ${way} ${target}`, ...behind];
  });
  return ["internet((Internet))", ...lines];
}

function told(graph: Graph, places: readonly Part[], id: (part: Part) => string): readonly string[] {
  const receivers = receiversOf(graph);
  return receivers.flatMap((receiver, index) => {
    const owner = places.find(({ resources }) => resources.includes(receiver));
    if (owner === undefined) return [];
    return [`t${index}>"${escaped(receiver.name)}"]`, `${id(owner)} -. "alarms" .-> t${index}`];
  });
}

/** Text between quotes: Mermaid writes its own signs as entities (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters). */
function escaped(text: string): string {
  return text.replace(/[#"<>&]/g, (sign) => `#${sign.codePointAt(0)};`);
}
