import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No external-dns. */
export const k8sNoExternalDns: Rule = {
  id: "k8s-no-external-dns",
  row: Row.Dns,
  title: "No external-dns",
  description: "A controller that writes your zones is one more thing that can empty them.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.ExternalDns),
  replacement: { aws: "Route 53", azure: "Azure DNS", gcp: "Cloud DNS" },
  component: "WebService",
  url: "https://kubernetes-sigs.github.io/external-dns/latest/",
  remediationSteps: "Give the service a `host`: its record is part of the program.",
  example: {
    before: 'new kubernetes.helm.v3.Release("dns", { chart: "external-dns" });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.example.com" });',
  },
  match: addon(Kind.ExternalDns),
};
