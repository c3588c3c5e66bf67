import { posix } from "node:path";
import { Document, parseDocument } from "yaml";
import type { Choices } from "./choices";
import { domainArgument, EXAMPLE_DOMAIN } from "./templates";

/** The `vendor-native` in package.json: a range of the registry, or a tarball beside it. */
export type Dependency = { readonly range: string } | { readonly tarball: string };

/** The files of the new project, by path: the template's with the choices in them. */
export function filesOf(choices: Choices, dependency: Dependency): ReadonlyMap<string, string> {
  const own = [...choices.template.files].map(([path, text]): [string, string] => [
    path,
    rewritten(path, text, choices, dependency),
  ]);
  const settings = stackFile(choices);
  return new Map([
    ...own,
    [".gitignore", "node_modules/\n"],
    ...(settings === undefined ? [] : [["Pulumi.dev.yaml", settings] as const]),
  ]);
}

function rewritten(path: string, text: string, choices: Choices, dependency: Dependency): string {
  if (path.endsWith(".ts")) return programWith(text, choices.domain);
  if (posix.basename(path) === "package.json") return manifestWith(path, text, choices, dependency);
  return path === "Pulumi.yaml" ? projectWith(text, choices.name) : text;
}

/** Without a domain, addresses of e-mail stay as they are: they name people. */
function programWith(text: string, domain: string | undefined): string {
  if (domain !== undefined) return text.replaceAll(EXAMPLE_DOMAIN, domain);
  return text.replace(domainArgument, "").replaceAll('("prod", { })', '("prod", {})');
}

function manifestWith(path: string, text: string, { name }: Choices, dependency: Dependency): string {
  const manifest = JSON.parse(text);
  const version =
    "range" in dependency ? dependency.range : `file:${posix.relative(posix.dirname(path), dependency.tarball)}`;
  const dependencies = { ...manifest.dependencies, "vendor-native": version };
  const named = path === "package.json" ? { name: name.toLowerCase() } : {};
  return `${JSON.stringify({ ...manifest, ...named, dependencies }, undefined, 2)}\n`;
}

/** As `pulumi new` leaves it: the name of the project, and no word of the template. */
function projectWith(text: string, name: string): string {
  const project = parseDocument(text);
  project.set("name", name);
  project.delete("template");
  return project.toString({ lineWidth: 0 });
}

/** The settings of stack `dev`, as `pulumi new` writes them: those that have a default. Secrets are the user's to give. */
function stackFile({ template, name }: Choices): string | undefined {
  const known = template.config.filter((one) => !one.secret && one.default !== undefined);
  if (known.length === 0) return undefined;
  const keyOf = (key: string) => (key.includes(":") ? key : `${name}:${key}`);
  return new Document({ config: Object.fromEntries(known.map((one) => [keyOf(one.key), one.default])) }).toString();
}
