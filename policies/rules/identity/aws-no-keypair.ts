import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No SSH key pairs. */
export const awsNoKeypair: Rule = {
  id: "aws-no-keypair",
  row: Row.Identity,
  title: "No SSH key pairs",
  description: "A key pair is a shared, long-lived way into a machine.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["aws:ec2/keyPair:KeyPair", "aws-native:ec2:KeyPair"],
  replacement: { aws: "ECS exec or Session Manager" },
  component: "WebService",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  remediationSteps: "Open a shell with ECS exec (or Session Manager on a machine), authorised by IAM and logged.",
  example: {
    before: 'new aws.ec2.KeyPair("admin", { publicKey });',
    after: "aws ecs execute-command --interactive --command sh …",
  },
  match: anyOf("Key pair"),
};
