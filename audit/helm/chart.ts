import { posix } from "node:path";
import {
  type AuditResource,
  type ChartFolder,
  type InputFile,
  InputKind,
  type Place,
  type ReadProblem,
  type ReadResult,
  type ReleaseMark,
} from "../model";
import { readKubernetes } from "../readers/kubernetes";
import { isRecord, optional, type Props, record, text } from "../value";
import { parseYaml } from "../yaml-text";
import { dependenciesOf } from "./dependencies";
import { unknownValue } from "./expression";
import { type Definitions, definitionsIn, render, unknownText } from "./render";

/** Finds the charts among the files: each owns the files of its folder, but for charts further down. */
export function chartFolders(files: readonly InputFile[]): readonly ChartFolder[] {
  const roots = new Map(
    files.filter(({ key }) => posix.basename(key) === "Chart.yaml").map((chart) => [posix.dirname(chart.key), chart]),
  );
  const members = new Map<string, InputFile[]>([...roots.keys()].map((root) => [root, []]));
  for (const file of files) {
    const root = ownerOf(file.key, roots);
    if (root !== undefined && isChartFile(file.key, root)) members.get(root)?.push(file);
  }
  const subchartsOf = (key: string): ReadonlySet<string> =>
    new Set(
      [...roots.keys()].filter((root) => isBelow(root, posix.join(key, "charts"))).map((root) => posix.basename(root)),
    );
  return [...roots].map(([key, chart]) => ({ key, chart, files: members.get(key) ?? [], subcharts: subchartsOf(key) }));
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

function ownerOf(key: string, roots: ReadonlyMap<string, unknown>): string | undefined {
  for (let at = posix.dirname(key); ; at = posix.dirname(at)) {
    if (roots.has(at)) return at;
    if (at === "." || at === "/" || at === posix.dirname(at)) return undefined;
  }
}

/** Values beside the chart are its own, in whatever folder; a manifest that lies elsewhere in the folder is none of the chart. */
function isChartFile(key: string, root: string): boolean {
  const path = root === "." ? key : key.slice(root.length + 1);
  return (
    /^(?:templates|crds|charts)\//.test(path) ||
    /^(?:Chart|requirements)\.(?:yaml|lock)$|(?:^|[/._-])values[^/]*\.(?:ya?ml|json)$/.test(path)
  );
}

const loaded = (file: InputFile | undefined): string => {
  const read = file?.load();
  return read !== undefined && "text" in read ? read.text : "";
};

const firstRecord = (file: InputFile | undefined): Props => {
  const [document] = file ? parseYaml({ name: file.name, key: file.key, text: loaded(file) }).documents : [];
  return isRecord(document?.value) ? document.value : {};
};

/** Reads a chart that is not rendered: its dependencies, and its templates as far as its values tell. */
export function readChart(folder: ChartFolder): ReadResult {
  const at = (path: string): InputFile | undefined =>
    folder.files.find(({ key }) => key === posix.join(folder.key, path));
  const chart = firstRecord(folder.chart);
  const values = firstRecord(at("values.yaml"));
  const dependencies = dependenciesOf({ ...firstRecord(at("requirements.yaml")), ...chart }, values, folder);
  const isTemplate = ({ key }: InputFile): boolean => key.startsWith(posix.join(folder.key, "templates/"));
  const templates = folder.files.filter(isTemplate);
  const helpers = templates.filter(({ key }) => key.endsWith(".tpl"));
  const root = rootOf(chart, values);
  const definitions = definitionsIn(helpers.map(loaded));
  const mark = markOf(folder, chart);
  const read = templates
    .filter((file) => /\.ya?ml$/.test(file.key) && !/\/templates\/tests\//.test(file.key))
    .map((file) => readTemplate(file, root, definitions, mark));
  return {
    kind: InputKind.HelmChart,
    resources: [...dependencies, ...read.flatMap(({ resources }) => resources)],
    problems: read.flatMap(({ problems }) => problems),
    partial: read.flatMap(({ partial }) => partial ?? []),
  };
}

/** The release goes by the chart's name, since nobody says another. */
function rootOf(chart: Props, values: Props): Props {
  const name = text(chart, "name") ?? "chart";
  const capital = Object.entries(chart).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]);
  return {
    Values: values,
    Chart: { AppVersion: unknownValue, ...Object.fromEntries(capital) },
    Release: { Name: name, Namespace: unknownValue, Service: "Helm", IsInstall: true },
    Capabilities: unknownValue,
    Files: unknownValue,
    Template: unknownValue,
  };
}

function markOf({ key }: ChartFolder, chart: Props): ReleaseMark {
  const name = text(chart, "name") ?? posix.basename(key);
  const version = optional("version", text(chart, "version"));
  return { key: `${key}#${name}`, name, namespace: "default", chart: name, rootChart: name, ...version };
}

/** A template by itself, with nothing known of its values. */
export function readLooseTemplate(file: { name: string; key: string; text: string }): ReadResult {
  const root = { Values: unknownValue, Chart: unknownValue, Release: unknownValue, Capabilities: unknownValue };
  return readTemplate({ ...file, load: () => ({ text: file.text }) }, root, new Map(), undefined);
}

type Template = Pick<InputFile, "name" | "key" | "load">;

/** No real chart's template runs out of stack. */
function readTemplate(...args: Parameters<typeof readTemplateText>): ReadResult {
  try {
    return readTemplateText(...args);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { resources: [], problems: [{ source: args[0].name, message: "not read: too deeply nested" }] };
  }
}

/** Computed values stand in the objects; values that only Helm computes are named. */
function readTemplateText(
  file: Template,
  root: Props,
  definitions: Definitions,
  mark: ReleaseMark | undefined,
): ReadResult {
  const loaded = file.load();
  if ("problem" in loaded)
    return { resources: [], problems: [], partial: [{ source: file.name, message: loaded.problem }] };
  const isPlain = !loaded.text.includes("{{");
  const rendered = isPlain ? loaded.text : render(loaded.text, root, definitions);
  const { documents, problems } = parseYaml({ name: file.name, key: file.key, text: rendered }, { isLenient: true });
  const place: Place = { source: file.name };
  const objects = documents.filter(({ value }) => isRecord(value) && text(value, "kind") !== undefined);
  const read = readKubernetes(
    objects.map(({ value, line }) => ({ value: withName(value, mark), place: isPlain ? { ...place, line } : place })),
  );
  const resources = read.resources.map((each) => marked(each, mark, !isPlain));
  return {
    kind: InputKind.HelmChart,
    resources,
    problems: [],
    partial: isPlain && problems.length === 0 ? [] : [partialTemplate(file, problems, resources.length)],
  };
}

function partialTemplate({ name }: Template, problems: readonly ReadProblem[], objects: number): ReadProblem {
  const how = objects > 0 && problems.length === 0 ? "read as far as its values tell" : "not wholly read";
  return { source: name, message: `a Helm template, ${how}: audit the output of \`helm template\`` };
}

/** An object whose name only Helm computes goes by the chart's. */
function withName(value: unknown, mark: ReleaseMark | undefined): unknown {
  if (!isRecord(value)) return value;
  const metadata = record(value, "metadata");
  const name = text(metadata, "name");
  const known = name === undefined || name === unknownText ? (mark?.name ?? unknownText) : name;
  const { namespace, ...rest } = metadata;
  const own = typeof namespace === "string" && !namespace.includes(unknownText) ? { namespace } : {};
  return { ...value, metadata: { ...rest, name: known, ...own } };
}

function marked(each: AuditResource, mark: ReleaseMark | undefined, isGuess: boolean): AuditResource {
  const guess = isGuess ? { isGuess } : {};
  return mark === undefined ? { ...each, ...guess } : { ...each, release: mark, ...guess };
}
