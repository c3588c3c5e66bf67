/** Folders of dependencies and tools, with nothing that the team wrote. */
export const skippedFolders: ReadonlySet<string> = new Set([
  "node_modules",
  ".git",
  ".terraform",
  ".venv",
  "__pycache__",
]);

/** How the audit goes about a file, by its name. The content decides among the kinds of data. */
export const FileKind = {
  /** YAML or JSON. */
  Data: "data",
  /** HashiCorp's language: Terraform, Terragrunt, Nomad. */
  Hcl: "hcl",
  /** A language or a template that another program has to run first. */
  Program: "program",
  /** Definitions that the templates of a Helm chart share. */
  Helper: "helper",
  /** The recipe of an image, and the settings and variables of a compose file: read with the file that uses them. */
  Build: "build",
} as const;
export type FileKind = (typeof FileKind)[keyof typeof FileKind];

const kinds: readonly (readonly [FileKind, readonly string[]])[] = [
  [FileKind.Program, [".jsonnet", ".libsonnet", ".cue", ".bicep", ".j2", ".pkl"]],
  [FileKind.Hcl, [".tf", ".tofu", ".tf.json", ".tofu.json", ".hcl", ".nomad"]],
  [FileKind.Data, [".yaml", ".yml", ".json", ".tfstate", ".yaml.gotmpl", ".yaml.tmpl", ".yml.tmpl", ".yaml.tpl"]],
  [FileKind.Helper, [".tpl"]],
];

const withoutEnding: ReadonlySet<string> = new Set(["Kustomization"]);
const recipe = /^(?:[\w-]+\.)?(?:Docker|Container)file(?:[.-][\w.-]+)?$|\.env$|^\.env\./;

/** The kind of a file, or undefined if its name is of no use to the audit. A file given by name is data. */
export function fileKind(name: string): FileKind | undefined {
  if (withoutEnding.has(name)) return FileKind.Data;
  if (recipe.test(name)) return FileKind.Build;
  if (name.endsWith(".terraform.lock.hcl")) return undefined;
  return kinds.find(([, endings]) => endings.some((ending) => name.endsWith(ending)))?.[0];
}

export const isReadable = (name: string): boolean => fileKind(name) !== undefined;

/** The command to run instead, by the ending of a program's file. */
const remedies: readonly (readonly [string, string])[] = [
  [".jsonnet", "Jsonnet: audit the output of `jsonnet` (or `tk show`)"],
  [".libsonnet", "Jsonnet: audit the output of `jsonnet` (or `tk show`)"],
  [".cue", "CUE: audit the output of `cue export`"],
  [".bicep", "Bicep: audit the running resources, by `pulumi import` or the Kubernetes objects"],
  [".pkl", "Pkl: audit the output of `pkl eval --format yaml`"],
  [".j2", "a Jinja template: audit the files that Ansible writes from it"],
];

/** Why a program's source is not read, with the remedy; undefined for a template of something else. */
export function programRemedy(name: string): string | undefined {
  if (name.endsWith(".j2") && !/\.(?:ya?ml|json|tf|hcl)\.j2$/.test(name)) return undefined;
  const remedy = remedies.find(([ending]) => name.endsWith(ending))?.[1];
  return remedy === undefined ? undefined : `not read: ${remedy}`;
}
