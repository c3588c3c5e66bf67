import { named } from "../../core/kit";
import { get, isAbsent, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";
import { isRotatable } from "../../match/credentials";

function unrotated(resource: PolicyResource): Match | undefined {
  const { props, name } = resource;
  const keys = ["rotation", "expireTime", "ttl"];
  if (keys.some((key) => !isAbsent(get(props, key)))) return undefined;
  const isDatabase = isRotatable([name, text(props, "secretId") ?? ""], undefined);
  return isDatabase
    ? { what: `${named("Secret", resource)} holds a database's credential and does not rotate` }
    : undefined;
}

/** Database credentials rotate. */
export const gcpSecretRotation: Rule = {
  id: "gcp-secret-rotation",
  row: Row.Rotation,
  title: "Database credentials rotate",
  description: "A password that never changes is known to all its past readers.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: [
    "gcp:secretmanager/secret:Secret",
    "gcp:secretmanager/regionalSecret:RegionalSecret",
    "google-native:secretmanager/v1:Secret",
  ],
  replacement: { gcp: "a Secret Manager rotation schedule" },
  component: "Database",
  url: "https://cloud.google.com/secret-manager/docs/secret-rotation",
  remediationSteps:
    "Use IAM sign-in where the database has it; else set `rotation` with a topic that redeploys the workload.",
  example: {
    before: 'new gcp.secretmanager.Secret("db-password", { secretId: "db-password", … });',
    after: 'const db = new Database("db", { environment: prod });  // IAM sign-in',
  },
  meanwhile: {
    remediationSteps:
      "Use IAM sign-in where the database has it; else set `rotation` with a topic that redeploys the workload.",
    after: 'new Secret("db-password", { environment: prod, rotation: { everyDays: 30 }, … });',
  },
  match: unrotated,
};
