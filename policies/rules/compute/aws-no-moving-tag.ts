import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { awsContainerTypes } from "../../detect/containers";
import { movingTag } from "../../match/moving-tags";

/** Images have a version or a digest. */
export const awsNoMovingTag: Rule = {
  id: "aws-no-moving-tag",
  row: Row.Compute,
  title: "Images have a version or a digest",
  description: "A tag that moves deploys nothing when it is pushed again, and a restart may start another image.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: awsContainerTypes,
  replacement: { aws: "Amazon ECR with a tag for each build, or the digest" },
  component: "Registry",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  remediationSteps: "Give the image a tag of its own for each build, or its digest.",
  example: {
    before: 'containerDefinitions: JSON.stringify([{ name: "api", image: "ghcr.io/acme/api:latest" }])',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2" });',
  },
  match: movingTag("Container workload"),
};
