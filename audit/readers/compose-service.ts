import { posix } from "node:path";
import type { PolicyResource } from "../core";
import { isRecord, isString, optional, type Props, record, text } from "../value";
import { baseImage } from "./dockerfile";
import { type BuildLookup, variablesOf } from "./env-files";

type Values = ReadonlyMap<string, string>;

/** The values for `${NAME}` in a compose file. */
export interface Settings {
  /** From `.env`, or else from an example of it: good for names of images and ports. */
  readonly all: Values;
  /** From `.env` alone: what the containers really get. */
  readonly own: Values;
}

const mapOf = (content: string): Values => new Map(Object.entries(variablesOf(content)));

/** The file of settings beside a compose file, and those that a repository keeps in its stead. */
const settingsFiles = [".env", ".env.example", ".env.sample", ".env.template", ".env.dist", ".env.default"];

/** Names of images and versions often stand in `.env`: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/ */
export function settingsBeside(key: string, builds: BuildLookup): Settings {
  const texts = settingsFiles.map((name) => builds(posix.join(posix.dirname(key), name)));
  const content = texts.find((each) => each !== undefined) ?? "";
  const all = mapOf(content);
  return { all, own: texts[0] === undefined ? new Map() : all };
}

/** A text with the values of settings in place of their names, also of settings in settings. */
function filled(value: string, settings: Values): string {
  let text = value;
  for (let turn = 0; turn < 5; turn += 1) {
    text = text.replace(/\$\{(\w+)(?:[:?+-][^{}]*)?\}|\$(\w+)/g, (whole, braced?: string, bare?: string) => {
      return settings.get(braced ?? bare ?? "") || whole;
    });
  }
  return text;
}

/** The parts of a service that tell its image and its entrance, with settings and defaults filled in. */
function filledIn(value: unknown, settings: Values): unknown {
  if (isString(value)) return withDefaults(filled(value, settings));
  if (Array.isArray(value)) return value.map((each) => filledIn(each, settings));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, settings)]));
}

/** A service as a container on a Docker host: https://docs.docker.com/reference/compose-file/services/ */
export function serviceProps(
  service: string,
  written: Props,
  origin: { readonly key: string; readonly builds: BuildLookup; readonly settings: Settings },
): PolicyResource["props"] {
  const { key, builds, settings } = origin;
  const told = ["image", "build", "ports", "volumes"].map(
    (name) => [name, filledIn(written[name], settings.all)] as const,
  );
  const spec: Props = { ...written, ...Object.fromEntries(told.filter(([, value]) => value !== undefined)) };
  const ports = Array.isArray(spec.ports) ? spec.ports.map(readPort) : [];
  return {
    name: text(spec, "container_name") ?? service,
    ...optional("image", image(spec)),
    baseImages: baseImagesOf(spec, key, builds),
    command: readCommand(spec.command),
    entrypoints: readCommand(spec.entrypoint),
    envs: readEnvironment(spec.environment).map((each) => filled(each, settings.own)),
    ports: ports.filter((port) => port !== undefined),
    volumes: Array.isArray(spec.volumes) ? spec.volumes : [],
  };
}

/** `${REGISTRY:-docker.io}/postgres:${TAG:-16}` with its defaults, the innermost first. */
function withDefaults(value: string): string {
  let named = value;
  for (let turn = 0; turn < 5; turn += 1) named = named.replace(/\$\{\w+:?-([^{}]*)\}/g, "$1");
  return named;
}

const image = (spec: Props): string | undefined => text(spec, "image");

/** The images that a service's own image is built on, by its build's arguments and its Dockerfile. */
function baseImagesOf({ build }: Props, key: string, builds: BuildLookup): readonly string[] {
  if (build === undefined) return [];
  const args = new Map(readEnvironment(record({ build }, "build").args).map(pair));
  const named = [...args].flatMap(([name, value]) => (/IMAGE|^BASE$|^FROM$/i.test(name) ? [value] : []));
  const context = isString(build) ? build : (text(build, "context") ?? ".");
  const inline = text(build, "dockerfile_inline");
  const file = posix.join(posix.dirname(key), context, text(build, "dockerfile") ?? "Dockerfile");
  const content = inline ?? builds(file);
  const base = content === undefined ? undefined : baseImage(content, args, text(build, "target"));
  return [...named, ...(base === undefined ? [] : [base])];
}

function pair(line: string): readonly [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, at), withDefaults(line.slice(at + 1))];
}

function readCommand(command: unknown): readonly string[] {
  if (Array.isArray(command)) return command.filter(isString);
  return isString(command) ? command.split(/\s+/).filter((word) => word !== "") : [];
}

/** A map or a list. A name alone takes its value from the shell that starts the container: nothing is written here. */
export function readEnvironment(environment: unknown): readonly string[] {
  if (Array.isArray(environment)) return environment.filter(isString).filter((entry) => entry.includes("="));
  if (!isRecord(environment)) return [];
  return Object.entries(environment)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`);
}

interface Port {
  readonly internal: number;
  readonly external?: number;
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, `$PORT:80`, or the long form. A port of the host that is unknown counts as the container's. */
function readPort(port: unknown): Port | undefined {
  if (isRecord(port))
    return published(Number(port.target), port.published === undefined ? undefined : `${port.published}`);
  const parts = String(port)
    .replace(/\/\w+$/, "")
    .split(":");
  const internal = Number.parseInt(parts.at(-1) ?? "", 10);
  return Number.isNaN(internal) ? undefined : published(internal, parts.length > 1 ? parts.at(-2) : undefined);
}

function published(internal: number, host: string | undefined): Port {
  if (host === undefined) return { internal };
  const external = host.includes("$") ? internal : Number.parseInt(host, 10);
  return { internal, ...optional("external", Number.isNaN(external) ? undefined : external) };
}
