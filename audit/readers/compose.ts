import { type AuditResource, InputKind, type Place, type ReadResult } from "../model";
import { isRecord, isString, optional, type Props, record, text } from "../value";

/** A docker-compose file, or `docker compose config --format json`: https://docs.docker.com/reference/compose-file/services/ */
export function readCompose(root: Props, source: string, place: (service: string) => Place): ReadResult {
  const services = record(root, "services");
  const resources: AuditResource[] = [];
  const problems: { source: string; message: string }[] = [];
  for (const [service, spec] of Object.entries(services)) {
    if (!isRecord(spec)) problems.push({ ...place(service), message: `service ${service} is not a mapping` });
    else resources.push({ resource: readService(service, spec, source), place: place(service) });
  }
  return { kind: InputKind.Compose, resources, problems };
}

function readService(service: string, spec: Props, source: string): AuditResource["resource"] {
  const ports = Array.isArray(spec.ports) ? spec.ports.map(readPort) : [];
  return {
    type: "docker:index/container:Container",
    name: service,
    urn: `compose://${source}/${service}`,
    props: {
      name: text(spec, "container_name") ?? service,
      ...optional("image", image(spec)),
      command: readCommand(spec.command),
      entrypoints: readCommand(spec.entrypoint),
      envs: readEnvironment(spec.environment),
      ports: ports.filter((port) => port !== undefined),
    },
  };
}

/** `${REGISTRY:-docker.io}/postgres:${TAG:-16}` with its defaults. */
const image = (spec: Props): string | undefined => text(spec, "image")?.replace(/\$\{\w+:?-([^}]*)\}/g, "$1");

function readCommand(command: unknown): readonly string[] {
  if (Array.isArray(command)) return command.filter(isString);
  return isString(command) ? command.split(/\s+/).filter((word) => word !== "") : [];
}

/** A map or a list. A name alone takes its value from the shell that starts the container: nothing is written here. */
function readEnvironment(environment: unknown): readonly string[] {
  if (Array.isArray(environment)) return environment.filter(isString).filter((entry) => entry.includes("="));
  if (!isRecord(environment)) return [];
  return Object.entries(environment)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`);
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, or the long form. */
function readPort(port: unknown): { internal: number; external?: number } | undefined {
  if (isRecord(port)) {
    const internal = Number(port.target);
    return {
      internal,
      ...optional("external", port.published === undefined ? undefined : Number(port.published)),
    };
  }
  const parts = String(port)
    .replace(/\/\w+$/, "")
    .split(":");
  const internal = Number.parseInt(parts.at(-1) ?? "", 10);
  if (Number.isNaN(internal)) return undefined;
  const external = parts.length > 1 ? Number.parseInt(parts.at(-2) ?? "", 10) : Number.NaN;
  return { internal, ...optional("external", Number.isNaN(external) ? undefined : external) };
}
