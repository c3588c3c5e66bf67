import { named } from "../../core/kit";
import { present } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

const contents = [
  ["pfxBlob"],
  ["certificateBlobBase64"],
  ["properties", "value"],
  ["certificate", "contents"],
] as const;

function uploaded(resource: PolicyResource): Match | undefined {
  const path = contents.find((each) => present(resource.props, ...each));
  return path === undefined
    ? undefined
    : { what: `${named("Certificate", resource)} is uploaded`, path: path.join(".") };
}

/** No uploaded certificates. */
export const azureNoUploadedCert: Rule = {
  id: "azure-no-uploaded-cert",
  row: Row.Certificates,
  title: "No uploaded certificates",
  description: "An uploaded certificate is renewed by hand, or expires.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "azure-native:web:Certificate",
    "azure-native:app:Certificate",
    "azure-native:app:ConnectedEnvironmentsCertificate",
    "azure:appservice/certificate:Certificate",
    "azure:containerapp/environmentCertificate:EnvironmentCertificate",
    "azure:keyvault/certificate:Certificate",
  ],
  replacement: { azure: "a Container Apps managed certificate" },
  component: "Environment",
  url: "https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates",
  remediationSteps:
    "Give the service a `host` below the Environment's `domain`: its certificate is issued and renewed by Azure.",
  example: {
    before: 'new app.Certificate("www", { properties: { value: pfx, password } });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: uploaded,
};
