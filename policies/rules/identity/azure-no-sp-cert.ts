import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No client certificates for applications. */
export const azureNoSpCert: Rule = {
  id: "azure-no-sp-cert",
  row: Row.Identity,
  title: "No client certificates for applications",
  description: "A client certificate is renewed by hand, or expires.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: [
    "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate",
    "azuread:index/applicationCertificate:ApplicationCertificate",
  ],
  replacement: { azure: "a managed identity or a federated credential" },
  component: "WebService",
  url: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
  remediationSteps: "Give the workload `permissions` (a managed identity); let pipelines federate.",
  example: {
    before: 'new azuread.ApplicationCertificate("ci", { value, … });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, permissions: { files: { role, scope } } });',
  },
  match: anyOf("Client certificate"),
};
