import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { gceTypes } from "../../detect/machines";
import { runsAcme } from "../../match/machines";

/** No certificate client on a machine. */
export const gcpNoAcmeOnVm: Rule = {
  id: "gcp-no-acme-on-vm",
  row: Row.Certificates,
  title: "No certificate client on a machine",
  description: "A certificate fetched by a machine renews only while that machine and its script work.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: gceTypes,
  replacement: { gcp: "Certificate Manager" },
  component: "Environment",
  url: "https://cloud.google.com/certificate-manager/docs/overview",
  remediationSteps: "Give the Environment a `domain`: its certificate is issued and renewed by Google.",
  example: {
    before: 'metadataStartupScript: "certbot certonly -d www.example.com"',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: runsAcme("Virtual machine"),
};
