import { named } from "../../core/kit";
import { get, isAbsent, isUnknown, list, present } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function publicBalancer(resource: PolicyResource): Match | undefined {
  const frontends = [
    ...list(resource.props, "frontendIPConfigurations"),
    ...list(resource.props, "frontendIpConfigurations"),
  ];
  const isInternal = frontends.every(
    (each) => present(each, "subnet") || !isAbsent(get(each, "subnetId")) || isUnknown(get(each, "subnet")),
  );
  return frontends.length > 0 && isInternal ? undefined : { what: named("Load balancer", resource) };
}

/** No load balancer in front of machines. */
export const azureNoL4ForVm: Rule = {
  id: "azure-no-l4-for-vm",
  row: Row.LoadBalancing,
  title: "No load balancer in front of machines",
  description: "A layer 4 load balancer knows neither hosts nor TLS, and serves machines.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["azure-native:network:LoadBalancer", "azure:lb/loadBalancer:LoadBalancer"],
  replacement: { azure: "Container Apps ingress" },
  component: "WebService",
  url: "https://learn.microsoft.com/azure/container-apps/ingress-overview",
  remediationSteps: "Run the application as a WebService: its ingress has TLS, hosts and scaling.",
  example: {
    before: 'new network.LoadBalancer("web", { frontendIPConfigurations });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: publicBalancer,
};
