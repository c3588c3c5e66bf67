import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "a service mesh",
  charts: [
    "istio",
    "istiod",
    "istio/base",
    "istio-base",
    "istio-cni",
    "istio-ingress",
    "istio/gateway",
    "ztunnel",
    "linkerd-control-plane",
    "linkerd-crds",
    "linkerd-viz",
    "linkerd2",
    "kuma",
    "osm",
    "traefik-mesh",
    "meshery",
  ],
  images: ["istio"],
  types: [
    "kubernetes:networking.istio.io/*",
    "kubernetes:security.istio.io/*",
    "kubernetes:telemetry.istio.io/*",
    "kubernetes:linkerd.io/*",
    "kubernetes:policy.linkerd.io/*",
    "kubernetes:kuma.io/*",
    "kubernetes:split.smi-spec.io/*",
  ],
};

/** No service mesh. */
export const k8sNoServiceMesh: Rule = {
  id: "k8s-no-service-mesh",
  row: Row.Networking,
  title: "No service mesh",
  description: "A mesh puts a proxy beside every container and a control plane beside every cluster.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(software),
  replacement: {
    aws: "ECS Service Connect and security groups",
    azure: "Container Apps peer traffic encryption",
    gcp: "Cloud Run with IAM",
  },
  component: "WebService",
  url: "https://istio.io/latest/docs/",
  remediationSteps: "Reach other services by their URL; security groups or identity say who may.",
  example: {
    before: 'new kubernetes.helm.v3.Release("mesh", { chart: "istiod" });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: addon(software),
};
