import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No ingress controllers. */
export const k8sNoIngressController: Rule = {
  id: "k8s-no-ingress-controller",
  row: Row.LoadBalancing,
  title: "No ingress controllers",
  description: "An ingress controller is a load balancer that you run, behind one that you pay for.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Balancer),
  replacement: {
    aws: "an Application Load Balancer",
    azure: "Container Apps ingress",
    gcp: "the external Application Load Balancer",
  },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/services-networking/ingress-controllers/",
  remediationSteps: "Give the WebService a `host`: the Environment's load balancer routes to it.",
  example: {
    before: 'new kubernetes.helm.v3.Release("ingress", { chart: "ingress-nginx" });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.example.com" });',
  },
  match: addon(Kind.Balancer),
};
