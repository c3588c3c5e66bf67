/**
 * API versions that Kubernetes has removed or will remove, each with the release:
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const removals: readonly (readonly [string, string, readonly string[]])[] = [
  ["1.16", "extensions/v1beta1", ["DaemonSet", "Deployment", "ReplicaSet", "NetworkPolicy", "PodSecurityPolicy"]],
  ["1.16", "apps/v1beta1", ["Deployment", "StatefulSet"]],
  ["1.16", "apps/v1beta2", ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]],
  ["1.22", "extensions/v1beta1", ["Ingress"]],
  ["1.22", "networking.k8s.io/v1beta1", ["Ingress", "IngressClass"]],
  ["1.22", "rbac.authorization.k8s.io/v1beta1", ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]],
  ["1.22", "apiextensions.k8s.io/v1beta1", ["CustomResourceDefinition"]],
  ["1.22", "admissionregistration.k8s.io/v1beta1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]],
  ["1.22", "certificates.k8s.io/v1beta1", ["CertificateSigningRequest"]],
  ["1.22", "scheduling.k8s.io/v1beta1", ["PriorityClass"]],
  ["1.22", "storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"]],
  ["1.25", "batch/v1beta1", ["CronJob"]],
  ["1.25", "policy/v1beta1", ["PodDisruptionBudget", "PodSecurityPolicy"]],
  ["1.25", "autoscaling/v2beta1", ["HorizontalPodAutoscaler"]],
  ["1.25", "discovery.k8s.io/v1beta1", ["EndpointSlice"]],
  ["1.25", "events.k8s.io/v1beta1", ["Event"]],
  ["1.25", "node.k8s.io/v1beta1", ["RuntimeClass"]],
  ["1.26", "autoscaling/v2beta2", ["HorizontalPodAutoscaler"]],
  ["1.26", "flowcontrol.apiserver.k8s.io/v1beta1", ["FlowSchema", "PriorityLevelConfiguration"]],
  ["1.27", "storage.k8s.io/v1beta1", ["CSIStorageCapacity"]],
  ["1.29", "flowcontrol.apiserver.k8s.io/v1beta2", ["FlowSchema", "PriorityLevelConfiguration"]],
  ["1.32", "flowcontrol.apiserver.k8s.io/v1beta3", ["FlowSchema", "PriorityLevelConfiguration"]],
];

const releases: ReadonlyMap<string, string> = new Map(
  removals.flatMap(([release, version, kinds]) => kinds.map((kind) => [`${version}/${kind}`, release] as const)),
);

/** The release that no longer serves an object's API version. */
export const removedIn = (apiVersion: string, kind: string): string | undefined =>
  releases.get(`${apiVersion}/${kind}`);
