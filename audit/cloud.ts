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

function* cloudsOf({ resource: { type, props } }: AuditResource): Generator<Cloud> {
  const text = type.startsWith("kubernetes:") ? JSON.stringify(props) : "";
  for (const cloud of clouds) if (providers[cloud].test(type) || hints[cloud].test(text)) yield cloud;
}

/** The one cloud that the resources speak of, or undefined when they speak of none or of several. */
export function detectCloud(resources: readonly AuditResource[]): Cloud | undefined {
  const spoken = new Set<Cloud>();
  for (const resource of resources) {
    for (const cloud of cloudsOf(resource)) spoken.add(cloud);
    if (spoken.size > 1) return undefined;
  }
  return [...spoken][0];
}
