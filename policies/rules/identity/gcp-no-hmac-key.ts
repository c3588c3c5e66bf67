import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No HMAC keys for storage. */
export const gcpNoHmacKey: Rule = {
  id: "gcp-no-hmac-key",
  row: Row.Identity,
  title: "No HMAC keys for storage",
  description: "An HMAC key is a long-lived password for every bucket its account may use.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: ["gcp:storage/hmacKey:HmacKey", "google-native:storage/v1:HmacKey"],
  replacement: { gcp: "IAM on the bucket" },
  component: "WebService",
  url: "https://cloud.google.com/storage/docs/access-control/iam",
  remediationSteps: "Grant the workload's service account a role on the bucket.",
  example: {
    before: 'new gcp.storage.HmacKey("backup", { serviceAccountEmail });',
    after:
      'new WebService("api", { environment: prod, image, port: 8080, permissions: { resourceRoles: { backup: { role: "roles/storage.objectUser", bucket } } } });',
  },
  match: anyOf("HMAC key"),
};
