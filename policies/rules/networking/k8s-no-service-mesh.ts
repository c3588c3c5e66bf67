import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

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
  types: addonTypes(Kind.Mesh),
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
  match: addon(Kind.Mesh),
};
