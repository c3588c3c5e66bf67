import { posix } from "node:path";
import { UNKNOWN } from "../core";
import { InputKind, type Place, type ReadProblem, type ReadResult } from "../model";
import { type Instance, readInstances } from "../readers/terraform";
import { isRecord, isString, type Props, record, text } from "../value";
import { isLocalModule, madeBy, sourceOf } from "./modules";
import { resolve, type Scope } from "./scope";

/** A parsed file of a module. */
export interface TerraformFile {
  readonly name: string;
  readonly key: string;
  readonly text: string;
  readonly root: Props;
}

const bodies = (value: unknown): readonly Props[] => (Array.isArray(value) ? value : [value]).filter(isRecord);

/** The names of a module, whose files are one namespace. */
export function scopeOf(files: readonly TerraformFile[]): Scope {
  const variables = new Map<string, unknown>();
  const locals = new Map<string, unknown>();
  for (const { root } of files) {
    for (const [name, blocks] of Object.entries(record(root, "variable")))
      for (const block of bodies(blocks)) if ("default" in block) variables.set(name, block.default);
    for (const block of bodies(root.locals)) for (const [name, value] of Object.entries(block)) locals.set(name, value);
  }
  return { variables: Object.fromEntries(variables), locals: Object.fromEntries(locals) };
}

/** Reads a file of a module: https://developer.hashicorp.com/terraform/language/syntax/configuration */
export function readTerraformFile(file: TerraformFile, scope: Scope, isRead: (folder: string) => boolean): ReadResult {
  const instances: Instance[] = [];
  const partial: ReadProblem[] = [];
  for (const [type, named] of Object.entries(record(file.root, "resource")))
    for (const [name, blocks] of Object.entries(isRecord(named) ? named : {}))
      for (const block of bodies(blocks)) instances.push(...instancesOf(file, type, name, block, scope));
  for (const [name, blocks] of Object.entries(record(file.root, "module"))) {
    for (const block of bodies(blocks)) {
      const made = readModule(file, name, block, scope, isRead);
      instances.push(...made.instances);
      partial.push(...made.partial);
    }
  }
  return asSource(readInstances(instances, InputKind.TerraformSource), partial);
}

/** Text of an object that a plan completes may not parse before: the object is read in part. */
const asSource = ({ kind, resources, problems }: ReadResult, partial: readonly ReadProblem[]): ReadResult => ({
  ...(kind === undefined ? {} : { kind }),
  resources,
  problems: [],
  partial: [...partial, ...problems],
});

/** A Terragrunt file names the module that it runs. */
export function readTerragrunt(file: TerraformFile, isRead: (folder: string) => boolean): ReadResult {
  const source = bodies(file.root.terraform).map(sourceOf).find(isString);
  if (source === undefined) return { kind: InputKind.TerraformSource, resources: [], problems: [] };
  const scope: Scope = { variables: {}, locals: {} };
  const block = { ...record(file.root, "inputs"), source };
  const { instances, partial } = readModule(file, posix.basename(posix.dirname(file.key)), block, scope, isRead);
  return asSource(readInstances(instances, InputKind.TerraformSource), partial);
}

const urnOf = ({ key }: TerraformFile, address: string): string => posix.join(posix.dirname(key), address);

function placeOf({ name, text: source }: TerraformFile, ...words: readonly string[]): Place {
  const pattern = new RegExp(`^[ \\t]*${words.map(escaped).join("[ \\t]+")}`, "m");
  const match = pattern.exec(source);
  return match === null ? { source: name } : { source: name, line: source.slice(0, match.index).split("\n").length };
}

const escaped = (word: string, index: number): string => {
  const plain = word.replace(/[^\w-]/g, "\\$&");
  return index === 0 ? plain : `"?${plain}"?`;
};

function instancesOf(file: TerraformFile, type: string, name: string, block: Props, scope: Scope): readonly Instance[] {
  if (block.count === 0) return [];
  const place = placeOf(file, "resource", type, name);
  return turnsOf(block, scope).map((each) => {
    const own: Scope = each === undefined ? scope : { ...scope, each };
    const attributes = withoutScripts(resolve(withDynamic(block), own));
    const suffix = each === undefined ? "" : `["${String(each.key)}"]`;
    const address = urnOf(file, `${type}.${name}${suffix}`);
    return { address, type, name: nameOf(each?.key, name), attributes, place };
  });
}

const scripts: ReadonlySet<string> = new Set([
  "user_data",
  "user_data_base64",
  "custom_data",
  "metadata_startup_script",
]);

/**
 * A script that only a plan knows (`templatefile(…)`) is left out: it will not be known later, and the machine is judged without it.
 */
function withoutScripts(attributes: unknown): Props {
  const entries = Object.entries(isRecord(attributes) ? attributes : {});
  return Object.fromEntries(entries.filter(([key, value]) => !(scripts.has(key) && value === UNKNOWN)));
}

const nameOf = (key: unknown, name: string): string => (isString(key) ? key : name);

/** As many as a person writes into one map. */
const maxTurns = 100;

/** One turn for each entry of a `for_each` that the source tells; otherwise one, whose key a plan knows. */
function turnsOf({ for_each: collection }: Props, scope: Scope): readonly Scope["each"][] {
  if (collection === undefined) return [undefined];
  const value = resolve(collection, scope);
  if (Array.isArray(value)) {
    const keys = value.filter(isString).slice(0, maxTurns);
    return keys.length > 0 ? keys.map((key) => ({ key, value: key })) : [undefined];
  }
  if (!isRecord(value) || Object.keys(value).length === 0) return [undefined];
  return Object.entries(value)
    .slice(0, maxTurns)
    .map(([key, item]) => ({ key, value: item }));
}

/** A `dynamic` block's content stands for the blocks that it makes. */
function withDynamic(block: Props): Props {
  const { dynamic, ...plain } = block;
  if (!isRecord(dynamic)) return block;
  const made = Object.entries(dynamic).map(([name, blocks]) => [
    name,
    [...bodies(plain[name]), ...bodies(blocks).flatMap(({ content }) => bodies(content))],
  ]);
  return { ...plain, ...Object.fromEntries(made) };
}

interface ModuleCall {
  readonly instances: readonly Instance[];
  readonly partial: readonly ReadProblem[];
}

function readModule(
  file: TerraformFile,
  name: string,
  block: Props,
  scope: Scope,
  isRead: (folder: string) => boolean,
): ModuleCall {
  const source = sourceOf(block);
  const place = placeOf(file, "module", name);
  if (source === undefined || block.count === 0) return { instances: [], partial: [] };
  if (isLocalModule(source)) {
    const folder = posix.join(posix.dirname(file.key), source.replace("//", "/"));
    return isRead(folder) ? { instances: [], partial: [] } : { instances: [], partial: [notRead(name, source, place)] };
  }
  const attributes = resolve(block, scope);
  const settings = isRecord(attributes) ? attributes : {};
  const made = madeBy(source, settings);
  if (made === undefined) return { instances: [], partial: [notRead(name, source, place)] };
  return { instances: made.map((each) => moduleInstance(file, name, settings, each, place)), partial: [] };
}

const notRead = (name: string, source: string, place: Place): ReadProblem => ({
  ...place,
  message: `module "${name}" comes from ${source}, which is not read: audit the output of \`terraform show -json\``,
});

function moduleInstance(
  file: TerraformFile,
  name: string,
  settings: Props,
  made: { readonly type: string } | { readonly chart: string },
  place: Place,
): Instance {
  if ("type" in made) {
    return { address: urnOf(file, `module.${name}`), type: made.type, name, attributes: withoutName(settings), place };
  }
  const { chart } = made;
  const label = text(settings, "chart") === undefined ? chart : (text(settings, "name") ?? name);
  const attributes = { chart, name: label, namespace: settings.namespace ?? UNKNOWN };
  return { address: urnOf(file, `module.${name}.${chart}`), type: "helm_release", name: label, attributes, place };
}

/** A module's inputs are not the attributes of the resource that it makes. The versions are. */
function withoutName(settings: Props): Props {
  const version = text(settings, "kubernetes_version") ?? text(settings, "cluster_version");
  return version === undefined ? {} : { version };
}
