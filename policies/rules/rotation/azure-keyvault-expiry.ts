import { named } from "../../core/kit";
import { get, isAbsent, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { isRotatable } from "../../match/credentials";

function unending(resource: PolicyResource): Match | undefined {
  const { props, name } = resource;
  if (!isAbsent(get(props, "properties", "attributes", "expires")) || !isAbsent(get(props, "expirationDate")))
    return undefined;
  const names = [name, text(props, "secretName") ?? "", text(props, "name") ?? ""];
  const value = get(props, "properties", "value") ?? get(props, "value");
  return isRotatable(names, value)
    ? { what: `${named("Secret", resource)} holds a database's credential and never expires` }
    : undefined;
}

/** Database credentials expire. */
export const azureKeyvaultExpiry: Rule = {
  id: "azure-keyvault-expiry",
  row: Row.Rotation,
  title: "Database credentials expire",
  description: "A password that never changes is known to all its past readers.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["azure-native:keyvault:Secret", "azure:keyvault/secret:Secret"],
  replacement: { azure: "an expiry with a Key Vault rotation event" },
  component: "Database",
  url: "https://learn.microsoft.com/azure/key-vault/secrets/tutorial-rotation-dual",
  remediationSteps:
    "Use identity instead of a password where the database has it; else set an expiry and rotate on the near-expiry event.",
  example: {
    before: 'new keyvault.Secret("db-password", { properties: { value }, … });',
    after: 'const db = new Database("db", { environment: prod });  // Entra sign-in',
  },
  meanwhile: {
    remediationSteps:
      "Use identity instead of a password where the database has it; else set an expiry and rotate on the near-expiry event.",
    after: 'new keyvault.Secret("db-password", { properties: { value, attributes: { expires } }, … });',
  },
  match: unending,
};
