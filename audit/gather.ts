import { basename, posix } from "node:path";
import { composeLookup, withoutParts } from "./compose-files";
import { FileKind, fileKind, programRemedy } from "./file-names";
import { resolveDeliveries } from "./gitops/resolve";
import { chartFolders, readChart } from "./helm/chart";
import { fromValues } from "./helm/release-values";
import { listInputs } from "./input";
import { inNamespace, type Kustomizations, readKustomizations } from "./kustomizations";
import { largeYaml, readLargeYaml } from "./large-yaml";
import { locating } from "./locate";
import {
  type AuditResource,
  type FileReading,
  type InputFile,
  InputKind,
  type InputSummary,
  type Place,
  type ReadProblem,
  type ReadResult,
} from "./model";
import { once } from "./once";
import { read } from "./read";
import type { Lookup } from "./readers/compose";
import { releaseType } from "./readers/helm-list";
import { type HclText, readHclFiles } from "./terraform/read-files";

export interface Gathered {
  readonly inputs: readonly InputSummary[];
  /** Each thing once. */
  readonly resources: readonly AuditResource[];
  /** Not read. */
  readonly problems: readonly ReadProblem[];
  /** Not wholly read, each with the tool that does. */
  readonly partial: readonly ReadProblem[];
  /** Files found in folders that hold something else. */
  readonly skipped: readonly string[];
  /** Fills in the lines of places in JSON. Takes all places at once, since each file is searched once. */
  readonly locate: (places: readonly Place[]) => ReadonlyMap<Place, Place>;
}

/** Reads everything that the arguments name. An unreadable file is a problem, and the rest is still read. */
export async function gather(names: readonly string[]): Promise<Gathered> {
  const reading = readAll([...listInputs(names)]);
  return finish(reading, await readHclFiles(reading.hcl, reading.hasFolder));
}

/** As `gather`, for texts in memory. Files in HashiCorp's language are not among them: its parser is loaded late. */
export function gatherFrom(found: Iterable<InputFile | ReadProblem>): Gathered {
  return finish(readAll([...found]), []);
}

interface Reading {
  readonly readings: readonly FileReading[];
  readonly problems: readonly ReadProblem[];
  /** Texts in HashiCorp's language, which are read together. */
  readonly hcl: readonly HclText[];
  /** JSON by its source, for the lines of its findings. */
  readonly texts: ReadonlyMap<string, string>;
  readonly kustomizations: Kustomizations;
  /** True for a folder that holds files of the input, by its key. */
  readonly hasFolder: (key: string) => boolean;
}

function readAll(found: readonly (InputFile | ReadProblem)[]): Reading {
  const files = found.filter((each): each is InputFile => !("message" in each));
  const problems = found.filter((each): each is ReadProblem => "message" in each);
  const kustomizations = readKustomizations(files);
  const charts = chartFolders(files);
  const owned = new Set(charts.flatMap((chart) => chart.files));
  const isPart = (file: InputFile): boolean =>
    owned.has(file) || kustomizations.files.has(file) || kustomizations.patches.has(file.key);
  const lookup = composeLookup(files);
  const hcl: HclText[] = [];
  const texts = new Map<string, string>();
  const readings = charts.map((chart) => ({ file: chart.chart, result: readChart(chart) }));
  for (const file of files) {
    if (isPart(file)) continue;
    const result = readFile(file, lookup, hcl, texts);
    if (result !== undefined) readings.push({ file, result });
  }
  const folders = foldersOf(files);
  return { readings, problems, hcl, texts, kustomizations, hasFolder: (key) => folders.has(key) };
}

function readFile(file: InputFile, lookup: Lookup, hcl: HclText[], texts: Map<string, string>): ReadResult | undefined {
  const { name, key, found, size, path } = file;
  const kind = fileKind(basename(name)) ?? FileKind.Data;
  if (found && kind === FileKind.Build) return undefined;
  if (kind === FileKind.Program || (found && kind === FileKind.Helper)) return readProgram(file);
  if (path !== undefined && size > largeYaml && /\.ya?ml$/.test(name)) return readLargeYaml(name, path);
  const loaded = file.load();
  if ("problem" in loaded)
    return found && loaded.problem.startsWith("encrypted")
      ? unread(name, loaded.problem)
      : failed(name, loaded.problem);
  if (kind === FileKind.Hcl) {
    hcl.push({ file, text: loaded.text });
    return undefined;
  }
  const result = read({ name, key, text: loaded.text }, lookup);
  if (result.resources.some(({ place }) => place.pointer !== undefined)) texts.set(name, loaded.text);
  return result;
}

/** The source of another language: a folder's is listed with its tool, and a file that was given by itself is a problem. */
function readProgram({ name, found }: InputFile): ReadResult {
  const remedy = programRemedy(name);
  if (remedy === undefined) return other("a program's source");
  return found ? unread(name, remedy) : failed(name, remedy);
}

const failed = (source: string, message: string): ReadResult => ({ resources: [], problems: [{ source, message }] });
const unread = (source: string, message: string): ReadResult => ({
  resources: [],
  problems: [],
  partial: [{ source, message }],
});
const other = (what: string): ReadResult => ({ resources: [], problems: [], unrecognised: what });

/** Every folder on the way to a file. */
function foldersOf(files: readonly InputFile[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { key } of files)
    for (let at = posix.dirname(key); !folders.has(at) && at !== "/"; at = posix.dirname(at)) folders.add(at);
  return folders;
}

function finish(reading: Reading, terraform: readonly FileReading[]): Gathered {
  const { kustomizations, texts, hasFolder } = reading;
  const readings = [...reading.readings, ...terraform];
  const isRead = ({ result }: FileReading): boolean => result.unrecognised === undefined;
  const others = readings.filter((each) => !isRead(each));
  const resources = [
    ...kustomizations.resources,
    ...readings.filter(isRead).flatMap((each) => within(each, kustomizations)),
  ];
  const delivered = resolveDeliveries(withUniqueUrns(withoutParts(resources, readings)), hasFolder);
  const problems = [
    ...reading.problems,
    ...kustomizations.problems,
    ...readings.flatMap(({ result }) => result.problems),
    ...others.filter(({ file }) => !file.found).map(({ file, result }) => notReadable(file.name, result.unrecognised)),
  ];
  const partial = [
    ...kustomizations.partial,
    ...readings.flatMap(({ result }) => result.partial ?? []),
    ...delivered.partial,
  ];
  const skipped = others.filter(({ file }) => file.found).map(({ file }) => file.name);
  const inputs = [...summariesOf(kustomizations), ...readings.flatMap(summaryOf)];
  const isNothing = inputs.length === 0 && problems.length === 0 && partial.length === 0;
  const releases = delivered.resources.filter(({ resource }) => resource.type === releaseType);
  return {
    inputs,
    resources: once([...delivered.resources, ...releases.flatMap(fromValues)]),
    problems: isNothing ? [nothingIn(skipped)] : bySource(problems),
    partial: bySource(unique(partial)),
    skipped,
    locate: locating(texts),
  };
}

/** The objects of a file, in the namespace that a kustomization sets for it. */
function within({ file, result }: FileReading, { namespaces }: Kustomizations): readonly AuditResource[] {
  const namespace = namespaces.get(file.key);
  return namespace === undefined ? result.resources : result.resources.map((each) => inNamespace(each, namespace));
}

const summaryOf = ({ file, result }: FileReading): readonly InputSummary[] =>
  result.kind === undefined ? [] : [{ source: file.name, kind: result.kind, resources: result.resources.length }];

const summariesOf = ({ files, resources }: Kustomizations): readonly InputSummary[] =>
  [...files].map(({ name }) => ({
    source: name,
    kind: InputKind.Kustomization,
    resources: resources.filter(({ place }) => place.source === name).length,
  }));

const notReadable = (source: string, what = "another kind"): ReadProblem => ({
  source,
  message: `nothing that the audit reads: ${what}`,
});

const nothingIn = ([first = "", ...others]: readonly string[]): ReadProblem =>
  notReadable(first, others.length > 0 ? `nor are ${others.length} other files` : "it is of another kind");

const bySource = (problems: readonly ReadProblem[]): readonly ReadProblem[] =>
  [...problems].sort((a, b) => a.source.localeCompare(b.source) || (a.line ?? 0) - (b.line ?? 0));

function unique(problems: readonly ReadProblem[]): readonly ReadProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ source, message }) => {
    const key = `${source}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The same thing read twice counts once; things that happen to have one name (of two clusters, say) are told apart. */
function withUniqueUrns(resources: readonly AuditResource[]): readonly AuditResource[] {
  const seen = new Map<string, AuditResource>();
  return resources.flatMap((each) => {
    const { urn } = each.resource;
    let own = urn;
    for (let copy = 2; seen.has(own); copy += 1) {
      if (isSame(seen.get(own), each)) return [];
      own = `${urn}@${each.key ?? each.place.source}${copy > 2 ? `#${copy}` : ""}`;
    }
    seen.set(own, each);
    return own === urn ? [each] : [{ ...each, resource: { ...each.resource, urn: own } }];
  });
}

const isSame = (one: AuditResource | undefined, other: AuditResource): boolean =>
  JSON.stringify(one?.resource.props) === JSON.stringify(other.resource.props);
