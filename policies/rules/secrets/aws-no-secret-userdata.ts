import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { ec2Types } from "../../detect/machines";
import { holdsSecret } from "../../match/machines";

/** No secrets in user data. */
export const awsNoSecretUserdata: Rule = {
  id: "aws-no-secret-userdata",
  row: Row.Secrets,
  title: "No secrets in user data",
  description: "User data is readable from the machine and by everyone who may describe it.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: ec2Types,
  replacement: { aws: "AWS Secrets Manager read with the workload's role" },
  component: "Secret",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  remediationSteps: "Put the value into a Secret that the role may read; then replace the exposed value.",
  example: {
    before: 'userData: "export DB_PASSWORD=…"',
    after: "secrets: { DB_PASSWORD: dbPassword }",
  },
  match: holdsSecret("EC2 machine"),
};
