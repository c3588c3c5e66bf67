import { named } from "../../core/kit";
import { present } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function uploaded(resource: PolicyResource): Match | undefined {
  const isAcm = resource.type.startsWith("aws:acm/");
  if (isAcm && !present(resource.props, "privateKey") && !present(resource.props, "certificateBody")) return undefined;
  return { what: `${named(isAcm ? "Imported certificate" : "Server certificate", resource)} is uploaded` };
}

/** No uploaded certificates. */
export const awsNoUploadedCert: Rule = {
  id: "aws-no-uploaded-cert",
  row: Row.Certificates,
  title: "No uploaded certificates",
  description: "An uploaded certificate is renewed by hand, or expires.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "aws:iam/serverCertificate:ServerCertificate",
    "aws-native:iam:ServerCertificate",
    "aws:acm/certificate:Certificate",
  ],
  replacement: { aws: "AWS Certificate Manager with DNS validation" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  remediationSteps: "Give the Environment a `domain`: it requests, validates and renews the certificate.",
  example: {
    before: 'new aws.acm.Certificate("www", { privateKey, certificateBody });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: uploaded,
};
