import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "an identity provider",
  charts: [
    "keycloak",
    "keycloakx",
    "keycloak-operator",
    "authentik",
    "dex",
    "openldap",
    "openldap-stack-ha",
    "zitadel",
    "hydra",
    "kratos",
    "ory-kratos",
    "authelia",
    "pomerium",
    "kube2iam",
    "kiam",
    "amazon-eks-pod-identity-webhook",
    "aad-pod-identity",
    "workload-identity-webhook",
    "spire",
    "teleport-cluster",
    "ack-iam-controller",
  ],
  images: ["keycloak", "authentik", "dex", "openldap"],
  types: [
    "kubernetes:k8s.keycloak.org/*",
    "kubernetes:aadpodidentity.k8s.io/*",
    "kubernetes:iam.services.k8s.aws/*",
    "kubernetes:dex.coreos.com/*",
    "kubernetes:spire.spiffe.io/*",
  ],
};

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
  types: addonTypes(software),
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
  match: addon(software),
};
