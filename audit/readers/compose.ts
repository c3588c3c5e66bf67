import { posix } from "node:path";
import { type AuditResource, InputKind, type Place, type ReadProblem, type ReadResult, type Source } from "../model";
import { arrayAt, isRecord, isString, optional, type Props, record, text } from "../value";
import { readEnvironment, serviceProps, settingsBeside } from "./compose-service";
import { type BuildLookup, fileVariables } from "./env-files";

/** Other files of the same project, by their keys. */
export interface Lookup {
  readonly compose: (key: string) => Props | undefined;
  readonly build: BuildLookup;
}

const noOthers: Lookup = { compose: () => undefined, build: () => undefined };

const serviceKeys = ["image", "build", "extends", "command", "deploy", "ports", "volumes", "environment"];

/** A compose file; `services` of other tools (Symfony, CI) hold other things. */
export const isCompose = (value: unknown): value is Props =>
  isRecord(value) &&
  isRecord(value.services) &&
  !("apiVersion" in value) &&
  Object.values(value.services).some((service) => isRecord(service) && serviceKeys.some((key) => key in service));

/** A docker-compose file, or `docker compose config --format json`: https://docs.docker.com/reference/compose-file/services/ */
export function readCompose(
  root: Props,
  { name: source, key }: Omit<Source, "text">,
  place: (service: string) => Place,
  lookup: Lookup = noOthers,
): ReadResult {
  const resources: AuditResource[] = [];
  const problems: ReadProblem[] = [];
  const partial: ReadProblem[] = [...missingIncludes(root, { source, key }, lookup)];
  const settings = settingsBeside(key, lookup.build);
  for (const [service, spec] of Object.entries(record(root, "services"))) {
    if (!isRecord(spec)) {
      problems.push({ ...place(service), message: `service ${service} is not a mapping` });
      continue;
    }
    const whole = extended(root, spec, { key, lookup }, 0);
    partial.push(...whole.missing.map((what) => ({ ...place(service), message: unread(what) })));
    const base = isRecord(spec.extends) ? partUrn(spec.extends, key) : undefined;
    resources.push({
      resource: {
        type: "docker:index/container:Container",
        name: service,
        urn: composeUrn(key, service),
        props: serviceProps(service, whole.spec, { key, builds: lookup.build, settings }),
      },
      place: place(service),
      ...optional("part", base),
    });
  }
  return { kind: InputKind.Compose, resources, problems, partial };
}

const unread = (what: string): string =>
  `${what}, which is not among the input: audit the output of \`docker compose config\``;

function missingIncludes(root: Props, { source, key }: { source: string; key: string }, lookup: Lookup): ReadProblem[] {
  return arrayAt(root, "include")
    .flatMap((entry) => (isRecord(entry) ? entry.path : entry))
    .filter(isString)
    .filter((path) => lookup.compose(posix.join(posix.dirname(key), path)) === undefined)
    .map((path) => ({ source, message: unread(`includes ${path}`) }));
}

interface Extension {
  readonly spec: Props;
  /** What it does with files that are not there. */
  readonly missing: readonly string[];
}

interface Origin {
  readonly key: string;
  readonly lookup: Lookup;
}

/** Chains of `extends` are short; a circle ends here. */
const maxExtends = 10;

/** A service laid over the one that it extends, in its own file or another. Maps are merged, all else is replaced. */
function extended(root: Props, written: Props, origin: Origin, depth: number): Extension {
  const { extends: base } = written;
  const own = withFileVariables(written, origin);
  if (base === undefined || depth > maxExtends) return own;
  const name = isString(base) ? base : text(base, "service");
  const file = isRecord(base) ? text(base, "file") : undefined;
  const key = file === undefined ? origin.key : posix.join(posix.dirname(origin.key), file);
  const from = file === undefined ? root : origin.lookup.compose(key);
  if (from === undefined) return { ...own, missing: [...own.missing, `extends ${file}`] };
  const services = record(from, "services");
  const parent = name !== undefined && Object.hasOwn(services, name) ? services[name] : undefined;
  if (!isRecord(parent)) return own;
  const below = extended(from, parent, { ...origin, key }, depth + 1);
  const environment = laidOver(readEnvironment(below.spec.environment), readEnvironment(own.spec.environment));
  return { spec: { ...below.spec, ...own.spec, environment }, missing: [...below.missing, ...own.missing] };
}

/** A service with the variables that it takes from files; its own ones win. */
function withFileVariables(spec: Props, { key, lookup }: Origin): Extension {
  if (spec.env_file === undefined) return { spec, missing: [] };
  const { environment: fromFiles, missing } = fileVariables(spec, key, lookup.build);
  const environment = laidOver(fromFiles, readEnvironment(spec.environment));
  return { spec: { ...spec, environment }, missing: missing.map((path) => `takes variables from ${path}`) };
}

/** Variables in a list, each name once: the later ones win. */
function laidOver(below: readonly string[], above: readonly string[]): readonly string[] {
  const nameOf = (variable: string): string => variable.slice(0, variable.indexOf("="));
  return [...new Map([...below, ...above].map((each) => [nameOf(each), each])).values()];
}

/** The URN of a service in another file that one of this file extends. */
function partUrn(base: Props, key: string): string | undefined {
  const [file, name] = [text(base, "file"), text(base, "service")];
  return file === undefined || name === undefined ? undefined : composeUrn(posix.join(posix.dirname(key), file), name);
}

export const partUrns = ({ resources }: ReadResult): readonly string[] => resources.flatMap(({ part }) => part ?? []);

const composeUrn = (key: string, service: string): string => `compose://${key}/${service}`;
