import { named } from "../../core/kit";
import { get, isUnknown, text } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity, type StackMatch } from "../../core/rule";
import { isRotatable } from "../../match/credentials";

function mentions(other: PolicyResource, secret: PolicyResource): boolean {
  if (other.propertyDependencies?.secretId?.includes(secret.urn)) return true;
  const id = get(other.props, "secretId");
  const names = [text(secret.props, "name"), text(secret.props, "arn"), text(secret.props, "id")];
  return typeof id === "string" && names.includes(id);
}

/** A login that a runbook makes and can make anew: no person and no program has its password. */
function isMadeByRunbook(secret: PolicyResource, resources: readonly PolicyResource[]): boolean {
  return resources.some(
    ({ type, propertyDependencies }) =>
      type === "aws:ssm/association:Association" && propertyDependencies?.parameters?.includes(secret.urn),
  );
}

function unrotated(resources: readonly PolicyResource[]): readonly StackMatch[] {
  const secrets = resources.filter(({ type }) => type === "aws:secretsmanager/secret:Secret");
  if (secrets.length === 0) return [];
  const rotations = resources.filter(({ type }) => type === "aws:secretsmanager/secretRotation:SecretRotation");
  const versions = resources.filter(({ type }) => type === "aws:secretsmanager/secretVersion:SecretVersion");
  const mayRotate = (secret: PolicyResource, rotation: PolicyResource): boolean =>
    mentions(rotation, secret) ||
    (isUnknown(get(rotation.props, "secretId")) && rotation.propertyDependencies === undefined);
  const needsRotation = (secret: PolicyResource): boolean => {
    const values = versions
      .filter((version) => mentions(version, secret))
      .map(({ props }) => get(props, "secretString"));
    return isRotatable([secret.name, text(secret.props, "name") ?? ""], values[0]);
  };
  return secrets
    .filter((secret) => needsRotation(secret) && !rotations.some((rotation) => mayRotate(secret, rotation)))
    .filter((secret) => !isMadeByRunbook(secret, resources))
    .map((resource) => ({
      resource,
      what: `${named("Secret", resource)} holds a database's credential and does not rotate`,
    }));
}

/** Database credentials rotate. */
export const awsSecretRotation: Rule = {
  id: "aws-secret-rotation",
  row: Row.Rotation,
  title: "Database credentials rotate",
  description: "A password that never changes is known to all its past readers.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["aws:secretsmanager/secret:Secret"],
  replacement: { aws: "Secrets Manager rotation" },
  component: "Database",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  remediationSteps:
    "Let RDS manage the password, or add a SecretRotation; workloads are redeployed on the rotation event.",
  example: {
    before: 'new aws.secretsmanager.Secret("db-credentials");',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps:
      "Let RDS manage the password, or add a SecretRotation; workloads are redeployed on the rotation event.",
    after:
      'new aws.secretsmanager.SecretRotation("db", { secretId, rotationRules: { automaticallyAfterDays: 30 }, … });',
  },
  matchStack: unrotated,
};
