import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No long-lived access keys. */
export const awsNoAccessKey: Rule = {
  id: "aws-no-access-key",
  row: Row.Identity,
  title: "No long-lived access keys",
  description: "A key that never expires is the most common way into an account.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: ["aws:iam/accessKey:AccessKey"],
  replacement: { aws: "IAM roles, and OIDC federation for outside systems" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  remediationSteps: "Give the workload `permissions`; let pipelines take a role through OIDC.",
  example: {
    before: 'new aws.iam.AccessKey("deploy", { user });',
    after:
      'new WebService("api", { environment: prod, image, port: 8080, permissions: { statements: [{ actions, resources }] } });',
  },
  match: anyOf("Access key"),
};
