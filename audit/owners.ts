import type { AuditResource } from "./model";
import { record } from "./value";

/**
 * A controller's objects are left to the controller. If the input holds pods only (`kubectl get pods`), the first pod
 * of each controller stands for it, so that the workload does not go unseen.
 */
export function withStandIns(resources: readonly AuditResource[]): readonly AuditResource[] {
  const present = new Set(resources.map(({ resource }) => resource.urn));
  return resources.map((each) => {
    const { parent, props } = each.resource;
    if (!parent?.startsWith("k8s:") || present.has(parent)) return each;
    present.add(parent);
    const { ownerReferences: _, ...metadata } = record(props, "metadata");
    const name = parent.slice(parent.lastIndexOf("/") + 1);
    return { ...each, resource: { ...each.resource, name, props: { ...props, metadata } } };
  });
}
