import { Cloud, clouds } from "./core";
import type { AuditResource } from "./model";

const providers: Readonly<Record<Cloud, RegExp>> = {
  [Cloud.Aws]: /^(aws|aws-native|awsx|eks):|^terraform:aws_/,
  [Cloud.Azure]: /^(azure|azure-native|azuread):|^terraform:azurerm_/,
  [Cloud.Gcp]: /^(gcp|google-native):|^terraform:google_/,
};

/** What clouds leave in the objects of their clusters: annotations, registries, storage drivers, node ids. */
const hints: Readonly<Record<Cloud, RegExp>> = {
  [Cloud.Aws]:
    /\.amazonaws\.com|eks\.amazonaws\.com\/|alb\.ingress\.kubernetes\.io|aws-load-balancer|"aws:\/\/\/|karpenter\.k8s\.aws/,
  [Cloud.Azure]:
    /\.azurecr\.io|azure\.workload\.identity|kubernetes\.azure\.com|azure-load-balancer|\.csi\.azure\.com|"azure:\/\/\//,
  [Cloud.Gcp]:
    /-docker\.pkg\.dev\/(?!google|gke)|iam\.gke\.io|cloud\.google\.com\/|networking\.gke\.io|csi\.storage\.gke\.io|"gce:\/\//,
};

function hasHint({ resource }: AuditResource, cloud: Cloud): boolean {
  if (providers[cloud].test(resource.type)) return true;
  return resource.type.startsWith("kubernetes:") && hints[cloud].test(JSON.stringify(resource.props));
}

/** The one cloud that the resources speak of, or undefined when they speak of none or of several. */
export function detectCloud(resources: readonly AuditResource[]): Cloud | undefined {
  const spoken = clouds.filter((cloud) => resources.some((resource) => hasHint(resource, cloud)));
  return spoken.length === 1 ? spoken[0] : undefined;
}
