import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No DNS servers in a cluster. */
export const k8sNoOwnDns: Rule = {
  id: "k8s-no-own-dns",
  row: Row.Dns,
  title: "No DNS servers in a cluster",
  description: "A resolver of your own is one more thing that everything depends on.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Dns),
  replacement: { aws: "Route 53", azure: "Azure DNS", gcp: "Cloud DNS" },
  component: "Environment",
  url: "https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/",
  remediationSteps: "Use the cloud's zones, public and private.",
  example: {
    before: 'new kubernetes.helm.v3.Release("dns", { chart: "coredns" });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: addon(Kind.Dns),
};
