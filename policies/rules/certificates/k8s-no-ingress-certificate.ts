import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { annotated, annotatedTypes } from "../../match/annotations";

/** No certificates asked for by annotations. */
export const k8sNoIngressCertificate: Rule = {
  id: "k8s-no-ingress-certificate",
  row: Row.Certificates,
  title: "No certificates asked for by annotations",
  description: "A certificate that an annotation asks for renews only while its controller, issuer and solver work.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: annotatedTypes,
  replacement: {
    aws: "AWS Certificate Manager",
    azure: "Container Apps managed certificates",
    gcp: "Certificate Manager",
  },
  component: "WebService",
  url: "https://cert-manager.io/docs/usage/ingress/",
  remediationSteps:
    "Give the Environment a `domain` and the service a `host`: the cloud issues and renews the certificate.",
  example: {
    before: 'metadata: { annotations: { "cert-manager.io/…": "…" } }',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.example.com" });',
  },
  match: annotated(
    ["cert-manager.io/", "acme.cert-manager.io/", "certmanager.k8s.io/", "kubernetes.io/tls-acme"],
    "a certificate of cert-manager",
  ),
};
