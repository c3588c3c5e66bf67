import { type Cloud, clouds, rows } from "../policies/core/row";
import { allRules, anyCloudRules, kubernetesRules } from "../policies/rules";
import { about, besides, instead, plumbing, served, type TableRow } from "./row-types";

/** A resource of an example's plan. */
interface Planned {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent?: string | undefined;
}

/** An example with all that it makes, and the engine's stories that run it. */
export interface Shown {
  readonly folder: string;
  readonly resources: readonly Planned[];
  readonly stories: readonly string[];
}

/** A native resource that a component of ours made for a row. */
interface Part {
  readonly row: TableRow;
  readonly type: string;
  readonly component: string;
  readonly folder: string;
}

const cloudNames: Readonly<Record<Cloud, string>> = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" };

/** The row of a native resource; none is a gap of `tools/row-types.ts`. */
export const rowOf = (type: string, name: string): TableRow | undefined =>
  served.find(({ types, names }) => types.test(type) && (names === undefined || names.test(name)))?.row;

const isNative = (type: string): boolean => !/^(pulumi:|vendor-native:)/.test(type) && !plumbing.test(type);

/** The native resources of our components, each with the component that is nearest to it. */
export function partsOf({ folder, resources }: Shown): readonly Part[] {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const componentOf = ({ parent }: Planned): string | undefined => {
    const above = parent === undefined ? undefined : byUrn.get(parent);
    if (above === undefined) return undefined;
    return /^vendor-native:\w+:(\w+)$/.exec(above.type)?.[1] ?? componentOf(above);
  };
  return resources
    .filter(({ type }) => isNative(type))
    .flatMap((one) => {
      const component = componentOf(one);
      if (component === undefined) return [];
      const row = rowOf(one.type, one.name);
      if (row === undefined)
        throw new Error(`${one.type} "${one.name}" serves no row: name its type in tools/row-types.ts`);
      return [{ row, type: one.type, component, folder }];
    });
}

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/** A type as people say it: `lb/TargetGroup`. */
function shortOf(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0]}/${name}`;
}

const code = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(", ");

/** The two examples that show a row: those that are about it, then those that are made of it most. */
function examplesOf(row: TableRow, cloud: Cloud, parts: readonly Part[], shown: readonly Shown[]): readonly Shown[] {
  const wanted = about[row].map((word) => `${cloud}-${word}`);
  const folders = new Set(parts.length > 0 ? parts.map(({ folder }) => folder) : wanted);
  const share = ({ folder, resources }: Shown) =>
    (wanted.includes(folder) ? 1 : 0) + parts.filter((part) => part.folder === folder).length / resources.length;
  return shown
    .filter(({ folder }) => folders.has(folder))
    .sort((a, b) => share(b) - share(a) || a.folder.localeCompare(b.folder))
    .slice(0, 2);
}

type Cell = (cloud: Cloud) => string;

/** One row of the table: its lines, each with a cell for each cloud. */
function section(row: TableRow, parts: readonly Part[], shown: readonly Shown[], stories: readonly string[]): string {
  const ofCloud = (cloud: Cloud) => parts.filter((part) => part.row === row && part.folder.startsWith(`${cloud}-`));
  const seen = (cloud: Cloud) => examplesOf(row, cloud, ofCloud(cloud), shown);
  const rules = allRules.filter((rule) => rule.row === row);
  const anywhere = rules.filter((rule) => anyCloudRules.includes(rule) || kubernetesRules.includes(rule));
  const own: Cell = (cloud) => instead[row]?.[cloud] ?? code(sorted(ofCloud(cloud).map(({ type }) => shortOf(type))));
  const lines: readonly (readonly [string, Cell])[] = [
    [
      "component",
      (cloud) => code(sorted(ofCloud(cloud).map(({ component }) => component))) || componentsInstead(row, cloud),
    ],
    ["native resources", (cloud) => own(cloud)],
    ...(besides[row] === undefined ? [] : [["beside them", (cloud: Cloud) => besides[row]?.[cloud] ?? "–"] as const]),
    ...(row === "data"
      ? []
      : [
          [
            "rules",
            (cloud: Cloud) => code(rules.filter(({ id }) => id.startsWith(`${cloud}-`)).map(({ id }) => id)),
          ] as const,
        ]),
    [
      "examples",
      (cloud) =>
        seen(cloud)
          .map(({ folder }) => `[${folder}](../examples/${folder})`)
          .join(", "),
    ],
    ["engine stories", (cloud) => storiesOf(row, cloud, seen(cloud), stories)],
  ];
  const table = lines.map(([title, cell]) => `| ${[title, ...clouds.map(cell)].join(" | ")} |`);
  const guarded =
    anywhere.length === 0 ? "" : `\nOn any cloud and on Kubernetes: ${code(anywhere.map(({ id }) => id))}.\n`;
  return `## ${row}\n\n| | ${clouds.map((cloud) => cloudNames[cloud]).join(" | ")} |\n| --- | --- | --- | --- |\n${table.join("\n")}\n${guarded}`;
}

const componentsInstead = (row: TableRow, cloud: Cloud): string =>
  instead[row]?.[cloud] === undefined ? "" : code(["WebService", "Worker"]);

/** The stories that open these examples, and those that are named after the row and have a program of their own. */
function storiesOf(row: TableRow, cloud: Cloud, seen: readonly Shown[], stories: readonly string[]): string {
  const own = about[row].map((word) => `${cloud}-${word}.test.ts`).filter((file) => stories.includes(file));
  return [...new Set([...own, ...seen.flatMap((one) => one.stories.slice(0, 2))])]
    .slice(0, 3)
    .map((story) => `[${story.replace(/\.test\.ts$/, "")}](../test/engine/${story})`)
    .join(", ");
}

const intro = `# Rows

<!-- Generated from the plans of the examples, the rules and the stories by \`npm run docs:rows\`. -->

What teams install by hand, row by row: the component that has it here, the native resources that its plan makes, the rules that name it, an
example, and the stories that run it on Pulumi's own engine. Resources are those that the examples make.
`;

/** The whole of `docs/rows.md`; `stories` are the files of all stories. */
export function rowDocs(shown: readonly Shown[], stories: readonly string[]): string {
  const parts = shown.flatMap(partsOf);
  const all: readonly TableRow[] = [...rows, "data"];
  return `${intro}\n${all.map((row) => section(row, parts, shown, stories)).join("\n")}`;
}
