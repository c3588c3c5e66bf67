import { load } from "../grpc";
import { NOT_FETCHED } from "../kubernetes/not-fetched";

type Register = (resource: unknown, parent: unknown, type: string, ...rest: readonly unknown[]) => void;

interface Pulumi {
  readonly log: { warn(message: string): unknown };
}

const configFile = "kubernetes:yaml:ConfigFile";

/**
 * Lets a `kubernetes.yaml.ConfigFile` of a URL preview where nobody answers there: its objects are unknown then, and a warning says so.
 * The SDK fetches it in the constructor, right after it has registered the component.
 */
export function remoteManifests(): (runtime: { registerResource: Register }) => void {
  let constructing = false;
  const own = globalThis.fetch;
  const fetchOrUnknown: typeof fetch = (...args) => {
    if (!constructing) return own(...args);
    constructing = false;
    return own(...args).catch((error: unknown) => new Response(notFetched(String(args[0]), error)));
  };
  globalThis.fetch = fetchOrUnknown;
  return (runtime) => {
    const register = runtime.registerResource;
    runtime.registerResource = (resource, parent, type, ...rest) => {
      register(resource, parent, type, ...rest);
      if (type !== configFile) return;
      constructing = true;
      queueMicrotask(() => {
        constructing = false;
      });
    };
  };
}

function notFetched(url: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  const { log }: Pulumi = load("@pulumi/pulumi");
  log.warn(`${url} was not fetched (${cause}): its objects are unknown`);
  return NOT_FETCHED;
}
