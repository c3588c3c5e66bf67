import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { isRecord } from "../../offline/values";

export const clouds = ["aws", "azure", "gcp"] as const;

/** How a template uses the domain of the examples. */
export const DomainUse = {
  /** An environment is given it, and works without. */
  Optional: "optional",
  /** Hosts or zones are named below it. */
  Required: "required",
  /** It names none. */
  None: "none",
} as const;
export type DomainUse = (typeof DomainUse)[keyof typeof DomainUse];

/** A config key that the template asks for. */
interface TemplateConfig {
  readonly key: string;
  readonly description: string;
  readonly secret: boolean;
  readonly default?: string;
}

/** An example of the package, as a program to start from. */
export interface Template {
  /** Its folder's name: `aws-web-service`. */
  readonly name: string;
  readonly cloud: string;
  /** The name without the cloud: `web-service`. */
  readonly subject: string;
  readonly description: string;
  readonly config: readonly TemplateConfig[];
  readonly domain: DomainUse;
  /** Text of each file, by its path in the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** The domain that every example is written for. */
export const EXAMPLE_DOMAIN = "example.com";

/** `domain: "example.com"` of an environment, with the comma that follows it. */
export const domainArgument = /\bdomain: "example\.com",?\s*/g;

/** The templates of the package at `root`, by name. */
export function readTemplates(root: string): readonly Template[] {
  const examples = join(root, "examples");
  return readdirSync(examples)
    .sort()
    .map((name) => readTemplate(join(examples, name), name));
}

function readTemplate(folder: string, name: string): Template {
  const files = new Map(pathsOf(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const project: unknown = parse(files.get("Pulumi.yaml") ?? "");
  const template = isRecord(project) && isRecord(project.template) ? project.template : {};
  const cloud = clouds.find((one) => name.startsWith(`${one}-`)) ?? "";
  const subject = name.slice(cloud.length + 1);
  const description = String(template.description ?? "");
  return { name, cloud, subject, description, config: configOf(template.config), domain: domainUse(files), files };
}

/** The files of a template, without those that an installation or a build leaves there. */
function pathsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"))
    .filter((path) => /\.(ts|json|yaml|md)$/.test(path) && !/(^|\/)(node_modules|bin|dist)\//.test(path))
    .filter((path) => !/(^|\/)(package-lock\.json|Pulumi\..+\.yaml)$/.test(path))
    .sort();
}

function configOf(config: unknown): readonly TemplateConfig[] {
  return Object.entries(isRecord(config) ? config : {}).map(([key, value]) => {
    const { description = key, secret = false, default: given } = isRecord(value) ? value : {};
    return {
      key,
      description: String(description),
      secret: secret === true,
      ...(given !== undefined && { default: String(given) }),
    };
  });
}

function domainUse(files: ReadonlyMap<string, string>): DomainUse {
  const programs = [...files]
    .filter(([path]) => path.endsWith(".ts"))
    .map(([, text]) => text.replace(/[\w.]+@example\.com/g, ""));
  if (programs.some((text) => text.replace(domainArgument, "").includes(EXAMPLE_DOMAIN))) return DomainUse.Required;
  return programs.some((text) => text.includes(EXAMPLE_DOMAIN)) ? DomainUse.Optional : DomainUse.None;
}
