import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No cert-manager. */
export const k8sNoCertManager: Rule = {
  id: "k8s-no-cert-manager",
  row: Row.Certificates,
  title: "No cert-manager",
  description: "Certificates issued in a cluster renew only while its controller, issuer and solver work.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Certificates),
  replacement: {
    aws: "AWS Certificate Manager",
    azure: "Container Apps managed certificates",
    gcp: "Certificate Manager",
  },
  component: "Environment",
  url: "https://cert-manager.io/docs/",
  remediationSteps: "Give the Environment a `domain`: its certificate is issued and renewed by the cloud.",
  example: {
    before: 'new kubernetes.helm.v3.Release("certs", { chart: "cert-manager" });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: addon(Kind.Certificates),
};
