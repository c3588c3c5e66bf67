import type { ProviderModel } from "../../offline/model";
import type { Plan, PlannedResource } from "../../offline/plan";

/** A name in a cloud, as its page describes it. */
export interface NameRule {
  /** Most characters. */
  readonly most: number;
  /** The characters of a whole name. */
  readonly legal: RegExp;
  readonly source: string;
}

/** The names of a cloud's types, by `type property`; paths are without indexes. */
export interface NameTable {
  readonly names: Readonly<Record<string, NameRule>>;
  /** Inputs that carry a name in a text, an id or a policy, and are no names themselves. */
  readonly texts: readonly RegExp[];
}

interface Name {
  /** `type property` */
  readonly place: string;
  readonly value: string;
}

/** The beginning of the names below; every way to shorten a name keeps it. */
const mark = "zq7";

/** Names of 60 characters: plain, with umlauts, an emoji and other letters, and with capitals and signs. */
export const longNames: readonly string[] = [
  `${mark}-${"a-long-name-".repeat(5)}`.slice(0, 59).concat("x"),
  [...`${mark} größe 🚀 ${"日本".repeat(30)}`].slice(0, 60).join(""),
  `${mark.toUpperCase()}_Upper_${"Name.Of_It/".repeat(5)}`.slice(0, 60),
];

function* textsIn(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, `${path}[]`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path === "" ? key : `${path}.${key}`);
  }
}

const customOf = ({ resources }: Plan): readonly PlannedResource[] => resources.filter(({ custom }) => custom);

/** The names that resources have for themselves: given, made of a prefix, or by auto-naming. */
function ownNames(plan: Plan, { texts }: NameTable, { autoNamed }: ProviderModel): readonly Name[] {
  return customOf(plan).flatMap(({ type, inputs, outputs }) => {
    const property = autoNamed?.(type);
    if (property === undefined || texts.some((text) => text.test(`${type} ${property}`))) return [];
    const value = outputs[property] ?? inputs[property] ?? outputs.name;
    return typeof value === "string" ? [{ place: `${type} ${property}`, value }] : [];
  });
}

/** The resources whose ids or outputs have a text. */
function ownersOf(plan: Plan): ReadonlyMap<string, ReadonlySet<PlannedResource>> {
  const owners = new Map<string, Set<PlannedResource>>();
  for (const resource of plan.resources) {
    const texts = [resource.id ?? "", ...[...textsIn(resource.outputs, "")].map(([, text]) => text)];
    for (const text of texts) owners.set(text, (owners.get(text) ?? new Set()).add(resource));
  }
  return owners;
}

/** Inputs that carry the name of a component, and are no output of another resource. */
function carriers(plan: Plan, { texts }: NameTable): readonly Name[] {
  const owners = ownersOf(plan);
  return customOf(plan).flatMap((resource) =>
    [...textsIn(resource.inputs, "")].flatMap(([path, value]) => {
      const place = `${resource.type} ${path}`;
      const isMade = value.toLowerCase().includes(mark) && !path.endsWith("Prefix");
      const isOwn = [...(owners.get(value) ?? [])].every((owner) => owner === resource);
      return isMade && isOwn && !texts.some((text) => text.test(place)) ? [{ place, value }] : [];
    }),
  );
}

function problemsWith({ names }: NameTable, { place, value }: Name): readonly string[] {
  const rule = Object.hasOwn(names, place) ? names[place] : undefined;
  if (rule === undefined) return [`${place} is in no table of names: ${value}`];
  const long =
    value.length > rule.most ? [`${place} has ${value.length} characters, and ${rule.most} are allowed`] : [];
  return rule.legal.test(value) ? long : [...long, `${place} may not be ${value}: ${rule.source}`];
}

/** Every name of a plan that does not fit its table, or that no table has. */
export function problemsWithNames(plan: Plan, table: NameTable, model: ProviderModel): readonly string[] {
  return [...ownNames(plan, table, model), ...carriers(plan, table)].flatMap((name) => problemsWith(table, name));
}
