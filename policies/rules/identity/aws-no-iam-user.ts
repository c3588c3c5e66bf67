import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No IAM users. */
export const awsNoIamUser: Rule = {
  id: "aws-no-iam-user",
  row: Row.Identity,
  title: "No IAM users",
  description: "A user is a long-lived identity outside your directory.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "aws:iam/user:User",
    "aws:iam/userLoginProfile:UserLoginProfile",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws-native:iam:User",
  ],
  replacement: { aws: "IAM Identity Center for people and roles for workloads" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html",
  remediationSteps:
    "Give people access through Identity Center and workloads their role; keep an exception for break-glass users.",
  example: {
    before: 'new aws.iam.User("ci");',
    after:
      'new WebService("api", { environment: prod, image, port: 8080, permissions: { statements: [{ actions, resources }] } });',
  },
  match: anyOf("IAM user"),
};
