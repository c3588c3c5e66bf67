import { aWorkload } from "../../core/components";
import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { dockerTypes } from "../../detect/containers";
import { offerOf } from "../../detect/product";
import { imageText, productIn } from "../../match/containers";
import { proxyIn } from "../../match/proxies";

function onHost(resource: PolicyResource): Match {
  const found = productIn(resource) ?? proxyIn(resource);
  if (found === undefined) return { what: named("Docker container", resource) };
  const { row, label } = found.product;
  const what = `${named("Docker container", resource)} runs ${label} (${imageText(found.container)})`;
  return { what, row, offer: offerOf(found.product) };
}

/** No containers on a Docker host. */
export const dockerNoContainer: Rule = {
  id: "docker-no-container",
  row: Row.Compute,
  title: "No containers on a Docker host",
  description: "A container on a host of its own has neither roll-out nor scaling, and the host is yours to keep.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: dockerTypes,
  replacement: { aws: "ECS on Fargate", azure: "Azure Container Apps", gcp: "Cloud Run" },
  component: "WebService",
  url: "https://docs.docker.com/engine/",
  remediationSteps: `Run the image as ${aWorkload}; a database or broker becomes the managed service.`,
  example: {
    before: 'new docker.Container("api", { image });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: onHost,
};
