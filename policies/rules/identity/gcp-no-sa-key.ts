import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No service account keys. */
export const gcpNoSaKey: Rule = {
  id: "gcp-no-sa-key",
  row: Row.Identity,
  title: "No service account keys",
  description: "A key that never expires is the most common way into a project.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: ["gcp:serviceaccount/key:Key", "google-native:iam/v1:Key"],
  replacement: { gcp: "the workload's service account, and Workload Identity Federation outside" },
  component: "WebService",
  url: "https://cloud.google.com/iam/docs/workload-identity-federation",
  remediationSteps: "Give the workload `permissions`; let pipelines federate.",
  example: {
    before: 'new gcp.serviceaccount.Key("ci", { serviceAccountId });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, permissions: { projectRoles: [role] } });',
  },
  match: anyOf("Service account key"),
};
