import wrapAnsi from "wrap-ansi";
import { criticalPath } from "../../offline/engine/critical-path";
import { typicalSeconds } from "../../offline/engine/typical-seconds";
import { ChangeKind, children, type Plan, type PlannedResource } from "../../offline/plan";
import { UnmodelledKind } from "../../offline/unmodelled";
import { stackType } from "../../offline/urn";
import { shortType } from "../names";
import { countBy, operationNames, operationOf } from "../operations";
import type { Paint } from "../paint";
import { changeCounts, changeLines } from "./changes";
import { UNKNOWN_REACH } from "./exposure";
import { exposuresOf } from "./exposures";
import { type Graph, graphOf, titleOf } from "./graph";
import { identitiesOf } from "./identities";
import { toldOf } from "./told";

/** A heading, and lines of a label and its text each. */
interface Section {
  readonly heading: string;
  readonly lines: readonly (readonly [label: string, text: string])[];
}

const INDENT = "  ";

/**
 * The plan as a person reads it: its size by component, the ways in from the internet, the identities with their grants, the
 * protected resources, whom alarms tell, and the least time of a first update.
 *
 * @param width columns of the terminal; longer lines are folded under their own text
 */
export function renderSummary(plan: Plan, width: number, paint: Paint): string {
  const graph = graphOf(plan);
  const sections = [
    changesOf(plan),
    componentsOf(plan),
    exposed(graph, plan),
    identities(graph),
    protectedOf(graph),
    told(graph),
    firstUpdate(plan),
  ];
  return [
    titleLine(plan),
    ...sections.filter(({ lines }) => lines.length > 0).map((one) => render(one, width, paint)),
  ].join("\n");
}

/** `web-service/dev: 72 to create on aws, region eu-west-1, account 123456789012 (assumed)` */
function titleLine({ project, stack, resources, changes, assumed = {} }: Plan): string {
  const native = resources.filter(({ custom }) => custom);
  const counted = countBy(native, operationOf);
  const counts = operationNames.flatMap((name) => (counted.has(name) ? [`${counted.get(name)} to ${name}`] : []));
  const clouds = Object.entries(assumed).map(([pkg, settings]) => {
    const words = Object.entries(settings).map(([key, value]) => `${key} ${value}`);
    return words.length === 0 ? pkg : `${pkg}, ${words.join(", ")}`;
  });
  const on = clouds.length === 0 ? "" : ` on ${clouds.join("; ")}`;
  return `${project}/${stack}: ${changes ? changeCounts(changes) : counts.join(", ") || "nothing to create"}${on}`;
}

/** Below this many columns a text stands under its label. */
const NARROW = 70;

function render({ heading, lines }: Section, width: number, paint: Paint): string {
  const column = width < NARROW ? 0 : Math.min(Math.max(...lines.map(([label]) => label.length)), width / 2);
  const rows = lines.flatMap(([label, text]) => {
    if (label.length > column) return [label, ...fold(text, width - 4).map((line) => `${INDENT}${line}`)];
    const gap = column === 0 ? "" : " ".repeat(column + INDENT.length);
    const folded = fold(text, width - INDENT.length - gap.length);
    return folded.map((line, index) => (index === 0 ? `${label.padEnd(gap.length)}${line}` : `${gap}${line}`));
  });
  return [paint("bold", heading), ...rows.map((row) => `${INDENT}${row}`.trimEnd())].join("\n");
}

/** Lines of at most so many columns, and of 20 where there are fewer. */
function fold(text: string, columns: number): readonly string[] {
  return wrapAnsi(text, Math.max(columns, 20), { hard: true }).split("\n");
}

/** The components that are in no other one, each with all that is below it; they may be children of native resources. */
function componentsOf(plan: Plan): Section {
  const below = ({ urn }: PlannedResource): number =>
    children(plan, urn).reduce((sum, child) => sum + Number(child.custom) + below(child), 0);
  const stack = plan.resources.find(({ type }) => type === stackType);
  const from = (urn: string | undefined): readonly PlannedResource[] =>
    plan.resources
      .filter(({ parent, type }) => parent === urn && type !== stackType)
      .flatMap((child) => (child.custom ? [child, ...from(child.urn)] : [child]));
  const top = from(stack?.urn);
  const components = top.filter(({ custom }) => !custom);
  const own = top.filter(({ custom }) => custom);
  const kind = ({ type }: PlannedResource) => type.slice(type.lastIndexOf(":") + 1);
  const lines = components.map((component): [string, string] => {
    const inner = children(plan, component.urn).filter(({ custom }) => !custom);
    const parts = inner.map((child) => `${kind(child)} ${below(child)}`).join(", ");
    return [`${kind(component)} ${component.name}`, `${below(component)}${parts === "" ? "" : `, of these ${parts}`}`];
  });
  const types = [...countBy(own, (resource) => kind(resource))].map(([name, count]) => `${name} ${count}`);
  const beside: [string, string][] =
    own.length === 0 ? [] : [["Beside components", `${own.length}: ${types.join(", ")}`]];
  return { heading: "Native resources", lines: [...lines, ...beside] };
}

/** Against the deployed stack, where its state was given. */
const changesOf = (plan: Plan): Section => ({ heading: "Changes", lines: changeLines(plan) });

function exposed(graph: Graph, { unmodelled }: Plan): Section {
  const lines = exposuresOf(graph).map(({ resource, ports, who, hosts }): [string, string] => {
    const words = [
      portWords(ports),
      who === UNKNOWN_REACH ? who : `from ${who}`,
      hosts.length === 0 ? "" : `as ${hosts.join(", ")}`,
    ];
    return [titleOf(resource), words.filter((word) => word !== "").join(" ")];
  });
  const unseen = unmodelled
    .filter(({ kind }) => kind === UnmodelledKind.Component)
    .map(({ token }) => shortType(token));
  const rest = unseen.length === 0 ? "" : `, apart from the children of ${unseen.join(", ")}, which are unknown`;
  return {
    heading: "Reachable from the internet",
    lines: lines.length > 0 ? lines : [["", `nothing seen${rest}`]],
  };
}

function portWords(ports: string): string {
  if (ports === "" || ports.startsWith("all")) return ports;
  return `${/[,–]/.test(ports) ? "ports" : "port"} ${ports}`;
}

function identities(graph: Graph): Section {
  const lines = identitiesOf(graph).map(({ name, grants }): [string, string] => [name, grants.join(", ") || "nothing"]);
  return { heading: "Identities and their resources", lines };
}

/** Switches of the clouds themselves, beside Pulumi's own `protect`. */
const switches = [
  "deletionProtection",
  "enableDeletionProtection",
  "deletionProtectionEnabled",
  "enablePurgeProtection",
];

function isProtected({ inputs, options }: PlannedResource): boolean {
  return options.protect === true || switches.some((name) => inputs[name] === true);
}

function protectedOf({ resources }: Graph): Section {
  const names = resources.filter(isProtected).map(titleOf);
  return {
    heading: "Protected from deletion",
    lines: [["", names.join(", ") || "nothing"]],
  };
}

function told(graph: Graph): Section {
  const text = toldOf(graph);
  return { heading: "Told when something is wrong", lines: text === undefined ? [] : [["", text]] };
}

function firstUpdate({ resources, changes }: Plan): Section {
  if (changes?.some(({ kind }) => kind !== ChangeKind.Create)) return { heading: "", lines: [] };
  const { seconds, stages } = criticalPath(resources, typicalSeconds);
  const slowest = stages.toSorted((left, right) => right.seconds - left.seconds).slice(0, 3);
  const parts = slowest.map((stage) => `${titleOf(stage.resource)} ${inWords(stage.seconds)}`);
  const text = parts.length === 0 ? "" : `most of it for ${parts.join(", ")}`;
  return {
    heading: "A first update, by typical times",
    lines: seconds === 0 ? [] : [[`at least ${inWords(seconds)}`, text]],
  };
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
