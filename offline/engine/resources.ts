import { inputChanges, isKept } from "../diff";
import { differences } from "../differences";
import type { Checked, ProviderModel } from "../model";
import { containsUnknown, type Properties, SecretValue, UNKNOWN } from "../values";
import type { Cloud, CloudResource } from "./cloud";

/** The property in which providers on Terraform's bridge list the inputs that they filled in. */
const DEFAULTS = "__defaults";

export interface PropertyChange {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

export interface Difference {
  readonly changes: readonly PropertyChange[];
  readonly deleteBeforeReplace: boolean;
}

/** Without the properties that providers and the engine exchange. */
export function plain(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
}

function defaultsOf(inputs: Properties): readonly unknown[] {
  return Array.isArray(inputs[DEFAULTS]) ? inputs[DEFAULTS] : [];
}

/** Checks inputs; a name that was made up before is kept, so that the resource is not replaced by every update. */
export function check(
  { model, cloud }: { model: ProviderModel; cloud: Cloud },
  { type, urn, olds, news }: { type: string; urn: string; olds: Properties; news: Properties },
): Checked {
  const given = plain(news);
  const before = Object.fromEntries(defaultsOf(olds).flatMap((key) => keepable(String(key), olds, given)));
  const { inputs, failures } = model.check(type, { ...given, ...before }, urn, cloud.seedOf(urn));
  const defaults = Object.keys(inputs).filter((key) => !(key in given));
  const bySchema = model.schemaFailures?.(type, inputs) ?? [];
  return { inputs: { ...inputs, [DEFAULTS]: defaults }, failures: [...failures, ...bySchema] };
}

function keepable(key: string, olds: Properties, given: Properties): readonly (readonly [string, unknown])[] {
  return key in given || given[`${key}Prefix`] !== undefined ? [] : [[key, olds[key]]];
}

export function diff(model: ProviderModel, type: string, before: Properties, after: Properties): Difference {
  const [old, wanted] = [plain(before), plain(after)];
  const changes = inputChanges(type, old, wanted).map((change) => ({
    ...change,
    kind: kindOf(old, wanted, change.path),
  }));
  const drifting = (model.drifting?.(type, wanted) ?? []).filter(
    (path) => !changes.some((change) => change.path === path),
  );
  const all = [...changes, ...drifting.map((path) => ({ path, replaces: false, kind: "update" as const }))];
  const name = model.autoNamed?.(type);
  // Two of one name cannot live side by side.
  const fixed = name !== undefined && wanted[name] !== undefined && !defaultsOf(after).includes(name);
  const sameName = fixed && old[name ?? ""] === wanted[name ?? ""];
  const madeUp = name !== undefined && defaultsOf(before).includes(name);
  const deletesFirst = model.deletesFirst?.(type, madeUp) ?? sameName;
  return { changes: all, deleteBeforeReplace: deletesFirst && changes.some(({ replaces }) => replaces) };
}

function kindOf(old: Properties, wanted: Properties, path: string): PropertyChange["kind"] {
  const top = path.match(/^[\w-]+/)?.[0] ?? path;
  if (top !== path) return "update";
  if (!(path in old)) return "add";
  return path in wanted ? "update" : "delete";
}

/** A resource after an update: computed anew from the same seed, so that only the consequences of the change differ. */
export function updated(model: ProviderModel, resource: CloudResource, inputs: Properties): CloudResource {
  const { type, urn, seed, id } = resource;
  const news = plain(inputs);
  if (resource.foreign) return { ...resource, inputs, outputs: { ...model.read(type, id, news) } };
  const { outputs } = model.create(type, news, seed === "" ? urn : seed, { preview: false });
  return { ...resource, inputs, outputs: { ...outputs, ...kept(resource, news) } };
}

/** Properties that the program leaves out from now on, and the cloud keeps. */
function kept({ type, inputs, outputs }: CloudResource, news: Properties): Properties {
  const left = Object.keys(plain(inputs)).filter((key) => !(key in news) && isKept(type, key));
  return Object.fromEntries(left.map((key) => [key, outputs[key]]));
}

/** The outputs that a preview of an update knows. */
export function previewed(olds: Properties, oldInputs: Properties, news: Properties): Properties {
  const gone = Object.keys(plain(oldInputs)).filter((key) => !(key in news));
  const stays = Object.fromEntries(Object.entries(olds).filter(([key]) => !gone.includes(key)));
  const tags = differences(oldInputs.tags, news.tags, "").length > 0;
  return { ...stays, ...plain(news), ...(tags && "tagsAll" in olds && { tagsAll: UNKNOWN }) };
}

/** Marks the outputs that the provider marks as secret. */
export function marked(outputs: Properties, sensitive: readonly string[]): Properties {
  const isOpen = (key: string) => outputs[key] !== undefined && !(outputs[key] instanceof SecretValue);
  const secrets = sensitive.filter(isOpen).map((key) => [key, new SecretValue(outputs[key])]);
  return { ...outputs, ...Object.fromEntries(secrets) };
}

export function assertKnown(urn: string, inputs: Properties): void {
  if (containsUnknown(inputs)) throw new Error(`${urn} was to be made with unknown inputs`);
}
