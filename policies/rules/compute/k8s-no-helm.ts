import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { chartsOf, deliveryOf, deliveryTypes, helmTypes } from "../../detect/charts";

function chart(resource: PolicyResource): Match | undefined {
  const isDelivery = deliveryOf(resource) !== undefined;
  const names = chartsOf(resource).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const noun = isDelivery ? resource.type.slice(resource.type.lastIndexOf(":") + 1) : "Helm release";
  return { what: `${named(noun, resource)} installs the chart ${names.join(", ")}` };
}

/** No Helm charts. */
export const k8sNoHelm: Rule = {
  id: "k8s-no-helm",
  row: Row.Compute,
  title: "No Helm charts",
  description: "A chart installs software that is yours to upgrade, on a cluster that is too.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Generic,
  whole: true,
  types: [...helmTypes, ...deliveryTypes],
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://helm.sh/docs/topics/charts/",
  remediationSteps: "Use the managed service that does the chart's work, or describe the workload as a WebService.",
  example: {
    before: 'new kubernetes.helm.v3.Release("app", { chart });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: chart,
};
