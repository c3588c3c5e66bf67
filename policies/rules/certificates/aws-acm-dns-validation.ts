import { named } from "../../core/kit";
import { text } from "../../core/read";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** Certificates are validated by DNS. */
export const awsAcmDnsValidation: Rule = {
  id: "aws-acm-dns-validation",
  row: Row.Certificates,
  title: "Certificates are validated by DNS",
  description: "Validation by e-mail needs a person at every renewal.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["aws:acm/certificate:Certificate", "aws-native:certificatemanager:Certificate"],
  replacement: { aws: "AWS Certificate Manager with DNS validation" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  remediationSteps:
    'Set `validationMethod: "DNS"` and create the record it asks for; an Environment with a `domain` does both.',
  example: {
    before: 'new aws.acm.Certificate("www", { domainName, validationMethod: "EMAIL" });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: (resource) =>
    text(resource.props, "validationMethod") === "EMAIL"
      ? { what: `${named("Certificate", resource)} is validated by e-mail`, path: "validationMethod" }
      : undefined,
};
