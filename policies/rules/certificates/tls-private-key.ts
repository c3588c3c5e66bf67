import { named } from "../../core/kit";
import { text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

/** This provider's usual and right use: keys for SSH and for deployments. */
function madeHere(resource: PolicyResource): Match | undefined {
  const isForSsh = text(resource.props, "algorithm") === "ED25519" || /ssh|deploy|git|flux|argocd/i.test(resource.name);
  return isForSsh ? undefined : { what: named("Private key", resource) };
}

/** No private keys made in the program. */
export const tlsPrivateKey: Rule = {
  id: "tls-private-key",
  row: Row.Certificates,
  title: "No private keys made in the program",
  description: "A private key made in the program is open to every reader of its state.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["tls:index/privateKey:PrivateKey"],
  replacement: {
    aws: "AWS KMS or AWS Certificate Manager",
    azure: "Azure Key Vault keys or managed certificates",
    gcp: "Cloud KMS or Certificate Manager",
  },
  component: "Environment",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/overview.html",
  remediationSteps: "Let the cloud hold the key; keep an exception for deploy keys.",
  example: {
    before: 'new tls.PrivateKey("www", { algorithm: "RSA" });',
    after: 'new Environment("prod", { domain: "example.com" });',
  },
  match: madeHere,
};
