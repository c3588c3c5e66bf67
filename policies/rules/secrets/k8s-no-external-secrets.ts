import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { type Addon, addon, addonTypes } from "../../match/kubernetes";

const software: Addon = {
  label: "a secret operator",
  charts: [
    "external-secrets",
    "kubernetes-external-secrets",
    "sealed-secrets",
    "vault",
    "vault-secrets-operator",
    "openbao",
    "secrets-store-csi-driver",
    "csi-secrets-store-provider-aws",
    "csi-secrets-store-provider-azure",
    "secrets-store-csi-driver-provider-aws",
    "secrets-store-csi-driver-provider-gcp",
    "akv2k8s",
    "aws-secrets-manager",
    "bank-vaults",
    "vault-operator",
    "vault-secrets-webhook",
    "doppler-kubernetes-operator",
    "infisical/secrets-operator",
    "infisical",
    "infisical-standalone",
    "sops-secrets-operator",
  ],
  images: ["externalSecrets", "sealedSecrets", "vault", "secretsStoreCsi"],
  types: [
    "kubernetes:external-secrets.io/*",
    "kubernetes:generators.external-secrets.io/*",
    "kubernetes:kubernetes-client.io/*",
    "kubernetes:bitnami.com/*",
    "kubernetes:secrets-store.csi.x-k8s.io/*",
    "kubernetes:secrets.hashicorp.com/*",
    "kubernetes:spv.no/*",
    "kubernetes:isindir.github.com/*",
    "kubernetes:secrets.infisical.com/*",
    "kubernetes:secrets.doppler.com/*",
  ],
};

/** No secret operators. */
export const k8sNoExternalSecrets: Rule = {
  id: "k8s-no-external-secrets",
  row: Row.Secrets,
  title: "No secret operators",
  description: "An operator that copies secrets into a cluster makes a second place to protect.",
  severity: Severity.High,
  level: Level.Mandatory,
  specificity: Specificity.Product,
  whole: true,
  types: addonTypes(software),
  replacement: {
    aws: "AWS Secrets Manager references",
    azure: "Azure Key Vault references",
    gcp: "Secret Manager references",
  },
  component: "Secret",
  url: "https://external-secrets.io/latest/",
  remediationSteps: "List the secret under the workload's `secrets`.",
  example: {
    before: 'new kubernetes.helm.v3.Release("eso", { chart: "external-secrets" });',
    after: "secrets: { DB_PASSWORD: dbPassword }  // a Secret",
  },
  match: addon(software),
};
