import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { annotated, annotatedTypes } from "../../match/annotations";

/** No records asked for by annotations. */
export const k8sNoIngressRecord: Rule = {
  id: "k8s-no-ingress-record",
  row: Row.Dns,
  title: "No records asked for by annotations",
  description: "A record that a controller writes for an annotation is outside your program.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: annotatedTypes,
  replacement: { aws: "Route 53", azure: "Azure DNS", gcp: "Cloud DNS" },
  component: "WebService",
  url: "https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/",
  remediationSteps: "Give the service a `host`: its record is part of the program.",
  example: {
    before: 'metadata: { annotations: { "external-dns.alpha.kubernetes.io/…": "…" } }',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.example.com" });',
  },
  match: annotated(["external-dns.alpha.kubernetes.io/", "external-dns.kubernetes.io/"], "a record of external-dns"),
};
