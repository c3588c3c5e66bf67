import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";
import { awsIngresses, awsSecurityGroupTypes } from "../../detect/network";
import { adminWorld } from "../../match/ingress";

/** Administration is not open to the world. */
export const awsSgAdminWorld: Rule = {
  id: "aws-sg-admin-world",
  row: Row.Networking,
  title: "Administration is not open to the world",
  description: "A port for administration that everyone reaches is attacked within minutes.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Detail,
  types: awsSecurityGroupTypes,
  replacement: { aws: "Session Manager or ECS exec, with no port open" },
  component: "Environment",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  remediationSteps: "Remove the rule; open shells through ECS exec or Session Manager.",
  example: {
    before: 'ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }]',
    after: "aws ecs execute-command --interactive --command sh …",
  },
  match: (resource) => adminWorld("Security group", resource, awsIngresses(resource.props)),
};
