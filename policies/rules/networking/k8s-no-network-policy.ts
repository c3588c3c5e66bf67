import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

const policies = ["kubernetes:networking.k8s.io/v1:NetworkPolicy"];

/** No network policies of a cluster. */
export const k8sNoNetworkPolicy: Rule = {
  id: "k8s-no-network-policy",
  row: Row.Networking,
  title: "No network policies of a cluster",
  description: "A network policy ends at the cluster's edge and says nothing about databases.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: [...addonTypes(Kind.NetworkPolicy), ...policies],
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
    after: 'new WebService("api", { environment: prod, image, port: 8080, connections: { DATABASE: db } });',
  },
  match: addon(Kind.NetworkPolicy, policies),
};
