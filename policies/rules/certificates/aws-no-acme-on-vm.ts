import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { runsAcme } from "../../match/machines";

/** No certificate client on a machine. */
export const awsNoAcmeOnVm: Rule = {
  id: "aws-no-acme-on-vm",
  row: Row.Certificates,
  title: "No certificate client on a machine",
  description: "A certificate fetched by a machine renews only while that machine and its script work.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ec2Types,
  replacement: { aws: "AWS Certificate Manager" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-overview.html",
  remediationSteps: "Give the Environment a `domain`: it requests, validates and renews the certificate.",
  example: {
    before: 'userData: "certbot certonly -d www.example.com"',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: runsAcme("EC2 machine"),
};
