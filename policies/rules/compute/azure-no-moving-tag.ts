import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { azureContainerTypes } from "../../detect/containers";
import { movingTag } from "../../match/moving-tags";

/** Images have a version or a digest. */
export const azureNoMovingTag: Rule = {
  id: "azure-no-moving-tag",
  row: Row.Compute,
  title: "Images have a version or a digest",
  description: "A tag that moves deploys nothing when it is pushed again, and a restart may start another image.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: azureContainerTypes,
  replacement: { azure: "Azure Container Registry with a tag for each build, or the digest" },
  component: "Registry",
  url: "https://learn.microsoft.com/azure/container-registry/container-registry-image-tag-version",
  remediationSteps: "Give the image a tag of its own for each build, or its digest.",
  example: {
    before: 'template: { containers: [{ name: "api", image: "acme.azurecr.io/api:latest" }] }',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2" });',
  },
  match: movingTag("Container workload"),
};
