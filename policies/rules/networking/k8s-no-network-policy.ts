import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "a network policy engine",
  charts: [
    "cilium",
    "cilium-enterprise",
    "tetragon",
    "calico",
    "tigera-operator",
    "antrea",
    "kube-router",
    "weave-net",
  ],
  images: ["calico"],
  types: [
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    "kubernetes:crd.projectcalico.org/*",
    "kubernetes:projectcalico.org/*",
    "kubernetes:operator.tigera.io/*",
    "kubernetes:cilium.io/*",
    "kubernetes:policy.networking.k8s.io/*",
    "kubernetes:vpcresources.k8s.aws/*",
    "kubernetes:networking.gke.io/*",
  ],
};
const brings = addon(software);
const own: readonly string[] = software.types ?? [];

/** A policy is named by its kind; the engine behind it comes as a chart, as YAML or as pods. */
function policyOf(resource: PolicyResource): Match | undefined {
  const { type } = resource;
  const isPolicy = own.some((each) => (each.endsWith("*") ? type.startsWith(each.slice(0, -1)) : each === type));
  return isPolicy ? { what: named(type.slice(type.lastIndexOf(":") + 1), resource) } : brings(resource);
}

/** No network policies of a cluster. */
export const k8sNoNetworkPolicy: Rule = {
  id: "k8s-no-network-policy",
  row: Row.Networking,
  title: "No network policies of a cluster",
  description: "A network policy ends at the cluster's edge and says nothing about databases.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: addonTypes(software),
  replacement: {
    aws: "security groups as actors",
    azure: "network security groups, private endpoints and identity",
    gcp: "Direct VPC egress, VPC firewall rules and identity",
  },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  remediationSteps: "Every workload has its own security group or subnet; name databases under `connections`.",
  example: {
    before: 'new kubernetes.networking.v1.NetworkPolicy("api", { spec });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, connections: { db } });',
  },
  match: policyOf,
};
