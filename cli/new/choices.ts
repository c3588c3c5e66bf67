import { basename, resolve } from "node:path";
import { clouds, DomainUse, type Template } from "./templates";

/** The command line, as it was given. */
export interface Given {
  readonly template?: string;
  readonly folder?: string;
  readonly cloud?: string;
  readonly name?: string;
  /** `false` for `--no-domain`. */
  readonly domain?: string | false;
}

/** All that a new project needs. */
export interface Choices {
  readonly template: Template;
  readonly folder: string;
  readonly name: string;
  readonly domain: string | undefined;
}

/** The choices, or every problem with the command line. */
export type Chosen = { readonly choices: Choices } | { readonly problems: readonly string[] };

/**
 * Checks all that was given at a time, and completes it.
 *
 * @param entriesOf the names in a folder; nothing for a folder yet to come, undefined for a file
 */
export function choose(
  given: Given,
  templates: readonly Template[],
  entriesOf: (folder: string) => readonly string[] | undefined,
): Chosen {
  const template = findTemplate(given, templates);
  const found = typeof template === "string" ? undefined : template;
  const folder = given.folder ?? given.name ?? found?.subject;
  const name = given.name ?? basename(resolve(folder ?? "."));
  const problems = [
    typeof template === "string" ? template : undefined,
    folder === undefined ? undefined : problemWithFolder(folder, entriesOf(folder)),
    problemWithName(name, given.name === undefined),
    found === undefined && typeof given.domain !== "string" ? undefined : problemWithDomain(given.domain, found),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0 || found === undefined || folder === undefined) return { problems };
  return { choices: { template: found, folder, name, domain: given.domain === false ? undefined : given.domain } };
}

/** The template that is meant, or the problem with its name. */
function findTemplate({ template, cloud }: Given, templates: readonly Template[]): Template | string {
  if (cloud !== undefined && !clouds.some((one) => one === cloud)) {
    return `--cloud: ${JSON.stringify(cloud)} is not one of ${clouds.join(", ")}`;
  }
  if (template === undefined) return `template: is missing; give one of these:\n${listOf(templates, cloud)}`;
  const found = templates.find(({ name }) => name === template);
  if (found && cloud !== undefined && found.cloud !== cloud) {
    return `--cloud: template ${found.name} is for ${found.cloud}, not for ${cloud}; leave --cloud out, or give ${cloud}-${found.subject}`;
  }
  if (found) return found;
  const named = templates.filter(({ subject }) => subject === template);
  const [first] = named.filter((one) => cloud === undefined || one.cloud === cloud);
  if (first && cloud !== undefined) return first;
  if (first) {
    return `template: ${JSON.stringify(template)} needs its cloud; give ${named.map(({ name }) => name).join(", ")}`;
  }
  return `template: there is no ${JSON.stringify(template)}${cloud === undefined ? "" : ` for ${cloud}`}; give one of these:\n${listOf(templates, cloud)}`;
}

/** Names and descriptions, one a line; those that show every argument come without one. */
export function listOf(templates: readonly Template[], cloud?: string): string {
  const shown = templates.filter((one) => cloud === undefined || one.cloud === cloud);
  const width = Math.max(...shown.map(({ name }) => name.length));
  return shown.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join("\n");
}

/** A repository that was just made has its own folder and nothing else. */
function problemWithFolder(folder: string, entries: readonly string[] | undefined): string | undefined {
  if (entries === undefined) return `folder: ${folder} is a file; give a folder that is new or empty`;
  const [first, ...others] = entries.filter((entry) => entry !== ".git");
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `folder: ${folder} holds ${first}${more}, and no file is overwritten; give a folder that is new or empty`;
}

/** The project's name, which package.json has as well, in lower case (https://www.pulumi.com/docs/iac/concepts/projects/). */
export function problemWithName(name: string, isFolder = false): string | undefined {
  if (/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$/.test(name)) return undefined;
  const where = isFolder ? "the folder's name" : "--name:";
  return `${where} ${JSON.stringify(name)} is no project name: letters, digits, dots, hyphens and underscores, a letter or digit first, at most 100${isFolder ? "; give --name" : ""}`;
}

const isDomain = (text: string) =>
  text.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

/** The problem with a domain, or with its absence, for a template; without a template its form alone. */
export function problemWithDomain(domain: string | false | undefined, template?: Template): string | undefined {
  if (typeof domain === "string" && !isDomain(domain)) {
    return `--domain: ${JSON.stringify(domain)} is no domain name in lower case, for example acme.io`;
  }
  if (typeof domain === "string" && template?.domain === DomainUse.None) {
    return `--domain: template ${template.name} has no domain; leave it out, or add one in index.ts`;
  }
  if (typeof domain !== "string" && template?.domain === DomainUse.Required) {
    return `--domain: template ${template.name} names hosts below a domain; give --domain <yours>`;
  }
  return undefined;
}
