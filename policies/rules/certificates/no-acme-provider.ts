import { named } from "../../core/kit";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { scriptsOf } from "../../detect/machines";
import { readScript } from "../../detect/script";

function fetched(resource: PolicyResource): Match | undefined {
  if (resource.type !== "command:local:Command") return { what: named("ACME resource", resource) };
  const how = scriptsOf(resource)
    .map((script) => readScript(script).acme)
    .find((each) => each !== undefined);
  return how === undefined ? undefined : { what: `${named("Command", resource)} ${how}`, path: "create" };
}

/** No certificates fetched by the program. */
export const noAcmeProvider: Rule = {
  id: "no-acme-provider",
  row: Row.Certificates,
  title: "No certificates fetched by the program",
  description: "A certificate fetched by the program renews only when somebody runs the program in time.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  types: ["acme:index/certificate:Certificate", "acme:index/registration:Registration", "command:local:Command"],
  replacement: {
    aws: "AWS Certificate Manager",
    azure: "Container Apps managed certificates",
    gcp: "Certificate Manager",
  },
  component: "Environment",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-overview.html",
  remediationSteps: "Give the Environment a `domain`: its certificate is issued and renewed by the cloud.",
  example: {
    before: 'new acme.Certificate("www", { commonName: "www.example.com", … });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: fetched,
};
