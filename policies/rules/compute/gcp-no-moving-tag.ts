import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gcpContainerTypes } from "../../detect/containers";
import { movingTag } from "../../match/moving-tags";

/** Images have a version or a digest. */
export const gcpNoMovingTag: Rule = {
  id: "gcp-no-moving-tag",
  row: Row.Compute,
  title: "Images have a version or a digest",
  description: "A tag that moves deploys nothing when it is pushed again, and a restart may start another image.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: gcpContainerTypes,
  replacement: { gcp: "Artifact Registry with a tag for each build, or the digest" },
  component: "Registry",
  url: "https://cloud.google.com/run/docs/deploying",
  remediationSteps: "Give the image a tag of its own for each build, or its digest.",
  example: {
    before: 'template: { containers: [{ image: "europe-docker.pkg.dev/acme/shop/api:latest" }] }',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2" });',
  },
  match: movingTag("Container workload"),
};
