import { named } from "../../core/kit";
import { get, hasUnknown, texts } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** Client certificates have no managed twin: mutual TLS is left alone. */
function selfMade(resource: PolicyResource): Match | undefined {
  const uses = texts(resource.props, "allowedUses");
  const mayBeClient = uses.includes("client_auth") || hasUnknown(get(resource.props, "allowedUses"));
  if (mayBeClient && !uses.includes("server_auth")) return undefined;
  return { what: named("Certificate", resource) };
}

/** No certificates made in the program. */
export const tlsNoSelfSigned: Rule = {
  id: "tls-no-self-signed",
  row: Row.Certificates,
  title: "No certificates made in the program",
  description: "A certificate made in the program has its key in the state, and nobody renews it.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "tls:index/selfSignedCert:SelfSignedCert",
    "tls:index/locallySignedCert:LocallySignedCert",
    "tls:index/certRequest:CertRequest",
  ],
  replacement: {
    aws: "AWS Certificate Manager",
    azure: "Container Apps managed certificates",
    gcp: "Certificate Manager",
  },
  component: "Environment",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-overview.html",
  remediationSteps: "Give the Environment a `domain`: its certificate is issued and renewed by the cloud.",
  example: {
    before: 'new tls.SelfSignedCert("www", { … });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: selfMade,
};
