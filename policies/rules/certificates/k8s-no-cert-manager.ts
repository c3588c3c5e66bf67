import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "cert-manager",
  charts: [
    "cert-manager",
    "cert-manager-webhook-pdns",
    "trust-manager",
    "cert-manager-csi-driver",
    "aws-privateca-issuer",
    "kube-lego",
    "kcert",
    "step-certificates",
    "step-issuer",
    "cert-manager-istio-csr",
  ],
  images: ["certManager", "certbot", "acme", "stepCa"],
  types: [
    "kubernetes:cert-manager.io/*",
    "kubernetes:acme.cert-manager.io/*",
    "kubernetes:certmanager.k8s.io/*",
    "kubernetes:awspca.cert-manager.io/*",
  ],
};

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
  types: addonTypes(software),
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
  match: addon(software),
};
