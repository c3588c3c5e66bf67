import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function exposed(resource: PolicyResource): Match | undefined {
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  if (resource.type !== "kubernetes:core/v1:Service") return { what: named(kind, resource) };
  const type = text(resource.props, "spec", "type");
  const what = `${named("Service", resource)} has type ${type ?? "ClusterIP"}`;
  if (type === "LoadBalancer") return { what, path: "spec.type" };
  return type === "NodePort" ? { what, path: "spec.type", level: Level.Advisory } : undefined;
}

/** No load balancers made by a cluster. */
export const k8sNoLb: Rule = {
  id: "k8s-no-lb",
  row: Row.LoadBalancing,
  title: "No load balancers made by a cluster",
  description: "A load balancer that a controller makes is outside your program, and serves a cluster.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "kubernetes:core/v1:Service",
    "kubernetes:networking.k8s.io/v1:Ingress",
    "kubernetes:networking.k8s.io/v1:IngressClass",
    "kubernetes:gateway.networking.k8s.io/*",
    "kubernetes:traefik.io/*",
    "kubernetes:traefik.containo.us/*",
    "kubernetes:elbv2.k8s.aws/*",
    "kubernetes:projectcontour.io/*",
    "kubernetes:cloud.google.com/*:BackendConfig",
    "kubernetes:networking.gke.io/*:FrontendConfig",
    "kubernetes:networking.gke.io/*:GCP*Policy",
    "kubernetes:route.openshift.io/*",
  ],
  replacement: {
    aws: "an Application Load Balancer",
    azure: "Container Apps ingress",
    gcp: "the external Application Load Balancer",
  },
  component: "WebService",
  url: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
  remediationSteps: "Give the WebService a `host`: the Environment's load balancer routes to it.",
  example: {
    before: 'new kubernetes.networking.v1.Ingress("api", { spec });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, host: "api.example.com" });',
  },
  match: exposed,
};
