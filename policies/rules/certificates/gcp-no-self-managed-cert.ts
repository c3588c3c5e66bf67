import { named } from "../../core/kit";
import { present, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function uploaded(resource: PolicyResource): Match | undefined {
  const { props, type } = resource;
  if (text(props, "type") === "MANAGED" || present(props, "managed")) return undefined;
  const isSelfManaged = type.startsWith("gcp:certificatemanager/")
    ? present(props, "selfManaged")
    : ["privateKey", "certificate", "selfManaged"].some((key) => present(props, key));
  return isSelfManaged ? { what: `${named("Certificate", resource)} is uploaded` } : undefined;
}

/** No uploaded certificates. */
export const gcpNoSelfManagedCert: Rule = {
  id: "gcp-no-self-managed-cert",
  row: Row.Certificates,
  title: "No uploaded certificates",
  description: "An uploaded certificate is renewed by hand, or expires.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "gcp:compute/sSLCertificate:SSLCertificate",
    "gcp:compute/regionSslCertificate:RegionSslCertificate",
    "google-native:compute/v1:SslCertificate",
    "gcp:certificatemanager/certificate:Certificate",
  ],
  replacement: { gcp: "a Google-managed certificate of Certificate Manager" },
  component: "Environment",
  url: "https://cloud.google.com/certificate-manager/docs/deploy-google-managed-dns-auth",
  remediationSteps: "Give the Environment a `domain`: its certificate is issued and renewed by Google.",
  example: {
    before: 'new gcp.compute.SSLCertificate("www", { privateKey, certificate });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: uploaded,
};
