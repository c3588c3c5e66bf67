import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No target pools. */
export const gcpNoTargetPool: Rule = {
  id: "gcp-no-target-pool",
  row: Row.LoadBalancing,
  title: "No target pools",
  description: "A target pool forwards packets to machines and knows neither hosts nor TLS.",
  severity: Severity.Medium,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "gcp:compute/targetPool:TargetPool",
    "gcp:compute/targetInstance:TargetInstance",
    "google-native:compute/v1:TargetPool",
    "google-native:compute/v1:TargetInstance",
  ],
  replacement: { gcp: "the external Application Load Balancer with a serverless NEG" },
  component: "WebService",
  url: "https://cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts",
  remediationSteps: "Run the application as a WebService: its Environment owns the load balancer.",
  example: {
    before: 'new gcp.compute.TargetPool("web", { instances });',
    after: 'new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", port: 8080 });',
  },
  match: anyOf("Target pool"),
};
