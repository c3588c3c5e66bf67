import { show, spelled } from "../../shared/arguments/validation";

/** Registries that Cloud Run pulls from by itself. Source:
 * https://docs.cloud.google.com/run/docs/deploying#images */
const PULLED = /^(docker\.io|index\.docker\.io|ghcr\.io|([a-z0-9-]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev)$/;

/** The registry of an image's name: its first part if that looks like a host, else Docker Hub. */
export function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : "docker.io";
}

/** Why Cloud Run cannot pull an image; undefined when it can. */
export function problemWithReach(image: unknown): string | undefined {
  const registry = registryOf(spelled(image));
  if (PULLED.test(registry)) return undefined;
  const remote = `<region>-docker.pkg.dev/<project>/<repository>/${spelled(image).slice(registry.length + 1)}`;
  return `${show(image)} cannot be pulled: Cloud Run reaches Artifact Registry, Docker Hub and ghcr.io, not ${registry}; give it through a remote repository of Artifact Registry, ${remote}`;
}
