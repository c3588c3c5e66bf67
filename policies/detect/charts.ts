import { list, text, texts } from "../core/read";
import type { PolicyResource } from "../core/resource";

export const helmTypes = [
  "kubernetes:helm.sh/v3:Release",
  "kubernetes:helm.sh/v3:Chart",
  "kubernetes:helm.sh/v4:Chart",
  "kubernetes:helm.sh/v2:Chart",
] as const;
export const yamlTypes = [
  "kubernetes:yaml:ConfigFile",
  "kubernetes:yaml:ConfigGroup",
  "kubernetes:yaml/v2:ConfigFile",
  "kubernetes:yaml/v2:ConfigGroup",
  "kubernetes:kustomize:Directory",
  "kubernetes:kustomize/v2:Directory",
] as const;

/** The last word of a chart reference: `oci://ghcr.io/x/charts/external-dns`, `jetstack/cert-manager`, `./charts/app-1.2.3.tgz`. */
function chartName(reference: string): string {
  const path = reference
    .replace(/^oci:\/\//, "")
    .replace(/[/\\]+$/, "")
    .replace(/@.*$/, "");
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  return last.replace(/\.(?:tgz|tar\.gz)$/, "").replace(/[:-]v?\d+(?:\.[\w+-]+)*$/, "");
}

/** The chart a Helm resource installs. A v3 Chart arrives without properties: there its own name has to do. */
export function chartOf(resource: PolicyResource): string {
  return chartName(text(resource.props, "chart") ?? resource.name);
}

/** The files, URLs and inline documents a YAML or Kustomize resource applies. */
export function yamlSources(resource: PolicyResource): readonly string[] {
  const { props } = resource;
  const inline = list(props, "objs").map(
    (object) => `${text(object, "apiVersion") ?? ""}/${text(object, "metadata", "name") ?? ""}`,
  );
  return [...["file", "files", "yaml", "directory"].flatMap((key) => texts(props, key)), ...inline];
}
