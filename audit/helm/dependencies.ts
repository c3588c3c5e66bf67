import { posix } from "node:path";
import type { AuditResource, ChartFolder } from "../model";
import { releaseType } from "../readers/helm-list";
import { arrayAt, isRecord, isString, optional, type Props, text } from "../value";

/** Each dependency that the chart's own values switch on, as a release of its own. https://helm.sh/docs/topics/charts/ */
export function dependenciesOf(chart: Props, values: Props, folder: ChartFolder): readonly AuditResource[] {
  return arrayAt(chart, "dependencies").flatMap((dependency) => {
    const name = isRecord(dependency) ? text(dependency, "name") : undefined;
    if (!isRecord(dependency) || name === undefined || !isInstalled(dependency, values)) return [];
    if (isBuildingBlock(name) || isLocal(dependency, folder)) return [];
    const alias = text(dependency, "alias");
    const repository = text(dependency, "repository");
    const props = {
      chart: name,
      name: alias ?? name,
      ...optional("version", text(dependency, "version")),
      ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
    };
    const urn = `helm-chart://${posix.join(folder.key, alias ?? name)}`;
    return [{ resource: { type: releaseType, name: alias ?? name, urn, props }, place: { source: folder.chart.name } }];
  });
}

/** A chart in the same repository is read where it stands. */
const isLocal = (dependency: Props, { subcharts }: ChartFolder): boolean =>
  text(dependency, "repository")?.startsWith("file://") === true || subcharts.has(text(dependency, "name") ?? "");

/** A library chart holds definitions alone. The one that most charts use is known by its name. */
const isBuildingBlock = (name: string): boolean => name === "common" || name.endsWith("-library");

/** A condition names values, the first of which that is there decides; a tag switches several dependencies. */
function isInstalled(dependency: Props, values: Props): boolean {
  const paths = (text(dependency, "condition") ?? "").split(",").map((path) => path.trim());
  for (const path of paths) {
    const value = path === "" ? undefined : at(values, path);
    if (typeof value === "boolean") return value;
  }
  const tags = arrayAt(dependency, "tags").filter(isString);
  const switches = tags.map((tag) => at(values, `tags.${tag}`)).filter((value) => typeof value === "boolean");
  return switches.length === 0 || switches.includes(true);
}

const at = (values: Props, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), values);
