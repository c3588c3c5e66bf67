import { record, text } from "./read";
import type { PolicyResource } from "./resource";

const releaseTypes: ReadonlySet<string> = new Set(["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart"]);

const key = (namespace: string | undefined, name: string): string => `${namespace ?? "default"}/${name}`;

/** Helm's own annotations, by which a Kubernetes object names its release. */
function releaseOf(resource: PolicyResource): string | undefined {
  const annotations = record(resource.props, "metadata", "annotations");
  const name = text(annotations, "meta.helm.sh/release-name");
  return name === undefined ? undefined : key(text(annotations, "meta.helm.sh/release-namespace"), name);
}

/**
 * Parents in sources without URNs: a release's objects belong to the release, so that `helm list` and `kubectl get` of
 * one cluster, read together, count cert-manager once.
 */
export function helmParents(resources: readonly PolicyResource[]): ReadonlyMap<string, string> {
  const releases = new Map<string, string>();
  for (const { type, props, urn, name } of resources) {
    if (releaseTypes.has(type)) releases.set(key(text(props, "namespace"), text(props, "name") ?? name), urn);
  }
  const parents = new Map<string, string>();
  if (releases.size === 0) return parents;
  for (const resource of resources) {
    if (!resource.type.startsWith("kubernetes:")) continue;
    const release = releaseOf(resource);
    const urn = release === undefined ? undefined : releases.get(release);
    if (urn !== undefined) parents.set(resource.urn, urn);
  }
  return parents;
}
