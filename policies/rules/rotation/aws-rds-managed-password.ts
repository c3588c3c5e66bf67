import { named } from "../../core/kit";
import { isAbsent, isUnknown, present } from "../../core/read";
import type { PolicyResource } from "../../core/resource";
import { Level, Row, Severity } from "../../core/row";
import { type Match, type Rule, Specificity } from "../../core/rule";

const passwords = ["password", "masterPassword", "masterUserPassword", "passwordWo", "masterPasswordWo"] as const;

function ownPassword(resource: PolicyResource): Match | undefined {
  const { props } = resource;
  const isManaged = [props.manageMasterUserPassword, props.manageMasterPassword].some(
    (each) => each === true || isUnknown(each),
  );
  if (isManaged || ["replicateSourceDb", "replicationSourceIdentifier"].some((key) => !isAbsent(props[key])))
    return undefined;
  const path = passwords.find((key) => present(props, key));
  return path === undefined
    ? undefined
    : { what: `${named("Database", resource)} has its master password in the program`, path };
}

/** RDS manages its master password. */
export const awsRdsManagedPassword: Rule = {
  id: "aws-rds-managed-password",
  row: Row.Rotation,
  title: "RDS manages its master password",
  description: "A password in the program is in its state, and does not rotate.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws-native:rds:DbInstance",
    "aws-native:rds:DbCluster",
  ],
  replacement: { aws: "`manageMasterUserPassword`, which rotates" },
  component: "Database",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  remediationSteps: "Set `manageMasterUserPassword: true` and drop the password; a Database has it so.",
  example: {
    before: 'new aws.rds.Instance("db", { username: "app", password, … });',
    after: 'const db = new Database("db", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Set `manageMasterUserPassword: true` and drop the password.",
    after: 'new aws.rds.Instance("db", { username: "app", manageMasterUserPassword: true, … });',
  },
  match: ownPassword,
};
