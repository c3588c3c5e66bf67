import { named } from "../../core/kit";
import { get, isAbsent } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

function unrotated(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const policies = [get(props, "properties", "rotationPolicy"), get(props, "rotationPolicy")];
  return policies.every(isAbsent) ? { what: `${named("Key", resource)} is rotated by hand, if at all` } : undefined;
}

/** Key Vault rotates keys. */
export const azureKeyRotation: Rule = {
  id: "azure-key-rotation",
  row: Row.Rotation,
  title: "Key Vault rotates keys",
  description: "A key that somebody has to rotate stays as it is.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["azure-native:keyvault:Key", "azure:keyvault/key:Key"],
  replacement: { azure: "a rotation policy of Key Vault, whose new versions the stores take by themselves" },
  url: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  remediationSteps: "Set a `rotationPolicy` with a `rotate` action, and give stores the key without a version.",
  example: {
    before: 'new keyvault.Key("data", { properties: { kty: "RSA" }, … });',
    after:
      'new keyvault.Key("data", { properties: { kty: "RSA", rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P90D" } }] } }, … });',
  },
  match: unrotated,
};
