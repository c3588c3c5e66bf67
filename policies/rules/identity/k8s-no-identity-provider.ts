import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { Kind } from "../../detect/product";
import { addon, addonTypes } from "../../match/kubernetes";

/** No identity provider in a cluster. */
export const k8sNoIdentityProvider: Rule = {
  id: "k8s-no-identity-provider",
  row: Row.Identity,
  title: "No identity provider in a cluster",
  description: "A sign-in service of your own is the one that must never be down or late with patches.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(Kind.Identity),
  replacement: {
    aws: "Amazon Cognito and task roles",
    azure: "Microsoft Entra ID and managed identities",
    gcp: "Identity Platform and service accounts",
  },
  component: "WebService",
  url: "https://www.keycloak.org/operator/installation",
  remediationSteps: "Use the cloud's sign-in for people and `permissions` for workloads.",
  example: {
    before: 'new kubernetes.helm.v3.Release("sso", { chart: "keycloak" });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, permissions });',
  },
  match: addon(Kind.Identity),
};
