import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No service-specific credentials. */
export const awsNoServiceCredential: Rule = {
  id: "aws-no-service-credential",
  row: Row.Identity,
  title: "No service-specific credentials",
  description: "These credentials never expire and bypass roles.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
    "aws:iam/sshKey:SshKey",
    "aws:iam/signingCertificate:SigningCertificate",
  ],
  replacement: { aws: "IAM roles" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html",
  remediationSteps: "Use the workload's role and the service's IAM authentication.",
  example: {
    before: 'new aws.iam.ServiceSpecificCredential("git", { userName, serviceName });',
    after:
      'new WebService("api", { environment: prod, image, port: 8080, permissions: { statements: [{ actions, resources }] } });',
  },
  match: anyOf("Service credential"),
};
