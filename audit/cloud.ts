import { Cloud, clouds } from "./core";
import type { AuditResource } from "./model";
import { type Props, record, text } from "./value";

const providers: Readonly<Record<Cloud, RegExp>> = {
  [Cloud.Aws]: /^(?:aws|aws-native|awsx|eks):|^terraform:aws_/,
  [Cloud.Azure]: /^(?:azure|azure-native|azuread):|^terraform:(?:azurerm|azapi)_/,
  [Cloud.Gcp]: /^(?:gcp|google-native):|^terraform:google_/,
};

/** Groups of objects that only controllers of one cloud know. */
const groups: Readonly<Record<Cloud, RegExp>> = {
  [Cloud.Aws]: /^kubernetes:(?:[\w.-]+\.)?(?:k8s\.aws|services\.k8s\.aws)\//,
  [Cloud.Azure]: /^kubernetes:(?:[\w.-]+\.)?azure\.com\//,
  [Cloud.Gcp]: /^kubernetes:(?:networking\.gke\.io|cloud\.google\.com|(?:[\w.-]+\.)?cnrm\.cloud\.google\.com)\//,
};

/** Marks that a cloud's own controllers obey or leave: keys of labels and annotations, node ids, storage drivers. */
const marks: Readonly<Record<Cloud, RegExp>> = {
  [Cloud.Aws]:
    /^(?:eks\.amazonaws\.com\/|alb\.ingress\.kubernetes\.io\/|service\.beta\.kubernetes\.io\/aws-|karpenter\.k8s\.aws\/|aws:\/\/\/|ebs\.csi\.aws\.com|efs\.csi\.aws\.com)/,
  [Cloud.Azure]:
    /^(?:azure\.workload\.identity\/|kubernetes\.azure\.com\/|service\.beta\.kubernetes\.io\/azure-|azure:\/\/\/|disk\.csi\.azure\.com|file\.csi\.azure\.com)/,
  [Cloud.Gcp]:
    /^(?:iam\.gke\.io\/|cloud\.google\.com\/|networking\.gke\.io\/|container\.googleapis\.com\/|gce:\/\/|pd\.csi\.storage\.gke\.io)/,
};

/** The texts of an object where a cloud leaves its marks. A registry, a host or a word in a setting is no evidence. */
function marksOf({ metadata, spec, ...object }: Props): readonly string[] {
  const template = record(spec, "template", "metadata");
  const keys = [metadata, template].flatMap((each) => [
    ...Object.keys(record(each, "annotations")),
    ...Object.keys(record(each, "labels")),
  ]);
  const selectors = [record(spec, "nodeSelector"), record(spec, "template", "spec", "nodeSelector")].flatMap(
    Object.keys,
  );
  const single = [text(spec, "providerID"), text(object, "provisioner"), text(spec, "csi", "driver")];
  return [...keys, ...selectors, ...single.filter((each) => each !== undefined)];
}

function* cloudsOf({ resource: { type, props } }: AuditResource): Generator<Cloud> {
  const found = type.startsWith("kubernetes:") ? marksOf(props) : [];
  for (const cloud of clouds) {
    const isSpoken = providers[cloud].test(type) || groups[cloud].test(type);
    if (isSpoken || found.some((mark) => marks[cloud].test(mark))) yield cloud;
  }
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
